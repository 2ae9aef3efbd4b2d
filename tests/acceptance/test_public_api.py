"""What `import khabar` gives: small, typed, and nothing before it is asked for."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import khabar

HEAVY = {"datasets", "jsonschema", "jsonschema_rs", "numpy", "orjson", "pandas", "pyarrow", "yaml"}


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_names_are_sorted_and_all_there() -> None:
    names = khabar.__all__
    assert names == sorted(set(names))
    for name in names:
        value = getattr(khabar, name)
        assert not isinstance(value, ModuleType), name
    assert dir(khabar) == names


def test_every_error_is_public() -> None:
    errors = import_module("khabar.errors")
    found = {name for name, value in vars(errors).items() if isinstance(value, type)}
    assert found <= set(khabar.__all__)


def test_every_type_of_a_record_is_public() -> None:
    from khabar.record import _CLASSES

    assert {cls.__name__ for cls in _CLASSES} <= set(khabar.__all__)


def test_no_name_is_also_a_module() -> None:
    """Importing the module would put it in the function's place."""
    package = Path(khabar.__file__).parent
    modules = {path.stem for path in package.glob("*.py")} | {
        path.name for path in package.iterdir() if path.is_dir()
    }
    assert not modules & set(khabar.__all__)


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'lode'"):
        khabar.lode  # noqa: B018
    with pytest.raises(ImportError, match="lode"):
        exec("from khabar import lode")  # noqa: S102


def test_importing_it_imports_nothing_else() -> None:
    told = run("import sys; a = set(sys.modules); import khabar; print(set(sys.modules) - a)")
    assert "khabar." not in told
    assert not [name for name in HEAVY if f"'{name}'" in told]


def test_loading_needs_no_column_library() -> None:
    told = run(
        "import sys, khabar\n"
        "assert khabar.load() and khabar.load(config='quotes')\n"
        "assert next(khabar.read(khabar.path()))\n"
        "print([name for name in sys.modules if '.' not in name])"
    )
    for name in ("pyarrow", "datasets", "pandas", "numpy", "yaml", "jsonschema"):
        assert f"'{name}'" not in told


def test_the_version_is_that_of_the_package() -> None:
    from importlib.metadata import version

    assert khabar.__version__ == version("khabar")
