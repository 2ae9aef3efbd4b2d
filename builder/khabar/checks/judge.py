"""The judges in their order, and what they are.

A judge is a function of a record and a voice: it says what is wrong by check id, JSON pointer
and sentence. Judges run on every record of a corpus, so messages are made only when needed.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

from khabar.checks.catalogue import problem
from khabar.checks.dates import dates
from khabar.checks.phases import phases
from khabar.checks.places import places
from khabar.checks.quotes import quotes
from khabar.checks.spans import spans
from khabar.checks.text import text
from khabar.checks.voice import Say
from khabar.problems import Problem, Where
from khabar.record import Record
from khabar.schema import report, screen

Judge = Callable[[Record, Say], None]

JUDGES: Final[tuple[Judge, ...]] = (spans, text, quotes, dates, places, phases)


def check(record: Record, where: Where = Where()) -> list[Problem]:
    """All problems of one record, of levels K1 to K3; empty where there are none.

    `where` tells file and line; each problem adds its pointer. Any value may be given: what is
    no record at all fails K1, and what fails K1 is not judged further.
    """
    if not screen(record):
        return report(record, where) or [
            problem("K1-schema", "the record does not follow the schema", where)
        ]
    found: list[Problem] = []
    base = where.pointer or ""

    def say(check_id: str, pointer: str, message: str) -> None:
        found.append(problem(check_id, message, where.at(base + pointer)))

    try:
        for judge in JUDGES:
            judge(record, say)
    except TypeError:
        # To JSON Schema 3.0 is an integer, but it is no offset: slicing raises.
        fractions = list(_fractions(record))
        if not fractions:
            raise
        found.clear()
        for pointer, value in fractions:
            say("K1-schema", pointer, f"{value} should be written without a fraction")
    return found


def _fractions(value: Any, pointer: str = "") -> Iterator[tuple[str, float]]:
    """The numbers of a record that are written with a fraction though the field has none."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in ("lat", "lon"):
                yield from _fractions(item, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _fractions(item, f"{pointer}/{index}")
    elif isinstance(value, float):
        yield pointer, value
