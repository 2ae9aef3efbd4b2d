"""The package as users get it: built, installed away from the sources, and used there."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=600,
        env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | environment,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An sdist of the sources, and the wheel that is built from it."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    return out


@pytest.fixture(scope="module")
def python(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An interpreter with the wheel installed and, from this environment, all but the project."""
    folder = tmp_path_factory.mktemp("venv")
    run(sys.executable, "-m", "venv", folder, cwd=folder)
    python = folder / "bin" / "python"
    (wheel,) = built.glob("*.whl")
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=folder)
    own = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))",
                   cwd=folder).strip())  # fmt: skip
    # A plain path: the editable install's own .pth file is not followed from here.
    (own / "others.pth").write_text(sysconfig.get_path("purelib"))
    return python


def test_wheel_and_sdist_hold_what_they_should(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for needed in (
        "khabar/py.typed",
        "khabar/schema/article.schema.json",
        "khabar/schema/annotation.schema.json",
        "khabar/schema/manifest.schema.json",
        "khabar/checks/catalogue.toml",
        "khabar/gazetteer/SOURCES.md",
    ):
        assert needed in names, needed
    assert not [name for name in names if name.startswith(("tests/", "seeds/"))]
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as files:
        held = {name.partition("/")[2] for name in files.getnames()}
    assert {"schema/article.schema.json", "LICENSE", "LICENSE-DATA", "README.md"} <= held
    assert wheel.stat().st_size < 6_000_000


def test_it_is_the_wheel_that_runs(python: Path, tmp_path: Path) -> None:
    told = run(python, "-c", "import khabar; print(khabar.__file__)", cwd=tmp_path)
    assert str(ROOT) not in told
    assert told.startswith(str(python.parents[1]))


def test_the_wheel_builds_a_release(python: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(
        "افتتاح جسر في البصرة\n\nافتتحت البلدية جسرا في البصرة أمس.\n", "utf-8"
    )
    khabar = python.parent / "khabar"
    run(khabar, "build", "one.txt", "--published", "2024-05-01", "--out", "out", cwd=tmp_path)
    run(khabar, "verify", "out/1.0.0", cwd=tmp_path)
    (file,) = (tmp_path / "out/1.0.0/jsonl/articles").iterdir()
    assert json.loads(file.read_text("utf-8"))["dates"][0]["edtf"] == "2024-04-30"


def test_the_wheel_passes_the_tests_away_from_the_sources(python: Path, tmp_path: Path) -> None:
    for name in ("unit", "cases", "properties"):
        if (ROOT / "tests" / name).is_dir():
            shutil.copytree(ROOT / "tests" / name, tmp_path / "tests" / name)
    for name in ("benchmarks", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path / "tests" / "conftest.py")
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --import-mode=importlib\n")
    told = run(
        python, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-m", "not slow",
        "-W", "ignore::pytest.PytestUnknownMarkWarning", "tests",
        cwd=tmp_path, HYPOTHESIS_MAX_EXAMPLES="10",
    )  # fmt: skip
    assert " passed" in told
