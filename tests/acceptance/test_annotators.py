"""The example of docs/annotators.md, installed as a package, asks a server through the command."""

import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

import khabar
from khabar.record import Article

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/annotators.md").read_text("utf-8")
FILE = re.compile(r"^`([\w/.-]+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CASES = {
    f"{path.parent.name}/{path.stem}": yaml.safe_load(path.read_text("utf-8"))
    for path in sorted((ROOT / "tests/cases/annotators").glob("*/*.yaml"))
}
BY_HEADLINE = {case["article"].split("\n")[0]: case for case in CASES.values()}
TOKEN = "sk-never-to-be-printed"  # noqa: S105  (of the server below)


class Chat(BaseHTTPRequestHandler):
    """A server of chat completions that answers what the cases say, and keeps what it was asked."""

    server: "Server"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        article = body["messages"][-1]["content"]
        self.server.asked.append((self.path, self.headers["Authorization"], body))
        case = BY_HEADLINE[article.split("\n")[0]]
        time.sleep(case.get("wait", 0))
        with suppress(BrokenPipeError):  # whoever asked did not wait
            self._send(case)

    def _send(self, case: dict[str, Any]) -> None:
        answer = case.get("answer", "x" * case.get("letters", 0))
        text = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
        reply = {"choices": [{"message": {"role": "assistant", "content": text}}]}
        data = case.get("reply", json.dumps(reply)).encode()
        self.send_response(307 if "to" in case else case.get("status", 200))
        if "to" in case:
            self.send_header("Location", case["to"])
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        pass


class Server(ThreadingHTTPServer):
    asked: list[tuple[str, str | None, dict[str, Any]]]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Chat) as serving:
        serving.asked = []
        thread = threading.Thread(target=serving.serve_forever, daemon=True)
        thread.start()
        yield serving
        serving.shutdown()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packages with the page's in it, as pip installs it."""
    folder = tmp_path_factory.mktemp("packages")
    files = dict(FILE.findall(PAGE))
    assert files.keys() == {"khabar-ask/pyproject.toml", "khabar-ask/khabar_ask.py"}
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps",
         "--no-build-isolation", "--target", "site", "./khabar-ask"],
        cwd=folder, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert list((folder / "site").glob("khabar_ask-*.dist-info/entry_points.txt"))
    return folder / "site"


@pytest.fixture(scope="module")
def environment(site: Path, server: Server) -> dict[str, str]:
    sources = Path(khabar.__file__).parents[1]
    return os.environ | {
        "PYTHONPATH": f"{sources}{os.pathsep}{site}",
        "ASK_URL": f"http://127.0.0.1:{server.server_port}/v1",
        "ASK_MODEL": "small",
        "ASK_TOKEN": TOKEN,
        "ASK_TIMEOUT": "1",
        "ASK_CACHE": "replies",
        "no_proxy": "*",
    }


def run(
    *arguments: str, cwd: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "khabar", *arguments],
        cwd=cwd, env=environment, capture_output=True, text=True, timeout=300,
    )  # fmt: skip


@pytest.fixture(scope="module")
def built(
    tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A build of the cases' articles as the page has it."""
    folder = tmp_path_factory.mktemp("built")
    for name, case in CASES.items():
        path = folder / "my-articles" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(case["article"], "utf-8")
    (line,) = re.findall(r"^\$ khabar (build .*)$", PAGE, re.MULTILINE)
    return folder, run(*line.split(), cwd=folder, environment=environment)


@pytest.fixture(scope="module")
def records(built: tuple[Path, subprocess.CompletedProcess[str]]) -> dict[str, Article]:
    folder, done = built
    assert done.returncode == 0, done.stderr
    return {
        str(Path(article.source.path or "").with_suffix("")): article
        for article in khabar.load(folder / "releases/1.0.0")
    }


@pytest.fixture(scope="module")
def rejects(built: tuple[Path, subprocess.CompletedProcess[str]]) -> dict[str, Any]:
    lines = (built[0] / "releases/rejects.jsonl").read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return {str(Path(one["problems"][0]["file"]).with_suffix("")): one for one in found}


@pytest.mark.parametrize("name", CASES)
def test_a_case(
    name: str,
    built: tuple[Path, subprocess.CompletedProcess[str]],
    records: dict[str, Article],
    rejects: dict[str, Any],
) -> None:
    case, told = CASES[name], built[1].stderr
    check = name.partition("/")[0]
    expected = case.get("expected", [])
    assert {one["check"] for one in expected} == ({check} if check != "good" else set())
    lines = [line for line in told.splitlines() if line.startswith(f"{name}.txt")]
    assert len(lines) == len(expected), lines
    for line, one in zip(lines, expected, strict=True):
        assert line.startswith(f"{name}.txt::/quotes: {check}")
        assert ": ask: " in line
        assert one["says"] in line
    if check == "A-failed":
        assert name not in records
        assert rejects[name]["input"] == case["article"]
        assert [problem["check"] for problem in rejects[name]["problems"]] == ["A-failed"]
        return
    article = records[name]
    for quote in article.quotes:
        assert article.text[quote.start : quote.end] == quote.text
        assert quote.cue and article.text[quote.cue.start : quote.cue.end] == quote.cue.text
    assert [
        [quote.text, quote.cue and quote.cue.text, quote.speaker.name] for quote in article.quotes
    ] == case.get("quotes", [])
    assert "ask" in article.annotation.annotator.split("+")
    assert "0.1.0:small" in article.annotation.version.split("+")


def test_nothing_is_lost(records: dict[str, Article], rejects: dict[str, Any]) -> None:
    assert sorted([*records, *rejects]) == sorted(CASES)


def test_the_token_is_sent_and_never_printed(
    built: tuple[Path, subprocess.CompletedProcess[str]], server: Server
) -> None:
    folder, done = built
    assert {(path, token) for path, token, _ in server.asked} == {
        ("/v1/chat/completions", f"Bearer {TOKEN}")
    }
    assert TOKEN not in done.stdout + done.stderr
    for path in folder.rglob("*"):
        assert not path.is_file() or TOKEN.encode() not in path.read_bytes(), path


def test_a_second_build_asks_for_nothing_but_what_is_missing(
    built: tuple[Path, subprocess.CompletedProcess[str]],
    records: dict[str, Article],
    server: Server,
    environment: dict[str, str],
) -> None:
    folder, _ = built
    before = len(server.asked)
    done = run(
        "verify", "releases/1.0.0", "--rebuild", *("my-articles", "--published", "2024-05-01"),
        "--annotator", "quotes=ask", "--json", cwd=folder, environment=environment,
    )  # fmt: skip
    assert json.loads(done.stdout)["same_bytes"], done.stdout + done.stderr
    again = [body["messages"][-1]["content"].split("\n")[0] for _, _, body in server.asked[before:]]
    missing = {case["article"].split("\n")[0] for name, case in CASES.items() if "A-failed" in name}
    # An answer that is no list of quotes was a whole reply, so it is kept as well.
    assert set(again) < missing


def test_two_readers_join(tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "one.txt").write_text(CASES["A-answer/invented"]["article"] + """
وقال الهاوي سعد البوعينين إن المعرض مجاني.
""", "utf-8")  # fmt: skip
    options = ("--annotator", "quotes=default", "--annotator", "quotes=ask", "--json")
    done = run("show", "one.txt", *options, cwd=tmp_path, environment=environment)
    record = json.loads(done.stdout)
    assert [quote["text"] for quote in record["quotes"]] == ["إن المعرض مجاني"]
    assert "A-answer" in done.stderr
    assert len(record["annotation"]["annotator"].split("+")) == 5


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("ASK_URL", "", "ask needs ASK_URL"),
        ("ASK_URL", "file:///etc/passwd", "ask needs ASK_URL"),
        ("ASK_MODEL", "", "ask needs ASK_URL (https://…/v1) and ASK_MODEL"),
        ("ASK_TOKEN", "sk-secret\nX-More: 1", "ASK_TOKEN holds characters"),
        ("ASK_TOKEN", "sk-secretسر", "ASK_TOKEN holds characters"),
        ("ASK_TIMEOUT", "soon", "give whole seconds"),
    ],
)
def test_what_cannot_work_is_said_at_once(
    tmp_path: Path, environment: dict[str, str], variable: str, value: str, says: str
) -> None:
    (tmp_path / "one.txt").write_text("عنوان\n\nنص قصير هنا.\n", "utf-8")
    done = run(
        "build", "one.txt", "--annotator", "quotes=ask",
        cwd=tmp_path, environment=environment | {variable: value},
    )  # fmt: skip
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert "sk-secret" not in done.stderr


def test_another_layer_is_refused(tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "one.txt").write_text("عنوان\n\nنص قصير هنا.\n", "utf-8")
    done = run(
        "build", "one.txt", "--annotator", "places=ask", cwd=tmp_path, environment=environment
    )
    assert done.returncode == 2
    assert "annotator 'ask' reads quotes, not places" in done.stderr
