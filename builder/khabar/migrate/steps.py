"""The chain of steps from each older version of the article schema to the next.

A step is a pure function of a record that follows one version; it gives the record by the next.
`schema/CHANGES.md` tells in words what each does, `tests/cases/records/VERSION/` holds records of
every version for good.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from khabar.problems import Problem, Where
from khabar.record import SCHEMA_VERSION, Record

_VERSION: Final = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})\.([0-9]{1,9})")


class Step(NamedTuple):
    """The version that a record follows after the step, and the step; it must not change the
    record that it is given. It need not set `schema_version`."""

    to: str
    change: Callable[[Record], Record]


# Version → the step that leads on from it. 1.0.0 is the first version, so none leads to it.
STEPS: Final[dict[str, Step]] = {}


def migrate(
    record: Record,
    where: Where = Where(),
    steps: Mapping[str, Step] = STEPS,
    current: str = SCHEMA_VERSION,
) -> Record | Problem:
    """The record by the schema's current version; the very same object where nothing is to do.

    A version from which no step leads on is a problem of check K1-schema. Whether the record is
    valid by the version that it names is not asked here: the result is to be checked anyway, and
    what names no version at all is left to that check.
    """
    version: Any = record.get("schema_version")
    if version == current or not _numbers(version):
        return record
    seen = 0
    while version != current:
        # No chain is longer than there are steps, unless it runs in a circle.
        if version not in steps or seen > len(steps):
            return _unknown(str(version), where, steps, current)
        step = steps[version]
        try:
            changed = step.change(record)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            message = f"the record is not what schema {version} describes: {_told(error)}"
            return Problem("K1-schema", message, where)
        record = {**changed, "schema_version": step.to}
        version = step.to
        seen += 1
    return record


def _unknown(version: str, where: Where, steps: Mapping[str, Step], current: str) -> Problem:
    if _numbers(version) > _numbers(current):
        message = (
            f"the record follows schema {version}, newer than {current}, which is the latest that "
            "this khabar knows; install a newer one"
        )
    else:
        known = ", ".join([*steps, current])
        message = f"the record follows schema {version}; those that can be read are {known}"
    return Problem("K1-schema", message, where.at((where.pointer or "") + "/schema_version"))


def _numbers(version: Any) -> tuple[int, ...]:
    """A version's three numbers; empty for what is no version."""
    match = _VERSION.fullmatch(version) if isinstance(version, str) else None
    return tuple(int(number) for number in match.groups()) if match else ()


def _told(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)
