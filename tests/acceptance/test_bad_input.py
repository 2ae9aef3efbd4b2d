"""Bad input through the real command line: a clear sentence or a reject, never a traceback, and
whatever was read is accepted or rejected."""

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ARTICLE = "افتتاح جسر جديد في البصرة\n\nافتتحت البلدية جسرا جديدا في البصرة أمس الثلاثاء.\n"
GOOD = {"headline": "افتتاح مدرسة", "text": "افتتحت مدرسة في عمان أمس.", "published": "2024-05-01"}


def khabar(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "khabar", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120)


def line(**fields: object) -> bytes:
    return json.dumps({**GOOD, **fields}, ensure_ascii=False).encode() + b"\n"


def rows(*lines: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / "in.jsonl").write_bytes(b"".join(lines)) and None


def page(content: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / "in.txt").write_bytes(content) and None


def record(**changes: object) -> bytes:
    """A complete record of one sentence, with changes."""
    text = "افتتاح مدرسة\n\nافتتحت مدرسة في عمان أمس."
    whole = {
        "id": "one", "schema_version": "1.0.0", "language": "ar",
        "source": {"publisher": None, "url": None, "license": None, "retrieved": None,
                   "path": None, "sha256": None},
        "published": "2024-05-01", "section": None, "headline": "افتتاح مدرسة", "text": text,
        "byline": {"authors": [], "agencies": [], "dateline": None}, "images": [], "quotes": [],
        "dates": [], "places": [], "phases": [],
        "annotation": {"origin": "auto", "annotator": "a", "version": "1", "reviewed": False},
        "group": None,
    }  # fmt: skip
    return json.dumps({**whole, **changes}, ensure_ascii=False).encode() + b"\n"


# What lies in the folder, the check that finds it, and how many of how many are accepted.
REJECTED = {
    "not UTF-8": (page("خبر".encode("cp1256") + b"\n\n" + "نص".encode("cp1256")), "K0-utf8", 0, 1),
    "NUL bytes": (rows(line(text="نص\0آخر هنا"), line(id="b")), "K0-nul", 1, 2),
    "truncated JSON": (rows(line(), line(id="b")[:40] + b"\n"), "K0-json", 1, 2),
    "a lone surrogate": (
        rows(line(), rb'{"headline": "a", "text": "\ud800", "id": "b"}' + b"\n"),
        "K0-surrogate",
        1,
        2,
    ),
    "duplicate keys": (rows(line(), b'{"headline": "a", "headline": "b", "text": "c"}\n'),
                       "K0-duplicate-key", 1, 2),
    "duplicate ids": (rows(line(id="same"), line(id="same", text="نص آخر تماما هنا.")),
                      "K4-duplicate-id", 1, 2),
    "a bidi override in a record": (rows(record(), record(id="two", section="\u202eab")),
                                    "K0-bidi", 1, 2),
    "an empty body": (rows(line(), line(id="b", text="")), "K1-empty-body", 1, 2),
    "a nonsensical date": (rows(line(), line(id="b", published="soon")), "K1-published", 1, 2),
    "a record of another shape": (rows(record(), record(id="two", dates="none")), "K1-schema",
                                  1, 2),
    "a record that lies about its spans": (
        rows(record(), record(id="two", dates=[
            {"id": "d1", "type": "date", "start": 0, "end": 3, "text": "أمس", "edtf": None,
             "earliest": None, "latest": None, "duration": None, "mod": None,
             "calendar": "gregorian"}])),
        "K2-span-text", 1, 2),
}  # fmt: skip


@pytest.mark.parametrize("name", REJECTED)
def test_bad_data_is_rejected_whole_with_its_reason(name: str, tmp_path: Path) -> None:
    write, check, accepted, read = REJECTED[name]
    source = tmp_path / "in"
    source.mkdir()
    write(source)
    done = khabar(
        "build", "in", "--out", "out", "--max-rejects", "100%", "--json", "--workers", "1",
        cwd=tmp_path,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    if accepted:
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
        assert (told["read"], told["accepted"], told["rejected"]) == (
            read,
            accepted,
            read - accepted,
        )
        assert check in told["problems"]
    else:
        assert done.returncode == 2
        assert "no records to publish" in done.stderr
    refused = [json.loads(row) for row in (tmp_path / "out/rejects.jsonl").read_text().splitlines()]
    assert len(refused) == read - accepted
    assert {problem["check"] for problem in refused[0]["problems"]} == {check}
    file = next(source.iterdir())
    whole = refused[0].get("input", "").encode()
    if "input_base64" in refused[0]:
        import base64

        whole = base64.b64decode(refused[0]["input_base64"])
    assert whole.rstrip(b"\n")
    assert whole.rstrip(b"\n") in file.read_bytes()


def test_a_line_of_50_megabytes_is_rejected_whole(tmp_path: Path) -> None:
    long = line(id="long", text="ن" * 25_000_000)
    (tmp_path / "in.jsonl").write_bytes(line() + long)
    done = khabar("build", "in.jsonl", "--out", "out", "--max-rejects", "1", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "K0-size" in done.stderr
    assert "accepted 1, rejected 1" in done.stdout
    with (tmp_path / "out/rejects.jsonl").open("rb") as file:
        assert json.loads(file.readline())["input"].encode() == long


def test_no_day_of_publication_is_accepted_and_left_unresolved(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE, "utf-8")
    done = khabar("build", "one.txt", "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (file,) = (tmp_path / "out/1.0.0/jsonl/articles").iterdir()
    article = json.loads(file.read_text("utf-8"))
    assert article["published"] is None
    assert [(d["text"], d["edtf"]) for d in article["dates"]] == [("أمس الثلاثاء", None)]


# What is wrong with the use, the arguments, and words of the one sentence that says so.
MISUSED = [
    ("nothing there", ["build", "absent"], "absent does not exist"),
    ("a folder without articles", ["build", "empty"], "empty"),
    ("an unknown ending", ["build", "a.xyz"], "a.xyz"),
    ("no such version", ["build", "one.txt", "--version", "1.0"], "three numbers"),
    ("no such share", ["build", "one.txt", "--max-rejects", "many"], "--max-rejects many"),
    ("no such annotator", ["build", "one.txt", "--annotator", "dates=none"], "none"),
    ("no such layer", ["build", "one.txt", "--annotator", "names=x"], "LAYER"),
    ("no such card", ["build", "one.txt", "--card", "absent.md"], "absent.md"),
    ("workers", ["build", "one.txt", "--workers", "0"], "--workers 0"),
    ("a mapping without a column", ["build", "one.txt", "--map", "text"], "--map text"),
    ("a file in place of a folder", ["build", "one.txt", "--out", "one.txt"], "one.txt"),
    ("no release", ["verify", "empty"], "empty"),
    ("no such id", ["show", "one.txt", "--id", "x"], "'x'"),
    ("no such command", ["bild"], "bild"),
]


@pytest.mark.parametrize(("arguments", "words"), [case[1:] for case in MISUSED],
                         ids=[case[0] for case in MISUSED])  # fmt: skip
def test_bad_use_is_one_sentence(arguments: list[str], words: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.xyz").write_text("?")
    (tmp_path / "one.txt").write_text(ARTICLE, "utf-8")
    done = khabar(*arguments, cwd=tmp_path)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert words in done.stderr + done.stdout
    assert not list(tmp_path.glob("releases/[0-9]*"))


def test_a_file_that_fails_to_read(tmp_path: Path) -> None:
    # A file that opens and then gives an error, for the superuser too.
    (tmp_path / "in").mkdir()
    (tmp_path / "in/one.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "in/two.txt").symlink_to("/proc/self/mem")
    done = khabar("build", "in", "--out", "out", "--max-rejects", "1", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "two.txt: K0-io" in done.stderr
    assert "accepted 1, rejected 1" in done.stdout


def test_too_many_rejects_publish_nothing(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(line() + b"{\n")
    done = khabar("build", "in.jsonl", "--out", "out", cwd=tmp_path)
    assert done.returncode == 1
    assert "not published" in done.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["rejects.jsonl"]


def test_a_second_build_at_the_same_time_is_refused(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE, "utf-8")
    out = tmp_path / "out"
    out.mkdir()
    lock = os.open(out, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        done = khabar("build", "one.txt", "--out", "out", cwd=tmp_path)
    finally:
        os.close(lock)
    assert done.returncode == 2
    assert "another build is writing here" in done.stderr
    assert not any(out.iterdir())


def test_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    """The kernel's limit on a file's size stands for the disk's."""
    (tmp_path / "in.jsonl").write_bytes(b"".join(line(id=f"n{n}") for n in range(400)))
    command = (
        f"ulimit -f 60; exec {sys.executable} -P -m khabar build in.jsonl --out out --workers 1"
    )
    done = subprocess.run(
        ["bash", "-c", f"trap '' XFSZ; {command}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 2
    assert "no space left" in done.stderr
    assert "Traceback" not in done.stderr
    assert not [path for path in (tmp_path / "out").iterdir() if path.name != "rejects.jsonl"]
