"""A project of somebody else's that tests with Khabar's fixtures; the base install is enough."""

import json

import pytest

import khabar
from khabar.fixtures import Conformance, Maker


def sentences(article):
    """The software under test: where does each sentence start?"""
    return [i + 1 for i, letter in enumerate(article.text) if letter in ".؟!"]


def test_articles(khabar_articles):
    assert len(khabar_articles) > 20
    assert {article.language for article in khabar_articles} == {"ar"}
    assert all(isinstance(article, khabar.Article) for article in khabar_articles)


def test_article(khabar_article):
    assert sentences(khabar_article)
    for quote in khabar_article.quotes:
        assert khabar_article.text[quote.start : quote.end] == quote.text


def test_make(khabar_make):
    article = khabar_make(words=200, quotes=3, phases=2)
    assert len(article.text.split()) == 200
    assert (len(article.quotes), len(article.phases)) == (3, 2)
    assert khabar.check(article.to_dict()) == []


def test_make_is_the_same_each_time(khabar_make):
    assert khabar_make() == Maker()()


def test_broken(khabar_broken):
    assert len(khabar_broken.records) > 100
    assert len(khabar_broken.files) > 30
    assert len(khabar_broken.corpora) > 10
    assert len(khabar_broken.releases) > 30


def test_broken_record(khabar_broken_record):
    found = khabar.check(khabar_broken_record.record)
    assert {problem.check for problem in found} == {khabar_broken_record.check}


def test_broken_files(khabar_broken_files):
    files = {finding.file for finding in khabar_broken_files.findings} - {None}
    assert all((khabar_broken_files.folder / name).is_file() for name in files)


def test_broken_corpus(khabar_broken_corpus):
    found = [khabar.check(record) for record in khabar_broken_corpus.records]
    assert not any(found)


@pytest.mark.parametrize("khabar_article", [7], indirect=True)
def test_own_values_win(khabar_article):
    assert khabar_article == 7


class TestProducer(Conformance):
    def records(self):
        return khabar.load()


def test_data_and_schemas_lie_where_the_documentation_says():
    folder = khabar.path()
    assert (folder.parent.name, folder.name) == ("data", khabar.versions()[-1])
    first = (folder / "articles" / "train.jsonl").read_text("utf-8").splitlines()[0]
    assert json.loads(first)["id"] == khabar.load()[0].id
    schema = folder.parents[1] / "schema" / "article.schema.json"
    # In a checkout the schemas lie at the top.
    assert not schema.is_file() or json.loads(schema.read_text("utf-8"))["title"]
