"""Whatever is asked for, a made article has it, and passes every check."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.checks import check
from khabar.errors import UsageError
from khabar.fixtures import Maker
from khabar.fixtures.strategies import articles, broken_records, records
from khabar.fixtures.words import languages
from khabar.record import LAYERS, Article

COUNTS = st.fixed_dictionaries(
    {"words": st.integers(0, 600), "quotes": st.integers(0, 9), "dates": st.integers(0, 12),
     "places": st.integers(0, 12), "phases": st.integers(0, 12)},
)  # fmt: skip


@settings(deadline=None)
@given(st.integers(0, 2**64), st.sampled_from(languages()), COUNTS)
def test_it_has_what_was_asked_for(seed, language, counts):
    record = Maker(seed).record(language=language, **counts)
    assert check(record) == []
    assert {layer: len(record[layer]) for layer in LAYERS} == {
        layer: counts[layer] for layer in LAYERS
    }
    words = len(record["text"].split())
    fewest = len(Maker(seed).record(language=language, **(counts | {"words": 0}))["text"].split())
    assert words == max(counts["words"], fewest)
    assert record["language"] == language


@given(st.integers(), st.integers(0, 50))
def test_an_article_depends_on_its_number_not_on_its_forerunners(seed, number):
    one, other = Maker(seed), Maker(seed, made=number)
    for _ in range(number):
        one(quotes=0, words=10)
    assert one() == other()


def test_articles_are_unlike_each_other():
    maker = Maker()
    made = [maker() for _ in range(200)]
    assert len({article.text for article in made}) == len({article.id for article in made}) == 200
    assert Maker(1)().text != Maker(2)().text


@given(st.dates())
def test_the_day_is_kept_or_refused(day):
    if 1000 <= day.year <= 8000:
        record = Maker().record(published=day.isoformat(), dates=4, phases=4)
        assert record["published"] == day.isoformat()
        assert check(record) == []
    else:
        with pytest.raises(UsageError, match="write a day of 1000 to 8000 as YYYY-MM-DD"):
            Maker()(published=day.isoformat())


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"language": "tlh"}, r"no words to make articles in 'tlh' of; there are: ar, en"),
        ({"quotes": -1}, r"quotes=-1: give a number from 0 to 1,000"),
        ({"words": 10**9}, r"words=1000000000: give a number from 0 to 200,000"),
        ({"published": "yesterday"}, r"published='yesterday': write a day"),
    ],
)
def test_what_cannot_be_made_is_refused(asked, told):
    with pytest.raises(UsageError, match=told):
        Maker()(**asked)


def test_a_great_many_entries():
    record = Maker().record(words=0, quotes=200, dates=1000, places=1000, phases=300)
    assert check(record) == []
    assert len(record["dates"]) == 1000


@settings(deadline=None, max_examples=30)
@given(records(), articles(language="ar", quotes=(2, 2)), broken_records())
def test_strategies(record, article, broken):
    assert check(record) == []
    assert isinstance(article, Article)
    assert (article.language, len(article.quotes)) == ("ar", 2)
    assert broken.check in {problem.check for problem in check(broken.record)}
