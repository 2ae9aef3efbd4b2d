"""Whatever bytes a file holds, reading it ends in articles and rejects, never in an exception."""

import gzip
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.article import Page, Raw, Reject
from khabar.layout import lay_out
from khabar.problems import Problem, Where
from khabar.sources import load_yaml, plan, published, read
from khabar.sources.strict import may_repeat_keys, parse

ENDINGS = ("txt", "md", "html", "jsonl", "json", "csv", "tsv", "parquet", "jsonl.gz", "csv.zst")
# Pieces that formats are made of, so that chance comes near them.
PIECES = st.sampled_from([
    b"---\n", b"title: ", b"a: &x [*x]\n", b'{"title": "', b'"}', b'", "text": "', b"\n", b"\r",
    b",", b'"', b"\t", b"[", b"]", b"{", b"}", b"\x00", b"\xff", b"\xe2\x80\xae", b"\\u0000",
    b"\\ud800", b"NaN", b"1e999", b"<html>", b"<p>", b"<!--", b"<script>", b"PAR1", b"\x1f\x8b",
    b"(\xb5/\xfd", "سد".encode(), "قال: «نعم».".encode(), b"title,text\n", b"- ", b"# ",
])  # fmt: skip
BYTES = st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=40).map(b"".join))


@given(payload=BYTES, ending=st.sampled_from(ENDINGS))
@settings(max_examples=400, deadline=None)
def test_reading_never_raises(payload: bytes, ending: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, f"a.{ending}")
        path.write_bytes(payload)
        for shard in plan([str(path)]):
            for item in read(shard):
                assert isinstance(item, Raw | Reject)
                if isinstance(item, Reject):
                    assert item.problems
                elif item.form != "record" and item.form != "html":
                    page = lay_out(item)
                    assert isinstance(page, Page) or all(isinstance(p, Problem) for p in page)


@given(lines=st.lists(BYTES.map(lambda b: b.replace(b"\n", b"")), max_size=8))
@settings(max_examples=200, deadline=None)
def test_every_line_is_accounted_for(lines: list[bytes]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.jsonl")
        path.write_bytes(b"\n".join(lines))
        items = [item for shard in plan([str(path)]) for item in read(shard)]
    written = [(n, line.rstrip(b"\r")) for n, line in enumerate(lines, 1) if line.strip()]
    assert [(item.where.line, item.payload) for item in items] == written


@given(rows=st.lists(st.lists(st.text(max_size=12), min_size=2, max_size=2), max_size=6))
@settings(max_examples=200, deadline=None)
def test_csv_rows_come_back(rows: list[list[str]]) -> None:
    import csv
    import io

    # What a writer can write, a reader gets back; a NUL or lone surrogate is another test's.
    def plain(text: str) -> str:
        return text.replace("\0", "").replace("\r", "").encode("utf-8", "ignore").decode()

    cells = [[f"ع{plain(a)}", f"ن{plain(b)}"] for a, b in rows]
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["title", "text"], *cells])
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.csv.gz")
        path.write_bytes(gzip.compress(out.getvalue().encode()))
        items = [item for shard in plan([str(path)]) for item in read(shard)]
    assert all(isinstance(item, Raw) for item in items), items
    found = [[i.metadata["headline"], i.metadata["body"]] for i in items if isinstance(i, Raw)]
    assert found == cells


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text('ab":\\ {}', max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text('ab":\\ ', max_size=4), inner)
    ),
    max_leaves=12,
)


@given(value=JSON, indent=st.sampled_from([None, 1]), gap=st.sampled_from([": ", ":", " : "]))
@settings(max_examples=300, deadline=None)
def test_no_false_alarm_over_keys(value: object, indent: int | None, gap: str) -> None:
    payload = json.dumps(value, indent=indent, separators=(",", gap)).encode()
    assert parse(payload, Where())[:2] == (value, ())


@given(
    pairs=st.lists(st.tuples(st.text("ab", max_size=2), JSON), max_size=5), compact=st.booleans()
)
@settings(max_examples=300, deadline=None)
def test_a_repeated_key_is_never_missed(pairs: list[tuple[str, object]], compact: bool) -> None:
    gap = ":" if compact else "  :"
    inner = ",".join(json.dumps(key) + gap + json.dumps(value) for key, value in pairs)
    payload = f'[{{"x": {{{inner}}}}}]'.encode()
    repeated = len({key for key, _ in pairs}) < len(pairs)
    problems = parse(payload, Where()).problems
    assert [p.check for p in problems] == (["K0-duplicate-key"] if repeated else [])
    if repeated:
        assert may_repeat_keys(payload, orjson.dumps(orjson.loads(payload)))


@given(text=st.text(max_size=120) | st.text("-:[]{}&*!|>'\"# \nab1", max_size=80))
@settings(max_examples=300, deadline=None)
def test_yaml_never_raises(text: str) -> None:
    value, problems = load_yaml(text, Where("a.yaml"))
    assert (value is None) == bool(problems)


@pytest.mark.parametrize("text", ["[" * 100_000, "a: " + "{" * 5000, "- " * 3000, "? " * 3000])
def test_yaml_bombs_end(text: str) -> None:
    value, problems = load_yaml(text, Where("a.yaml"))
    assert value is None
    assert problems[0].check == "K0-yaml"


@given(value=st.one_of(st.text(max_size=60), st.integers(), st.floats(), st.datetimes(), st.none()))
@settings(max_examples=400, deadline=None)
def test_dates_never_raise(value: object) -> None:
    found = published(value)
    assert found is None or isinstance(found, Problem) or len(found) == 10
