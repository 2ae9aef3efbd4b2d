"""A diff is complete: applied to A it gives B; and the bump is the one that the rules ask for."""

import copy
import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.canonical import record_digest
from khabar.diff import Side, Walk, patch
from khabar.ledger import Head, Ledger, Row, read
from khabar.release.compare import compare

RECORD = json.loads(
    (Path(__file__).parents[1] / "cases/records/1.0.0/full.json").read_text("utf-8")
)
SPLITS = ("train", "validation", "test")
Version = dict[str, tuple[str, str, dict[str, Any]]]


def resolve(document: Any, path: str) -> tuple[Any, str]:
    *parents, last = [p.replace("~1", "/").replace("~0", "~") for p in path.split("/")[1:]]
    for part in parents:
        document = document[int(part) if isinstance(document, list) else part]
    return document, last


def applied(document: Any, ops: list[dict[str, Any]]) -> Any:
    """RFC 6902, as far as it is used here, written from its text."""
    document = copy.deepcopy(document)
    for op in ops:
        if op["path"] == "":
            document = op.get("value")
            continue
        parent, last = resolve(document, op["path"])
        key = int(last) if isinstance(parent, list) else last
        if op["op"] == "add" and isinstance(parent, list):
            assert 0 <= key <= len(parent)
            parent.insert(key, op["value"])
        elif op["op"] == "remove":
            assert parent.pop(key) == op["old"]
        else:
            assert op["op"] == "add" or parent[key] == op["old"]
            parent[key] = op["value"]
    return document


scalars = st.none() | st.booleans() | st.integers(0, 3) | st.floats(0, 2) | st.sampled_from("ابتث")
spans = st.fixed_dictionaries(
    {"start": st.integers(0, 4), "end": st.integers(0, 4), "text": st.sampled_from(["نعم", "لا"])}
)
values = st.recursive(
    scalars | spans,
    lambda inner: (
        st.lists(inner, max_size=6)
        | st.dictionaries(st.sampled_from(["id", "text", "name", "a/b", "~"]), inner)
    ),
    max_leaves=12,
)


@given(values, values)
def test_a_patch_applied_gives_the_other_value(old, new):
    ops = [op.to_dict() for op in patch(old, new)]
    result = applied(old, ops)
    assert json.dumps(result, sort_keys=True) == json.dumps(new, sort_keys=True)
    assert bool(ops) == (json.dumps(old, sort_keys=True) != json.dumps(new, sort_keys=True))


@st.composite
def records(draw: st.DrawFn, id_: str) -> dict[str, Any]:
    record = copy.deepcopy(RECORD)
    record["id"] = id_
    for layer in ("quotes", "dates", "places"):
        kept = draw(st.lists(st.sampled_from(record[layer]), max_size=4))
        record[layer] = [{**entry, "id": f"x{n}"} for n, entry in enumerate(kept, 1)]
    record["section"] = draw(st.sampled_from([None, "رياضة", "محليات"]))
    record["group"] = None
    return record


@st.composite
def versions(draw: st.DrawFn) -> tuple[Version, Version]:
    ids = draw(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=6))
    new: Version = {}
    old: Version = {}
    for id_ in ids:
        place = st.tuples(st.sampled_from(SPLITS), st.sampled_from(["g", id_]))
        before = (*draw(place), draw(records(id_)))
        match draw(st.sampled_from(["same", "edited", "placed", "added", "removed"])):
            case "same":
                old[id_] = new[id_] = before
            case "edited":
                old[id_], new[id_] = before, (*before[:2], draw(records(id_)))
            case "placed":
                old[id_], new[id_] = before, (*draw(place), before[2])
            case "added":
                new[id_] = before
            case _:
                old[id_] = before
    return old, new


def oracle(old: Version, new: Version) -> str:
    """The rules of the design, over whole versions in memory."""
    if any(id_ not in new or new[id_] != old[id_] for id_ in old):
        return "major"
    return "minor" if len(new) > len(old) else "patch"


def rows(version: Version) -> list[Row]:
    return [
        Row(id_, group, split, record_digest(record))
        for id_, (split, group, record) in sorted(version.items())
    ]


def release(folder: Path, number: str, version: Version) -> Side:
    """As much of a release as a comparison reads."""
    (folder / "jsonl/articles").mkdir(parents=True)
    head = Head("dataset", number, "1.0.0", f"sha256:{'0' * 64}")
    facts = {"name": head.dataset, "previous": None} | {
        key: getattr(head, key) for key in ("version", "schema_version", "logical_digest")
    }
    (folder / "manifest.json").write_text(json.dumps(facts))
    (folder / "manifest.sha256").write_text(json.dumps(version))
    for split in SPLITS:
        lines = [
            json.dumps({**record, "group": group}, ensure_ascii=False) + "\n"
            for _, (there, group, record) in sorted(version.items())
            if there == split
        ]
        (folder / f"jsonl/articles/{split}.jsonl").write_text("".join(lines), "utf-8")
    assert read(folder) == Ledger(folder, head)
    return Side(str(folder), read(folder))


@settings(max_examples=200, deadline=None)
@given(versions())
def test_the_bump_is_the_oracles_and_the_diff_applied_gives_the_new_version(pair):
    old, new = pair
    with tempfile.TemporaryDirectory() as folder:
        walk = Walk(
            release(Path(folder, "a"), "1.2.3", old), release(Path(folder, "b"), "1.3.0", new)
        )
        changes = [change.to_dict() for change in walk]
        difference = walk.difference
        assert difference == compare(rows(old), rows(new))
        assert difference.bump == oracle(old, new)
        assert walk.identical == (old == new)
        assert walk.too_small == (oracle(old, new) == "major")
    result = dict(old)
    for change in changes:
        id_ = change["id"]
        record = applied(old[id_][2] if id_ in old else None, change["patch"])
        if record is None:
            del result[id_]
        else:
            result[id_] = (change["split"][1], change["group"][1], {**record, "group": None})
    assert result == new
    assert sum(difference.splits.values()) == len(new)
