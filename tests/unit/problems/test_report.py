"""Problems in each of their printed forms."""

import base64
import io

import orjson
import pytest
from rich.console import Console

from khabar.problems import Problem, Where
from khabar.report import FORMS, reject_line, render, sarif, summary, tally

SPAN = Problem("K2-span-text", "says «أ», but is «ب»", Where("in/a.jsonl", 7, "/dates/0"))
LATE = Problem("K3-phase-late", "is late", Where("in/a.jsonl", 7, "/phases/0/status"), "warning")
BARE = Problem("K1-schema", "no record")
ODD = Problem("K0-io", "50%\nlost\x1b[31m\u202e", Where("a,b: c%.txt"))
ALL = [SPAN, LATE, BARE, ODD]


def test_text():
    assert list(render(ALL)) == [
        "in/a.jsonl:7::/dates/0: K2-span-text: says «أ», but is «ب»",
        "in/a.jsonl:7::/phases/0/status: K3-phase-late (warning): is late",
        "<record>: K1-schema: no record",
        "a,b: c%.txt: K0-io: 50%\\nlost\\x1b[31m\\u202e",
    ]


def test_json():
    assert [orjson.loads(line) for line in render(ALL, "json")] == [p.to_dict() for p in ALL]


def test_github():
    assert list(render(ALL, "github")) == [
        "::error file=in/a.jsonl,line=7,title=K2-span-text /dates/0::says «أ», but is «ب»",
        "::warning file=in/a.jsonl,line=7,title=K3-phase-late /phases/0/status::is late",
        "::error title=K1-schema::no record",
        "::error file=a%2Cb%3A c%25.txt,title=K0-io::50%25%0Alost\\x1b[31m\\u202e",
    ]


def test_sarif():
    (line,) = render(ALL, "sarif")
    log = orjson.loads(line)
    assert log == sarif(ALL)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert rules == {result["ruleId"] for result in run["results"]} == {p.check for p in ALL}
    assert [result["level"] for result in run["results"]] == ["error", "warning", "error", "error"]
    assert run["results"][0]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "in/a.jsonl"},
                "region": {"startLine": 7},
            },
            "logicalLocations": [{"fullyQualifiedName": "/dates/0"}],
        }
    ]
    assert "locations" not in run["results"][2]
    uri = run["results"][3]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%2Cb:%20c%25.txt"


@pytest.mark.parametrize("form", FORMS)
def test_every_problem_is_whole_lines(form):
    for line in render(ALL, form):
        assert "\n" not in line
        line.encode("utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_a_file_name_that_is_no_utf8(form):
    name = b"\xff.txt".decode("utf-8", "surrogateescape")
    lines = list(render([Problem("K0-io", f"{name} is gone", Where(name))], form))
    assert lines
    assert "K0-io" in "\n".join(lines).encode("utf-8").decode("utf-8")


def test_summary():
    assert tally([*ALL, SPAN]) == {
        "K2-span-text": 2, "K3-phase-late": 1, "K1-schema": 1, "K0-io": 1,
    }  # fmt: skip
    out = io.StringIO()
    Console(file=out, width=200).print(summary(tally([*ALL, SPAN])))
    rows = [line.split()[:2] for line in out.getvalue().splitlines() if line.startswith("K")]
    assert rows[:2] == [["K2-span-text", "2"], ["K0-io", "1"]]


def test_reject_line():
    line = reject_line([SPAN, LATE], '{"id": "أ"}'.encode())
    assert line.endswith(b"}\n")
    assert orjson.loads(line) == {
        "file": "in/a.jsonl",
        "line": 7,
        "problems": [SPAN.to_dict(), LATE.to_dict()],
        "input": '{"id": "أ"}',
    }


def test_reject_line_of_bytes():
    payload = "خبر".encode("windows-1256") + b"\x00"
    reject = orjson.loads(reject_line([BARE], payload, Where("b.txt")))
    assert (reject["file"], reject["line"]) == ("b.txt", None)
    assert "input" not in reject
    assert base64.b64decode(reject["input_base64"]) == payload
