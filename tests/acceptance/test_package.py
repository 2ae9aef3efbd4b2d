"""The package as users get it: built, installed away from the sources, and used there."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import khabar
from khabar.schema.fields import CONFIGS

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
    version = khabar.versions()[-1]
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
        f"khabar/data/{version}/README.md",
        *(f"khabar/data/{version}/{config}/train.jsonl" for config in CONFIGS),
        "khabar/fixtures/cases/records/base.json",
        "khabar/fixtures/cases/files/json-nan/in/a.jsonl",
        "khabar/fixtures/words/ar.toml",
    ):
        assert needed in names, needed
    assert not [name for name in names if name.startswith(("tests/", "seeds/"))]
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as files:
        held = {name.partition("/")[2] for name in files.getnames()}
    assert {
        "schema/article.schema.json", "LICENSE", "LICENSE-DATA", "README.md",
        f"builder/khabar/data/{version}/articles/train.jsonl",
        "builder/khabar/fixtures/cases/records/base.json",
    } <= held  # fmt: skip
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
    for name in ("benchmarks", "docs", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "dataset_card.md", tmp_path)
    for name in ("conftest.py", "floors.toml"):
        shutil.copy(ROOT / "tests" / name, tmp_path / "tests" / name)
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --import-mode=importlib\n")
    told = run(
        python, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-m", "not slow",
        "-W", "ignore::pytest.PytestUnknownMarkWarning", "tests",
        cwd=tmp_path, HYPOTHESIS_MAX_EXAMPLES="10",
    )  # fmt: skip
    assert " passed" in told


def needed(name: str, extras: frozenset[str] = frozenset()) -> set[str]:
    """A distribution's name and those of all that it needs, as far as this machine goes."""
    found = {name}
    for text in distribution(name).requires or ():
        one = Requirement(text)
        marker = one.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            found |= needed(one.name, frozenset(one.extras))
    return found


@pytest.fixture
def scratch(built: Path, tmp_path: Path) -> Path:
    """Somebody's project, and the interpreter of its environment: the wheel, what its base
    install needs, and pytest; not a thing more."""
    run(sys.executable, "-m", "venv", "venv", cwd=tmp_path)
    python = tmp_path / "venv/bin/python"
    (wheel,) = built.glob("*.whl")
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=tmp_path)
    own = Path(
        run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))",
            cwd=tmp_path).strip()
    )  # fmt: skip
    for name in (needed("khabar") | needed("pytest")) - {"khabar"}:
        files = distribution(name).files or ()
        for top in {file.parts[0] for file in files} - {"..", "__pycache__"}:
            source, target = Path(distribution(name).locate_file(top)), own / top
            if not target.exists():
                target.symlink_to(source)
    shutil.copy(ROOT / "tests/acceptance/scratch/base.py", tmp_path / "test_base.py")
    (tmp_path / "test_extras.py").write_text(
        "def test_release(khabar_release): pass\n\ndef test_kept(khabar_regression): pass\n"
    )
    return python


def test_a_project_with_nothing_but_the_wheel_and_pytest(scratch: Path) -> None:
    project = scratch.parents[2]
    for missing in ("pyarrow", "datasets", "hypothesis", "pytest_regressions"):
        code = f"import importlib.util as u; print(u.find_spec({missing!r}))"
        assert run(scratch, "-c", code, cwd=project) == "None\n"
    told = run(scratch, "-m", "pytest", "-q", "test_base.py", cwd=project)
    assert " passed" in told
    done = subprocess.run(
        [scratch, "-m", "pytest", "-q", "test_extras.py"],
        cwd=project, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    for extra in ("build", "fixtures"):
        assert f"pip install 'khabar[{extra}]'" in done.stdout


def test_what_the_plugin_costs_a_project_at_each_start(scratch: Path) -> None:
    """Shown with `pytest -rP`; the time is the machine's, the modules are not."""
    done = subprocess.run(
        [scratch, "-X", "importtime", "-c", "import pytest, khabar.plugin"],
        cwd=scratch.parents[2], capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    lines = [line.split("|") for line in done.stderr.splitlines()]
    names = [line[2].strip() for line in lines]
    told = lines[names.index("pytest") + 1 :]
    print(*("|".join(line) for line in told), sep="\n")
    assert sorted(line[2].strip() for line in told) == ["khabar", "khabar.plugin"]
    assert sum(int(line[0].removeprefix("import time:")) for line in told) < 50_000
