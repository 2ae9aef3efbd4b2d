"""A build that is killed at any moment: nothing half done is left, and the next one succeeds."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

TIMES = 50


def command(source: Path, out: Path, workers: int = 1) -> list[str]:
    return [sys.executable, "-P", "-m", "khabar", "build", str(source), "--out", str(out),
            "--workers", str(workers)]  # fmt: skip


def content(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def visible(out: Path) -> list[str]:
    """What is there for a reader; a build's own folder opens with a dot."""
    return sorted(path.name for path in out.iterdir() if not path.name.startswith("."))


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages as a site prints them, each third one much like the one before."""
    folder = tmp_path_factory.mktemp("killed") / "articles"
    folder.mkdir()
    for number in range(24):
        place = ("الكوت", "طنطا", "صفاقس", "إربد", "سطيف", "المكلا", "عطبرة", "نزوى")[number // 3]
        body = "\n\n".join(
            f"أعلنت بلدية {place}، الأحد، إنجاز المرحلة {part} من أعمال حي {number // 3}."
            for part in ("الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة")
        )
        tail = f"وقال المدير سالم الربيعي إن العمل رقم {number} يستمر حتى آب/أغسطس 2024."
        page = f"---\npublished: 2024-05-14\n---\nأعمال {place} {number % 3}\n\n{body}\n\n{tail}\n"
        (folder / f"{number:02}.md").write_text(page, "utf-8")
    return folder


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_killed_at_any_moment(source: Path, tmp_path: Path) -> None:
    lengths = {}
    for workers in (1, 2):
        start = time.monotonic()
        whole = command(source, tmp_path / f"whole-{workers}", workers)
        subprocess.run(whole, check=True, capture_output=True, timeout=120)
        lengths[workers] = time.monotonic() - start
    sound = content(tmp_path / "whole-1/1.0.0")
    assert content(tmp_path / "whole-2/1.0.0") == sound
    rng = random.Random(5)  # noqa: S311
    finished = 0
    for number in range(TIMES):
        # Half the builds come after one that was killed, in the same folder.
        out = tmp_path / f"out-{number // 2}"
        workers = 1 if number % 5 else 2
        process = subprocess.Popen(
            command(source, out, workers),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(rng.uniform(0, 1.1 * lengths[workers]))
        # The builder alone, or its workers with it.
        if number % 2:
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if out.exists() and (out / "1.0.0").exists():
            finished += 1
            # The machine may be faster than it was: kill the next ones sooner.
            lengths[workers] *= 0.9
            assert content(out / "1.0.0") == sound
        if out.exists():
            assert set(visible(out)) <= {"1.0.0", "rejects.jsonl"}
        if number % 2:
            done = subprocess.run(command(source, out), capture_output=True, timeout=120, text=True)
            assert done.returncode == 0, done.stderr
            assert content(out / "1.0.0") == sound
            assert sorted(path.name for path in out.iterdir()) == ["1.0.0", "rejects.jsonl"]
    assert finished < TIMES - 10
