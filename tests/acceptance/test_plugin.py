"""The pytest plugin in another project's run: what it gives, and what it costs."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import khabar

HERE = Path(__file__).parent
BUILDER = Path(khabar.__file__).parents[1]
OTHERS = ("pytest_datadir.plugin", "pytest_regressions.plugin", "_hypothesis_pytestplugin")


def python(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    # The plugin is named, so it is the one of these sources, installed or not.
    environment = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(BUILDER)}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd, env=environment, capture_output=True, text=True, timeout=300,
    )  # fmt: skip


def pytest_run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return python("-m", "pytest", "-p", "khabar.plugin", "-q", *arguments, cwd=cwd)


def test_the_fixtures_that_need_nothing_more(tmp_path: Path) -> None:
    shutil.copy(HERE / "scratch/base.py", tmp_path / "test_base.py")
    done = pytest_run(cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert int(re.findall(r"(\d+) passed", done.stdout)[0]) > 190


def test_the_fixtures_that_need_an_extra(tmp_path: Path) -> None:
    shutil.copy(HERE / "scratch/extras.py", tmp_path / "test_extras.py")
    plugins = [part for name in OTHERS for part in ("-p", name)]
    written = pytest_run(*plugins, "--force-regen", cwd=tmp_path)
    (ready,) = re.findall(r"1 failed, (\d+) passed", written.stdout)
    snapshot = (tmp_path / "test_extras/test_regression.yaml").read_text("utf-8")
    assert "\\u" not in snapshot
    assert re.search("^text: [|]-\n  [ء-ي]", snapshot, re.MULTILINE)
    done = pytest_run(*plugins, cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert f"{int(ready) + 1} passed" in done.stdout


def test_a_changed_snapshot_fails_and_shows_the_arabic(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(
        "def test_it(khabar_regression):\n    khabar_regression({'text': 'نص جديد'})\n", "utf-8"
    )
    (tmp_path / "test_it").mkdir()
    (tmp_path / "test_it/test_it.yaml").write_text("text: نص قديم\n", "utf-8")
    plugins = [part for name in OTHERS for part in ("-p", name)]
    done = pytest_run(*plugins, cwd=tmp_path)
    assert done.returncode == 1
    assert "-text: نص قديم" in done.stdout
    assert "+text: نص جديد" in done.stdout


@pytest.mark.parametrize(
    ("fixture", "missing", "extra"),
    [
        ("khabar_release", "pyarrow", "build"),
        ("khabar_regression", "pytest_regressions", "fixtures"),
    ],
)
def test_a_fixture_without_its_extra_says_which(
    tmp_path: Path, fixture: str, missing: str, extra: str
) -> None:
    (tmp_path / "conftest.py").write_text(f"import sys\nsys.modules['{missing}'] = None\n")
    (tmp_path / "test_it.py").write_text(f"def test_it({fixture}):\n    pass\n")
    done = pytest_run(cwd=tmp_path)
    assert done.returncode == 1
    told = f"the fixture {fixture} needs an optional part: pip install 'khabar[{extra}]'"
    assert told in done.stdout
    assert "Traceback" not in done.stdout
    assert "plugin.py" not in done.stdout


def test_every_fixture_is_told_of(tmp_path: Path) -> None:
    done = pytest_run("--fixtures", cwd=tmp_path)
    told = re.findall(
        r"^(khabar_\w+)(?: \[\w+ scope\])? -- .*\n    (.*)$", done.stdout, re.MULTILINE
    )
    assert len(told) >= 8
    page = (HERE.parents[1] / "docs/fixtures.md").read_text("utf-8")
    for name, sentence in told:
        assert f"`{name}`" in page, name
        assert sentence.strip()


def test_importing_the_plugin_costs_next_to_nothing(tmp_path: Path) -> None:
    """By modules, which do not depend on the machine: of Khabar's own two, of others' none."""
    code = (
        "import pytest, sys; before = set(sys.modules); import khabar.plugin\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    told = python("-c", code, cwd=tmp_path).stdout.split()
    assert told == ["khabar", "khabar.plugin"]


def test_a_run_that_uses_no_fixture_imports_nothing_of_khabar(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(
        "import sys\n\ndef test_it():\n"
        "    told = [name for name in sys.modules if name.startswith('khabar')]\n"
        "    assert sorted(told) == ['khabar', 'khabar.plugin']\n"
        "    for name in ('pyarrow', 'datasets', 'jsonschema', 'orjson', 'yaml'):\n"
        "        assert name not in sys.modules\n"
    )
    done = pytest_run(cwd=tmp_path)
    assert done.returncode == 0, done.stdout


def test_fixtures_import_no_column_library(tmp_path: Path) -> None:
    shutil.copy(HERE / "scratch/base.py", tmp_path / "test_base.py")
    (tmp_path / "conftest.py").write_text(
        "import sys\nfor name in ('pyarrow', 'datasets', 'pandas', 'numpy', 'lxml', 'jinja2'):\n"
        "    sys.modules[name] = None\n"
    )
    done = pytest_run(cwd=tmp_path)
    assert done.returncode == 0, done.stdout
