"""Over random histories: versions rise as the rules ask, and no other number gets through."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar import ledger
from khabar.canonical import logical_digest
from khabar.errors import VersionError
from khabar.ledger import Head, Row
from khabar.release import History, decide
from khabar.release.versions import parse

# id → (group, split, digest): all that a version number depends on.
State = dict[str, tuple[str, str, str]]

rows = st.tuples(
    st.sampled_from("gh"), st.sampled_from(["train", "test"]), st.sampled_from(["0" * 64, "1" * 64])
)
states = st.dictionaries(st.sampled_from("abcd"), rows, min_size=1)
# Mostly a few records more, as real histories are.
more = st.dictionaries(st.sampled_from("abcdefgh"), rows, max_size=3)


@st.composite
def histories(draw: st.DrawFn) -> list[State]:
    made = [draw(states)]
    for _ in range(draw(st.integers(0, 5))):
        last = made[-1]
        match draw(st.sampled_from(["add", "other", "same"])):
            case "add":
                made.append({**draw(more), **last})
            case "other":
                made.append(draw(states))
            case _:
                made.append(dict(last))
    return made


def as_rows(state: State) -> list[Row]:
    return [Row(id_, *state[id_]) for id_ in sorted(state)]


def seal(folder: Path, version: str, previous: str | None, state: State) -> None:
    content = as_rows(state)
    digest = logical_digest((row.id, row.split, row.group, row.digest) for row in content)
    head = Head("dataset", version, "1.0.0", digest, previous)
    ledger.write(folder / f"{version}.tsv", head, content)


def oracle(version: str, old: State, new: State) -> str:
    """The least version by the rules of the design."""
    major, minor, _ = (int(number) for number in version.split("."))
    if old == new:
        return version
    if any(new.get(id_) != row for id_, row in old.items()):
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0"


@settings(max_examples=200, deadline=None)
@given(histories(), st.tuples(*[st.integers(0, 4)] * 3))
def test_versions_follow_from_the_records(history, number):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        *earlier, last = history
        version: str | None = None
        states: State = {}
        for state in earlier:
            found = decide(None, lambda: as_rows(state), History.of(folder, folder))  # noqa: B023
            expected = "1.0.0" if version is None else oracle(version, states, state)
            assert found.version == expected
            if expected == version:
                assert found.known
                continue
            assert found.previous == version
            seal(folder, found.version, version, state)
            version, states = found.version, state

        known = History.of(folder, folder)
        wanted = ".".join(map(str, number))
        sealed = known.find(wanted)
        if sealed is not None:
            fits = list(sealed) == as_rows(last)
        elif version is None:
            fits = True
        else:
            fits = number > parse(version) and number >= parse(oracle(version, states, last))
        if fits:
            decision = decide(wanted, lambda: as_rows(last), known)
            assert (decision.version, decision.known) == (wanted, sealed is not None)
        else:
            with pytest.raises(VersionError, match=r"publish this as|; this is"):
                decide(wanted, lambda: as_rows(last), known)
