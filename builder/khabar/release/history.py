"""The versions sealed before, and which version new content is, or may be, after them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from khabar.errors import ReleaseError, VersionError
from khabar.ledger import Ledger, Row, load, read
from khabar.record import SCHEMA_VERSION
from khabar.release.changelog import changelog, notes, section, sections_of
from khabar.release.compare import Difference, compare, compare_versions, rows
from khabar.release.manifest import SEAL
from khabar.release.versions import bumped, parse, sealed, step

FIRST = "1.0.0"
Rows = Callable[[], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class History:
    """Sealed versions, oldest first: ledger files, or releases that lie in one folder."""

    versions: tuple[Ledger, ...] = ()
    # Whether a ledger says what is published: releases that it does not name are drafts then.
    recorded: bool = False

    @classmethod
    def of(cls, out: Path, ledger: Path | None = None) -> "History":
        """The versions in a folder of ledger files where one is kept, else those below `out`.

        Raises ReleaseError where the folder is not there: a misspelt one must not seem empty.
        """
        if ledger is not None:
            if not ledger.is_dir():
                raise ReleaseError(f"{ledger}: no folder of ledger files lies here; make it first")
            return cls(tuple(load(ledger)), recorded=True)
        return cls(tuple(read(out / _text(version)) for version in sealed(out)))

    @property
    def latest(self) -> Ledger | None:
        return self.versions[-1] if self.versions else None

    def find(self, version: str) -> Ledger | None:
        return next((known for known in self.versions if known.head.version == version), None)

    def before(self, version: str) -> "History":
        """The part of it that was there when `version` was made."""
        limit = parse(version)
        earlier = tuple(v for v in self.versions if parse(v.head.version) < limit)
        return replace(self, versions=earlier)

    def until(self, version: str | None) -> "History":
        """The part of it up to `version`, which must be in it; None: none of it."""
        if version is None:
            return replace(self, versions=())
        last = self.find(version)
        if last is None:
            raise VersionError(
                f"{version} is needed, whose splits and changelog are carried on: put that release "
                "beside its successor, or give the ledger (--ledger)"
            )
        return replace(self, versions=(*self.before(version).versions, last))

    def sections(self, title: str, folder: Path | None) -> list[str]:
        """The changelog's sections of all versions, newest first: a release brings its own, of
        ledger files they are computed. `folder` holds the notes."""
        last = self.latest
        if last is None:
            return []
        if last.path.is_dir():
            return [sections_of(last.path)]
        told = []
        previous: Ledger | None = None
        for version in self.versions:
            difference = (
                compare((), version) if previous is None else compare_versions(previous, version)
            )
            name = version.head.version
            before = previous.head.version if previous is not None else None
            told.append(section(name, before, difference, notes(folder, name)))
            previous = version
        return told[::-1]


@dataclass(frozen=True, slots=True)
class Decision:
    """The version that content is published as, the one it follows, and what is different.

    `known` tells that this very content is sealed as `version` already; `auto`, that the
    version was not asked for but found.
    """

    version: str
    previous: str | None
    difference: Difference
    known: bool = False
    auto: bool = False


def decide(wanted: str | None, content: Rows, history: History) -> Decision:
    """The version of new content, whose rows by id `content` gives as often as it is called.

    `wanted` None asks for the least version after the latest: for that one itself, where its
    content is the same. Raises VersionError for a version that is sealed with other content, not
    after the latest, or too small a step from it.
    """
    if wanted is not None:
        parse(wanted)
    latest = history.latest
    if latest is None:
        return Decision(wanted or FIRST, None, compare((), content()), auto=wanted is None)
    difference = against(latest, content())
    number = latest.head.version
    least = number if difference.same else bumped(parse(number), difference.bump)
    version = wanted or least
    known = history.find(version)
    if known is not None:
        earlier = history.before(version)
        change = difference if known is latest else against(known, content())
        if not change.same:
            raise VersionError(
                f"{version} is sealed with other content ({change.named()}); "
                + (f"this is {number}" if difference.same else f"publish this as {least}")
            )
        return replace(follow(version, content, earlier), known=True, auto=wanted is None)
    if parse(version) < parse(number):
        raise VersionError(
            f"{version} is not after {number}, the latest version sealed; "
            + (f"this is {number}" if difference.same else f"publish this as {least}")
        )
    if parse(version) < parse(least):
        raise VersionError(
            f"{version} is too small a step from {number}, since {difference.why} "
            f"({difference.named()}); publish this as {least}"
        )
    return Decision(version, number, difference, auto=wanted is None)


def against(version: Ledger, content: Iterable[Row]) -> Difference:
    """What is different in content by the present schema from a sealed version."""
    schema = step(version.head.schema_version, SCHEMA_VERSION)
    return compare(rows(version, SCHEMA_VERSION), content, schema)


def follow(version: str | None, content: Rows, history: History) -> Decision:
    """The decision on content that is to be `version`, after `history`, whatever it holds."""
    latest = history.latest
    if latest is None:
        return Decision(version or FIRST, None, compare((), content()))
    return Decision(version or FIRST, latest.head.version, against(latest, content()))


def in_other_bytes(decision: Decision, stage: Path, out: Path) -> Decision:
    """The decision on a release that is complete in `stage`: where the version was found, not
    asked for, and `out` has it with the same records in other bytes, the least one after it."""
    sealed_there = out / decision.version / SEAL
    if not (decision.auto and decision.known and sealed_there.is_file()):
        return decision
    if sealed_there.read_bytes() == (stage / SEAL).read_bytes():
        return decision
    version = bumped(parse(decision.version), "patch")
    return Decision(version, decision.version, Difference(splits=decision.difference.splits))


def story(decision: Decision, history: History, title: str, folder: Path | None) -> str:
    """The text of CHANGELOG.md of the version decided on."""
    earlier = history.before(decision.version)
    own = section(
        decision.version,
        decision.previous,
        decision.difference,
        notes(folder, decision.version),
    )
    return changelog(title, [own, *earlier.sections(title, folder)])


def _text(version: tuple[int, int, int]) -> str:
    return ".".join(map(str, version))
