"""What type checkers see of the public API: checked by mypy (`make types`), not run."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, assert_type

import khabar
from khabar.fixtures import BrokenRecord, Conformance, Maker, broken, strategies
from khabar.record import Calendar, QuoteType

assert_type(khabar.load(), list[khabar.Article])
assert_type(khabar.load("1.0.0"), list[khabar.Article])
assert_type(khabar.load(Path("releases/1.0.0"), "articles", "train"), list[khabar.Article])
assert_type(khabar.load(config="quotes"), list[khabar.QuoteRow])
assert_type(khabar.load("1.0.0", config="dates", split="test"), list[khabar.DateRow])
assert_type(khabar.load(config="places"), list[khabar.PlaceRow])
assert_type(khabar.load(config="phases"), list[khabar.PhaseRow])
assert_type(khabar.load(None, "quotes", "test"), list[Any])
assert_type(khabar.load(config="quotes")[0]["speaker_name"], str | None)
assert_type(khabar.load(config="places")[0]["lat"], float | None)

assert_type(khabar.read("records.jsonl.gz"), Iterator[khabar.Article])
assert_type(khabar.path(), Path)
assert_type(khabar.versions(), list[str])
assert_type(khabar.check({}), list[khabar.Problem])
assert_type(khabar.__version__, str)

article = next(khabar.read(Path("releases/1.0.0")))
assert_type(article.published, str | None)
assert_type(article.quotes, tuple[khabar.Quote, ...])
assert_type(article.quotes[0].type, QuoteType)
assert_type(article.quotes[0].cue, khabar.Span | None)
assert_type(article.dates[0].calendar, Calendar)
assert_type(article.phases[0].mentions, tuple[khabar.Span, ...])
assert_type(article.to_dict(), dict[str, Any])
assert_type(khabar.Article.from_dict({}), khabar.Article)

assert_type(Maker()(words=10), khabar.Article)
assert_type(Maker(seed=1).record(language="en"), dict[str, Any])
assert_type(broken().records, tuple[BrokenRecord, ...])
assert_type(strategies.articles().example(), khabar.Article)


class TestMine(Conformance):
    def records(self) -> list[khabar.Article]:
        return khabar.load()


khabar.load(config="people")  # type: ignore[call-overload]
khabar.load(split=3)  # type: ignore[call-overload]
Maker()(quote=3)  # type: ignore[call-arg]
article.text = "frozen"  # type: ignore[misc]
