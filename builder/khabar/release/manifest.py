"""The manifest: every file of a release with its digest, and what the release is."""

import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

import orjson

from khabar.release.facts import Facts, content_digest, whole

MANIFEST: Final = "manifest.json"
# One line, as `sha256sum` prints and checks it: what protects the manifest itself.
SEAL: Final = "manifest.sha256"
# Packages whose versions decide about the bytes of a release.
_WRITERS: Final = ("khabar", "pyarrow", "orjson", "jinja2", "pyyaml")


def write_manifest(folder: Path, facts: Facts) -> None:
    """Writes `manifest.json` and its seal into a release that is complete otherwise."""
    about = facts.about
    rows = {file.path: file.rows for form in (facts.parquet, facts.jsonl) for file in whole(form)}
    sums = {file.path: file.sha256 for form in (facts.parquet, facts.jsonl) for file in whole(form)}
    files: dict[str, dict[str, Any]] = {}
    for path in listing(folder):
        entry: dict[str, Any] = {"bytes": (folder / path).stat().st_size}
        entry["sha256"] = sums.get(path) or sha256(folder / path)
        if path in rows:
            entry["rows"] = rows[path]
        files[path] = entry
    manifest = {
        "name": about.card.name,
        "version": about.version,
        "previous": about.previous,
        "license": about.card.license,
        "schema_version": facts.schema_version,
        "logical_digest": about.logical_digest,
        "records": facts.records,
        "rows": facts.count(),
        "digests": {
            config: content_digest(file for shards in splits.values() for file in shards)
            for config, splits in facts.parquet.items()
        },
        **({"leakage": about.leakage.to_dict()} if about.leakage else {}),
        "writers": {name: _version(name) for name in _WRITERS},
        "files": files,
    }
    data = orjson.dumps(manifest, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    (folder / MANIFEST).write_bytes(data)
    (folder / SEAL).write_text(seal_line(data), "utf-8")


def seal_line(manifest: bytes) -> str:
    return f"{hashlib.sha256(manifest).hexdigest()}  {MANIFEST}\n"


def listing(folder: Path) -> list[str]:
    """The paths of a release's files, but for the manifest and its seal, sorted."""
    paths = (path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())
    names = (path.relative_to(folder).as_posix() for path in paths)
    return sorted(name for name in names if name not in (MANIFEST, SEAL))


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"
