"""K5: whether a release is what its manifest, card and Croissant file say."""

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from khabar.checks import problem
from khabar.errors import ReleaseError
from khabar.problems import Problem, Where
from khabar.release import statements
from khabar.release.deep import same_rows
from khabar.release.manifest import MANIFEST, SEAL, listing, seal_line
from khabar.release.seen import Seen, look_again
from khabar.schema import report, screen
from khabar.schema.arrow import arrow_schema
from khabar.schema.fields import configs

SCHEMA: Final = "schema/article.schema.json"


def verify(
    release: Path | str, *, deep: bool = False, seen: Mapping[str, Seen] | None = None
) -> list[Problem]:
    """All that is wrong with a release folder; empty where nothing is.

    Every byte of every file is read, but for files that `seen` tells of, by path, and that were
    not written since. `deep` compares the rows of Parquet and JSONL too, and recomputes the
    logical digest from them. Raises ReleaseError where there is no such folder.
    """
    folder = Path(release)
    if not folder.is_dir():
        raise ReleaseError(f"{folder}: no release lies here; give the folder of one version")
    found, manifest = _manifest(folder)
    if manifest is None:
        return found
    names = [name for name in listing(folder) if not name.startswith(".")]
    files: dict[str, dict[str, Any]] = manifest["files"]
    found += [
        problem("K5-missing", f"{name} is in the manifest, but not there", Where(name))
        for name in files
        if name not in names
    ]
    found += [
        problem("K5-extra", f"{name} is there, but not in the manifest", Where(name))
        for name in names
        if name not in files
    ]
    sound = [name for name in names if name in files]
    with ThreadPoolExecutor(min(8, os.cpu_count() or 1)) as pool:
        found_now = pool.map(lambda name: _read(folder / name, (seen or {}).get(name)), sound)
        reads = dict(zip(sound, found_now, strict=True))
    for name, read in reads.items():
        found += _digest(name, files[name], read)
    if found:
        # What is not as it was sealed cannot be asked what it means.
        return found
    found += _rows(folder, manifest, reads)
    found += statements.card(folder, manifest)
    found += statements.croissant(folder, manifest)
    if deep and not found:
        found += same_rows(folder, manifest)
    return found


def _manifest(folder: Path) -> tuple[list[Problem], dict[str, Any] | None]:
    try:
        data = (folder / MANIFEST).read_bytes()
        seal = (folder / SEAL).read_bytes()
    except OSError as error:
        name = Path(str(error.filename)).name
        return [
            problem("K5-missing", f"{name} cannot be read: {error.strerror}", Where(name))
        ], None
    if seal != seal_line(data).encode():
        message = f"{MANIFEST} and {SEAL} do not go together: one of them was changed"
        return [problem("K5-digest", message, Where(MANIFEST))], None
    try:
        manifest: dict[str, Any] = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        return [problem("K5-schema", f"{MANIFEST} is not JSON: {error}", Where(MANIFEST))], None
    if screen(manifest, "manifest"):
        return [], manifest
    return report(manifest, Where(MANIFEST), "manifest", "K5-schema"), None


def _read(path: Path, seen: Seen | None) -> Seen | str:
    try:
        return look_again(path, seen)
    except OSError as error:
        return error.strerror or "cannot be read"


def _digest(name: str, told: dict[str, Any], read: Seen | str) -> Iterator[Problem]:
    if isinstance(read, str):
        yield problem("K5-digest", f"{name} cannot be read: {read}", Where(name))
    elif read.bytes != told["bytes"]:
        message = f"{name} has {read.bytes} bytes, not the {told['bytes']} of the manifest"
        yield problem("K5-digest", message, Where(name))
    elif read.sha256 != told["sha256"]:
        yield problem("K5-digest", f"{name} has another SHA-256 than the manifest", Where(name))


def _rows(
    folder: Path, manifest: dict[str, Any], reads: dict[str, Seen | str]
) -> Iterator[Problem]:
    """Rows and columns of every data file, and the manifest's sums of them."""
    columns = configs(orjson.loads((folder / SCHEMA).read_bytes()))
    sums: dict[str, dict[str, int]] = {}
    lines: dict[str, dict[str, int]] = {}
    for name, told in manifest["files"].items():
        read = reads[name]
        place = statements.place(name)
        if place is None or isinstance(read, str):
            continue
        config, split = place
        if name.endswith(".jsonl"):
            rows = read.lines
            lines.setdefault(config, {})[split] = rows
        else:
            try:
                footer = pq.read_metadata(folder / name)
            except (OSError, pa.ArrowException) as error:
                yield problem("K5-schema", f"{name} is no Parquet file: {error}", Where(name))
                continue
            rows = footer.num_rows
            sums.setdefault(config, {}).setdefault(split, 0)
            sums[config][split] += rows
            expected = arrow_schema(columns[config]) if config in columns else None
            if expected is None or not footer.schema.to_arrow_schema().equals(expected):
                message = f"{name} has other columns than the schema gives the config {config}"
                yield problem("K5-schema", message, Where(name))
        if rows != told.get("rows"):
            message = f"{name} has {rows} rows, not the {told.get('rows')} of the manifest"
            yield problem("K5-count", message, Where(name))
    for what, counts in (("data", sums), ("jsonl", lines)):
        if counts != manifest["rows"]:
            message = f"the rows of {what}/ do not sum up to what the manifest says of the configs"
            yield problem("K5-count", message, Where(MANIFEST, pointer="/rows"))
    if sum(sums.get("articles", {}).values()) != manifest["records"]:
        message = f"there are not {manifest['records']} articles, as the manifest says"
        yield problem("K5-count", message, Where(MANIFEST, pointer="/records"))
