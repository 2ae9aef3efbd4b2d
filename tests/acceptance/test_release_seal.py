"""A release is there whole or not at all; what is sealed stays."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from releasing import release, some

from khabar.errors import ReleaseError, VersionError
from khabar.release import staging


def left(out: Path) -> list[str]:
    return sorted(path.name for path in out.iterdir())


def test_the_same_content_again_changes_nothing(tmp_path):
    first = release(tmp_path / "out", some(20))
    before = (first.path / "README.md").stat().st_mtime_ns
    again = release(tmp_path / "out", some(20))
    assert (first.new, again.new) == (True, False)
    assert (again.path / "README.md").stat().st_mtime_ns == before
    assert left(tmp_path / "out") == ["1.0.0"]


def edited() -> list[dict]:
    records = some(20)
    records[4]["section"] = "رياضة"
    return records


CHANGES = [
    (lambda: some(20)[:-1], "1 removed", "2.0.0"),
    (lambda: some(21), "1 added", "1.1.0"),
    (edited, "1 changed", "2.0.0"),
]


@pytest.mark.parametrize(("records", "told", "needed"), CHANGES)
def test_other_content_is_refused_with_the_version_it_needs(tmp_path, records, told, needed):
    release(tmp_path / "out", some(20))
    with pytest.raises(VersionError, match=rf"{told}.* publish this as {needed}"):
        release(tmp_path / "out", records())
    assert left(tmp_path / "out") == ["1.0.0"]
    assert release(tmp_path / "out", records(), version=needed).new


def test_the_version_needed_comes_after_the_last_one_there(tmp_path):
    release(tmp_path / "out", some(20))
    release(tmp_path / "out", some(21), version="1.4.0")
    with pytest.raises(VersionError, match=r"publish this as 1\.5\.0"):
        release(tmp_path / "out", some(22))


def test_a_damaged_release_is_not_taken_for_the_same(tmp_path):
    path = release(tmp_path / "out", some(20)).path
    with (path / "LICENSE").open("a") as file:
        file.write("and more")
    with pytest.raises(ReleaseError, match=r"is damaged \(LICENSE has"):
        release(tmp_path / "out", some(20))


def test_a_second_build_into_the_same_folder_is_told_so(tmp_path):
    with staging(tmp_path / "out") as stage:
        with pytest.raises(ReleaseError, match="another build is writing here"):
            release(tmp_path / "out", some(3))
        assert stage.is_dir()
    assert release(tmp_path / "out", some(3)).new


KILLED = """
import sys, time
from pathlib import Path
from khabar.release import staging
with staging(Path(sys.argv[1])) as stage:
    (stage / "half").write_text("half")
    print("ready", flush=True)
    time.sleep(60)
"""


def test_a_killed_build_neither_leaves_nor_blocks_anything(tmp_path):
    out = tmp_path / "out"
    package = Path(sys.modules["khabar"].__path__[0]).parent
    environment = {**os.environ, "PYTHONPATH": str(package)}
    command = [sys.executable, "-c", KILLED, str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        assert [name[:10] for name in left(out)] == [".building-"]
        process.send_signal(signal.SIGKILL)
        process.wait()
        time.sleep(0.05)
        assert release(out, some(3)).new
    assert left(out) == ["1.0.0"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_and_leaves_nothing(tmp_path, code):
    def full() -> None:
        raise OSError(code, os.strerror(code))

    expected = pytest.raises(ReleaseError, match="no space left on the disk")
    with expected, staging(tmp_path / "out") as stage:
        (stage / "data").mkdir()
        full()
    assert left(tmp_path / "out") == []


LIMITED = """
import resource, signal, sys
sys.path[:0] = sys.argv[4:]
from pathlib import Path
from releasing import release, some
from khabar.engine.local import Serial
from khabar.errors import ReleaseError

class Limited(Serial):
    def run(self, function, jobs):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
        return super().run(function, jobs)

try:
    release(Path(sys.argv[1]), some(int(sys.argv[2])), engine=Limited())
except ReleaseError as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("records", "limit", "what"),
    [(60, 60_000, "JSONL"), (1, 12_000, "Parquet")],
)
def test_a_disk_that_fills_up_half_way(tmp_path, records, limit, what):
    """A limit on the size of files stands for the disk; both writers meet it."""
    package = Path(sys.modules["khabar"].__path__[0]).parent
    here = Path(__file__).parent
    arguments = [str(a) for a in (tmp_path / "out", records, limit, package, here)]
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, *arguments], capture_output=True, text=True
    )
    assert "no space left on the disk" in done.stdout, done.stderr
    assert left(tmp_path / "out") == []


def test_a_place_that_is_no_folder(tmp_path):
    (tmp_path / "out").write_text("a file")
    expected = pytest.raises(ReleaseError, match="no folder to write releases to")
    with expected, staging(tmp_path / "out"):
        pass


def test_nothing_to_publish(tmp_path):
    with pytest.raises(ReleaseError, match="no records to publish"):
        release(tmp_path / "out", [])
    assert left(tmp_path / "out") == []
