"""A shard read: raw articles, and rejects for whatever cannot become one."""

import zlib
from collections.abc import Iterator
from typing import Any

from khabar.article import Raw, Reject
from khabar.problems import Problem, Where
from khabar.sources.lines import read_document, read_lines
from khabar.sources.names import canonical
from khabar.sources.pages import read_page
from khabar.sources.shard import File, Shard
from khabar.sources.tables import read_csv, read_parquet


def read(shard: Shard) -> Iterator[Raw | Reject]:
    """Every article of a shard in its order, bad ones as rejects; raises for no input.

    MissingExtra is raised where a format needs a part that is not installed.
    """
    defaults, _ = canonical(shard.defaults, {}, Where())
    for file in shard.files:
        count = 0
        try:
            for item in _read_file(shard, file, defaults):
                count += 1
                yield item
        except (OSError, EOFError, zlib.error) as error:
            yield _broken(file, count, error)
        except Exception as error:
            # Of a compressor that is not there to be named unless it was used.
            if type(error).__name__ != "ZstdError":
                raise
            yield _broken(file, count, error)


def _read_file(shard: Shard, file: File, defaults: dict[str, Any]) -> Iterator[Raw | Reject]:
    match file.format:
        case "page" | "html":
            return read_page(file, shard.mapping, defaults)
        case "jsonl":
            return read_lines(shard, file, defaults)
        case "json":
            return read_document(file, shard.mapping, defaults)
        case "csv":
            return read_csv(file, shard.mapping, defaults)
        case "parquet":
            return read_parquet(file, shard.mapping, defaults)


def _broken(file: File, count: int, error: Exception) -> Reject:
    where = Where(file.name)
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    after = f" after {count} articles" if count else ""
    message = f"The file cannot be read{after}: {reason.rstrip('.').lower()}."
    return Reject(where, (Problem("K0-io", message, where),))
