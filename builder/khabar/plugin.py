"""The pytest plugin: every fixture that `docs/fixtures.md` tells of.

pytest imports this at each start, in every project that has Khabar installed; so whatever a
fixture needs is imported when a test asks for it.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from khabar.fixtures import (
        Broken,
        BrokenCorpus,
        BrokenFiles,
        BrokenRecord,
        BrokenRelease,
        Maker,
    )
    from khabar.record import Article


@pytest.fixture(scope="session")
def khabar_articles() -> "tuple[Article, ...]":
    """The articles of the dataset that the package carries: frozen, so shared by all tests."""
    return _articles()


@pytest.fixture
def khabar_article(request: pytest.FixtureRequest) -> "Article":
    """One of `khabar_articles`: the test runs once for each."""
    article: Article = request.param
    return article


@pytest.fixture(scope="session")
def khabar_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a sealed release with `khabar_articles` in it. Not to be changed; copy it.

    Needs khabar[build].
    """
    from khabar.errors import MissingExtra
    from khabar.fixtures.release import release

    try:
        return release(tmp_path_factory.mktemp("khabar"))
    except MissingExtra as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture
def khabar_broken() -> "Broken":
    """All broken input with what is to be found in it: records, files, corpora and releases."""
    from khabar.fixtures import broken

    return broken()


@pytest.fixture
def khabar_broken_record(request: pytest.FixtureRequest) -> "BrokenRecord":
    """One of the broken records: the test runs once for each."""
    record: BrokenRecord = request.param
    return record


@pytest.fixture
def khabar_broken_files(request: pytest.FixtureRequest) -> "BrokenFiles":
    """One of the folders with broken files: the test runs once for each."""
    files: BrokenFiles = request.param
    return files


@pytest.fixture
def khabar_broken_corpus(request: pytest.FixtureRequest) -> "BrokenCorpus":
    """One of the corpora whose records do not go together: the test runs once for each."""
    corpus: BrokenCorpus = request.param
    return corpus


@pytest.fixture
def khabar_broken_release(request: pytest.FixtureRequest) -> "BrokenRelease":
    """One of the ways to damage a release: the test runs once for each.

    `khabar_broken_release.damage(khabar_release, tmp_path / "damaged")` makes the folder.
    """
    damaged: BrokenRelease = request.param
    return damaged


@pytest.fixture
def khabar_make() -> "Maker":
    """Makes valid articles by request, the same in every run: `khabar_make(quotes=3)`."""
    from khabar.fixtures import Maker

    return Maker()


@pytest.fixture
def khabar_regression(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Compares articles, records or parts of them with a YAML file that people can read.

    Called with the value, and with what `file_regression` of pytest-regressions takes
    (`basename`, `fullpath`). Needs khabar[fixtures].
    """
    from khabar.errors import MissingExtra
    from khabar.fixtures.regression import readable

    try:
        files = request.getfixturevalue("file_regression")
    except pytest.FixtureLookupError:
        pytest.fail(str(MissingExtra("the fixture khabar_regression", "fixtures")), pytrace=False)

    def check(value: Any, **options: Any) -> None:
        files.check(readable(value), encoding="utf-8", extension=".yaml", **options)

    return check


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Runs a test once for each of what the fixtures in the singular stand for."""
    for fixture, choices in _CHOICES.items():
        if fixture in metafunc.fixturenames and not _chosen(metafunc, fixture):
            values, ids = choices()
            metafunc.parametrize(fixture, values, ids=ids, indirect=True)


def _chosen(metafunc: pytest.Metafunc, fixture: str) -> bool:
    """Whether the test names its own values."""
    for mark in metafunc.definition.iter_markers("parametrize"):
        names = mark.args[0] if mark.args else mark.kwargs.get("argnames", ())
        if fixture in (names.replace(",", " ").split() if isinstance(names, str) else names):
            return True
    return False


def _articles() -> "tuple[Article, ...]":
    from khabar.fixtures.articles import articles

    return articles()


def _each_article() -> tuple[list[Any], list[str]]:
    found = _articles()
    return list(found), [_name(article) for article in found]


def _name(article: "Article") -> str:
    """What a report calls an article: its seed's folder, in ASCII as ids of tests are."""
    path = Path(article.source.path or "")
    return path.parent.name or path.stem or article.id


def _each_broken(kind: str) -> Callable[[], tuple[list[Any], list[str]]]:
    def choices() -> tuple[list[Any], list[str]]:
        from khabar.fixtures import broken

        # Made anew for each test function, so a test may change its records.
        found = getattr(broken(), kind)
        return list(found), [one.name for one in found]

    return choices


_CHOICES: dict[str, Callable[[], tuple[list[Any], list[str]]]] = {
    "khabar_article": _each_article,
    "khabar_broken_record": _each_broken("records"),
    "khabar_broken_files": _each_broken("files"),
    "khabar_broken_corpus": _each_broken("corpora"),
    "khabar_broken_release": _each_broken("releases"),
}
