"""Opens a release with whatever `datasets` is installed, and holds every row against its JSONL.

    python load_release.py RELEASE [OTHER]

Each config and split is loaded from the Parquet files and from the folder `jsonl`, at once and
streaming. With OTHER, a release of the same dataset with other content, the first is then replaced
by it in place, and loaded again with the same cache: in this process and in a new one. Prints
what it checked; exits with 1 at the first difference. Needs `datasets` and `orjson` only.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_DATASETS_DISABLE_PROGRESS_BARS"] = "1"

import datasets
import orjson


def plain(value: Any) -> Any:
    """A row as JSON would hold it: days as text."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def differences(found: Any, wanted: Any, at: str = "") -> list[str]:
    """Where two values differ, and how."""
    if isinstance(found, dict) and isinstance(wanted, dict) and list(found) == list(wanted):
        return [d for key in found for d in differences(found[key], wanted[key], f"{at}/{key}")]
    if isinstance(found, list) and isinstance(wanted, list) and len(found) == len(wanted):
        pairs = enumerate(zip(found, wanted, strict=True))
        return [d for i, (f, w) in pairs for d in differences(f, w, f"{at}/{i}")]
    if found == wanted and type(found) is type(wanted):
        return []
    return [f"{at}: {found!r}, not {wanted!r}"]


def days(value: Any) -> Any:
    """A row with all days alike, whether the reader took them for days or for moments."""
    if isinstance(value, dict):
        return {key: days(item) for key, item in value.items()}
    if isinstance(value, list):
        return [days(item) for item in value]
    return value.removesuffix(" 00:00:00") if isinstance(value, str) else value


def same(what: str, found: list[Any], wanted: list[Any], form: Any = plain) -> None:
    if len(found) != len(wanted):
        sys.exit(f"{what}: {len(found)} rows, not {len(wanted)}")
    for number, (row, expected) in enumerate(zip(found, wanted, strict=True)):
        unlike = differences(form(plain(row)), expected)
        if unlike:
            sys.exit(f"{what}: row {number}: {'; '.join(unlike[:5])}")


def check(release: Path, cache: Path) -> None:
    expected = {
        folder.name: {
            file.stem: [orjson.loads(line) for line in file.read_bytes().splitlines()]
            for file in folder.glob("*.jsonl")
        }
        for folder in (release / "jsonl").iterdir()
        if folder.is_dir()
    }
    rows = 0
    for base in (release, release / "jsonl"):
        # The JSON reader below `datasets` takes a text column for moments where every value of a
        # file looks like one, whatever the card says; nothing in a file can stop it.
        form = plain if base == release else days
        path = str(base)
        names = datasets.get_dataset_config_names(path)
        if set(names) != set(expected):
            sys.exit(f"{base}: configs {names}, not {sorted(expected)}")
        default = datasets.load_dataset(path, cache_dir=str(cache))
        if default["train"].column_names != list(expected["articles"]["train"][0]):
            sys.exit(f"{base}: the default config is not `articles`")
        for config, splits in expected.items():
            loaded = datasets.load_dataset(path, config, cache_dir=str(cache))
            stream = datasets.load_dataset(path, config, streaming=True)
            if not set(loaded) == set(stream) == set(splits):
                sys.exit(f"{base} {config}: splits {list(loaded)}, not {sorted(splits)}")
            for split, wanted in splits.items():
                same(f"{base} {config}/{split}", list(loaded[split]), wanted, form)
                same(f"{base} {config}/{split} streaming", list(stream[split]), wanted, form)
                rows += 2 * len(wanted)
    print(f"datasets {datasets.__version__}: {release}: {len(expected)} configs, {rows} rows equal")


def main(release: Path, other: Path | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cache, live = Path(folder) / "cache", Path(folder) / "live"
        os.environ["HF_HOME"] = str(cache)
        shutil.copytree(release, live)
        check(live, cache)
        if other is not None:
            shutil.rmtree(live)
            shutil.copytree(other, live)
            check(live, cache)
            again = [sys.executable, __file__, "--again", str(live), str(cache)]
            subprocess.run(again, check=True)


if __name__ == "__main__":
    if sys.argv[1] == "--again":
        check(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
