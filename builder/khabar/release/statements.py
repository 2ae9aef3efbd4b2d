"""K5: what the card and the Croissant file say, held against the files they speak of."""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Final

import orjson

from khabar.checks import problem
from khabar.errors import ReleaseError
from khabar.problems import Problem, Where
from khabar.release.card import front_matter
from khabar.release.facts import content_digest, size_category
from khabar.release.plan import FileWritten
from khabar.schema.features import features
from khabar.schema.fields import configs

_PLACE: Final = re.compile(
    r"data/(?P<c>\w+)/(?P<s>[\w.]+)-\d{5,}-of-\d{5,}\.parquet"
    r"|jsonl/(?P<config>\w+)/(?P<split>[\w.]+)\.jsonl"
)


def place(path: str) -> tuple[Any, str] | None:
    """Config and split of a data file, by its path; None for other files."""
    match = _PLACE.fullmatch(path)
    if match is None:
        return None
    return (match["c"] or match["config"]), (match["s"] or match["split"])


def card(folder: Path, manifest: dict[str, Any]) -> Iterator[Problem]:
    """Whether README.md and jsonl/README.md tell the configs, splits, counts, sizes, columns and
    digests that the files have."""
    for name, base in (("README.md", ""), ("jsonl/README.md", "jsonl/")):
        try:
            header, _ = front_matter((folder / name).read_text("utf-8"), name)
        except (ReleaseError, OSError, UnicodeDecodeError) as error:
            yield problem("K5-card", str(error), Where(name))
            continue
        for pointer, message in _header(folder, manifest, header, base):
            yield problem("K5-card", f"{name}: {message}", Where(name, pointer=pointer))


def _header(
    folder: Path, manifest: dict[str, Any], header: dict[str, Any], base: str
) -> Iterator[tuple[str, str]]:
    """Pointers into a card's header with what is not so there."""
    files = {
        name: told
        for name, told in manifest["files"].items()
        if place(name) and name.startswith(base or "data/")
    }
    if not base:
        if header.get("license") != manifest["license"]:
            yield "/license", f"the licence is {manifest['license']}"
        if header.get("size_categories") != [size_category(manifest["records"])]:
            yield "/size_categories", f"there are {manifest['records']} articles"
    columns = configs(orjson.loads((folder / "schema/article.schema.json").read_bytes()))
    wanted_configs, wanted_infos = [], []
    infos = {str(i.get("config_name")): i for i in _mappings(header.get("dataset_info"))}
    for config, splits in manifest["rows"].items():
        own = {name: told for name, told in files.items() if (place(name) or ("",))[0] == config}
        patterns = _patterns(config, splits, base)
        wanted_configs.append(
            {
                "config_name": config,
                **({"default": True} if config == "articles" else {}),
                "version": manifest["version"],
                "description": content_digest(
                    FileWritten(name, told["rows"], told["bytes"], told["sha256"])
                    for split in splits
                    for name, told in own.items()
                    if (place(name) or ("", ""))[1] == split
                ),
                "data_files": [{"split": s, "path": p} for s, p in patterns.items()],
            }
        )
        info = infos.get(config, {})
        sizes = {s.get("name"): s.get("num_bytes") for s in _mappings(info.get("splits"))}
        wanted_infos.append(
            {
                "config_name": config,
                "features": features(columns[config]),
                "splits": [
                    {"name": split, "num_bytes": sizes.get(split), "num_examples": rows}
                    for split, rows in splits.items()
                ],
                "download_size": sum(told["bytes"] for told in own.values()),
                "dataset_size": sum(size for size in sizes.values() if isinstance(size, int)),
            }
        )
        for split, pattern in patterns.items():
            reached = {name for name in files if fnmatchcase(name, base + pattern)}
            meant = {name for name in own if (place(name) or ("", ""))[1] == split}
            if reached != meant:
                yield "/configs", f"{pattern} does not name the files of {config}/{split}"
    if header.get("configs") != wanted_configs:
        yield "/configs", "`configs` does not name the configs, splits and digests of the files"
    if header.get("dataset_info") != wanted_infos:
        yield "/dataset_info", "`dataset_info` does not give the columns and rows of the files"


def _patterns(config: str, splits: dict[str, int], base: str) -> dict[str, str]:
    form = "{c}/{s}.jsonl" if base else "data/{c}/{s}-*.parquet"
    return {split: form.format(c=config, s=split) for split in splits}


def _mappings(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def croissant(folder: Path, manifest: dict[str, Any]) -> Iterator[Problem]:
    """Whether croissant.json names every Parquet file with its digest and size, and every config.

    Readers of the format do not check these."""
    name = "croissant.json"
    where = Where(name)
    try:
        document = orjson.loads((folder / name).read_bytes())
        told = {
            item["contentUrl"]: (item["sha256"], item["contentSize"])
            for item in document["distribution"]
            if item["@type"] == "cr:FileObject"
        }
        sets = {item["@id"] for item in document["recordSet"]}
        version = document["version"]
    except (OSError, ValueError, LookupError, TypeError) as error:
        yield problem("K5-croissant", f"{name} is not as expected: {error!r}", where)
        return
    there = {
        path: (entry["sha256"], f"{entry['bytes']} B")
        for path, entry in manifest["files"].items()
        if path.endswith(".parquet")
    }
    for path in sorted(there.keys() | told.keys()):
        if told.get(path) != there.get(path):
            message = f"{name}: {path} is not named, or with another digest or size"
            yield problem("K5-croissant", message, where)
    if version != manifest["version"] or not set(manifest["rows"]) <= sets:
        message = f"{name}: its version or record sets are not those of the manifest"
        yield problem("K5-croissant", message, where)
