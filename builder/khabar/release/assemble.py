"""From written shards to a complete release folder: names, joined JSONL, documents, manifest."""

import os
import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Final

from khabar.errors import ReleaseError
from khabar.paths import shared
from khabar.record import SCHEMA_VERSION
from khabar.release.changelog import changelog, section
from khabar.release.compare import Difference
from khabar.release.croissant import croissant
from khabar.release.facts import About, Facts, Files
from khabar.release.manifest import write_manifest
from khabar.release.plan import FileWritten, ShardWritten
from khabar.release.render import document, jsonl_readme, readme, template
from khabar.release.seen import look
from khabar.release.tally import total
from khabar.schema.fields import CONFIGS, Config

# What is copied at a time.
_BLOCK: Final = 1 << 20


def assemble(
    folder: Path, written: Iterable[ShardWritten], splits: Iterable[str], about: About
) -> Facts:
    """Completes the release in `folder`, where `write_shard` has written its files.

    `written` may come in any order; `splits` are the split names in the order to show them in.
    Raises ReleaseError for a corpus without records or a card that cannot be rendered.
    """
    shards = sorted(written, key=lambda shard: (shard.split, shard.number))
    if not shards:
        raise ReleaseError(
            "there are no records to publish: no article was given, or none accepted"
        )
    filled = [split for split in splits if any(shard.split == split for shard in shards)]
    parquet: Files = {}
    parts: dict[Config, dict[str, list[Path]]] = {}
    for config in CONFIGS:
        for split in filled:
            own = [shard for shard in shards if shard.split == split]
            jsonl = [folder / shard.jsonl[config] for shard in own]
            if sum(shard.parquet[config].rows for shard in own):
                parquet.setdefault(config, {})[split] = _named(folder, own, config)
                parts.setdefault(config, {})[split] = jsonl
            else:
                for path in (*jsonl, *(folder / shard.parquet[config].path for shard in own)):
                    path.unlink()
    facts = Facts(
        about=about,
        schema_version=SCHEMA_VERSION,
        splits=tuple(filled),
        parquet=parquet,
        jsonl=_joined(folder, parts, parquet),
        tallies=total(shards),
    )
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    describe(folder, facts)
    return facts


def describe(folder: Path, facts: Facts) -> None:
    """Writes all of a release that is not data: its documents, then the manifest."""
    _documents(folder, facts)
    write_manifest(folder, facts)


def _named(folder: Path, shards: list[ShardWritten], config: Config) -> tuple[FileWritten, ...]:
    """The shards' Parquet files, under the names they keep now that their number is known."""
    named = []
    for shard in shards:
        file = shard.parquet[config]
        path = f"data/{config}/{shard.split}-{shard.number:05}-of-{len(shards):05}.parquet"
        (folder / file.path).rename(folder / path)
        named.append(replace(file, path=path))
    return tuple(named)


def _joined(folder: Path, parts: dict[Config, dict[str, list[Path]]], parquet: Files) -> Files:
    """The JSONL files, each joined from its parts; hashing lets threads run side by side."""
    tasks = [
        (config, split, paths, parquet[config][split])
        for config, splits in parts.items()
        for split, paths in splits.items()
    ]
    with ThreadPoolExecutor(min(8, os.cpu_count() or 1)) as pool:
        files = list(pool.map(lambda task: _join(folder, *task), tasks))
    joined: Files = {}
    for (config, split, _, _), file in zip(tasks, files, strict=True):
        joined.setdefault(config, {})[split] = (file,)
    return joined


def _join(
    folder: Path, config: Config, split: str, parts: list[Path], shards: tuple[FileWritten, ...]
) -> FileWritten:
    path = f"jsonl/{config}/{split}.jsonl"
    first, *rest = parts
    # The first part becomes the file, so a split of one shard is not copied.
    first.rename(folder / path)
    if rest:
        with (folder / path).open("ab") as file:
            for part in rest:
                with part.open("rb") as source:
                    shutil.copyfileobj(source, file, _BLOCK)
                part.unlink()
    rows, memory = (sum(of) for of in zip(*((s.rows, s.memory) for s in shards), strict=True))
    return FileWritten.read_back(path, rows, memory, look(folder / path))


def _documents(folder: Path, facts: Facts) -> None:
    shutil.copytree(
        shared("schema"),
        folder / "schema",
        ignore=lambda _, names: [n for n in names if not n.endswith((".schema.json", ".md"))],
        dirs_exist_ok=True,
    )
    texts = {
        "LICENSE": document(template("license.txt.j2"), facts, "LICENSE"),
        "CHANGELOG.md": facts.about.changelog or _first(facts),
        "jsonl/README.md": jsonl_readme(facts),
        "croissant.json": croissant(facts),
        "README.md": readme(facts),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8", newline="\n")


def _first(facts: Facts) -> str:
    """The changelog of a release that no history was given for."""
    splits = {split: facts.rows("articles", split) for split in facts.splits}
    about = facts.about
    return changelog(about.card.title, [section(about.version, None, Difference(splits=splits))])
