"""What is read of `in/` in every folder of tests/cases/sources and of the broken files that
`khabar.fixtures` ships.

`expected.yaml`: `articles` and `rejects` in order, each with what is to be seen of it; `skipped`
files by kind; `problems` of the plan as [check, severity, line]; or `error`, the refusal's words.
`any` allows articles that are not listed.
"""

from pathlib import Path
from typing import Any

import pytest

from khabar.article import Raw, Reject
from khabar.errors import SourceError
from khabar.fixtures.broken import CASES as BROKEN
from khabar.problems import Where
from khabar.sources import load_yaml, plan, read

CASES = Path(__file__).parents[1] / "cases" / "sources"
FOLDERS = sorted(
    path for cases in (CASES, BROKEN / "files") for path in cases.iterdir() if path.is_dir()
)


def load(folder: Path) -> dict[str, Any]:
    value, problems = load_yaml(
        (folder / "expected.yaml").read_text(encoding="utf-8"), Where(folder.name)
    )
    assert value is not None, problems
    return value


def seen(raw: Raw, wanted: dict[str, Any]) -> dict[str, Any]:
    """Of an article as much as the case speaks of."""
    got: dict[str, Any] = {
        "file": raw.where.file,
        "line": raw.where.line,
        "pointer": raw.where.pointer,
        "form": raw.form,
        "gold": raw.gold,
        "content": raw.content[: len(wanted.get("content", ""))],
        "metadata": {key: raw.metadata.get(key) for key in wanted.get("metadata", {})},
    }
    return {key: got[key] for key in wanted}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_sources_are_read(folder: Path) -> None:
    wanted = load(folder)
    source = str(folder / "in")
    if "error" in wanted:
        with pytest.raises(SourceError, match=wanted["error"].replace(".", r"\.")):
            plan([source])
        return
    shards = plan([source], mapping=wanted.get("mapping"), defaults=wanted.get("defaults"))
    items = [item for shard in shards for item in read(shard)]
    raws = [item for item in items if isinstance(item, Raw)]
    rejects = [item for item in items if isinstance(item, Reject)]

    if not wanted.get("any"):
        assert len(raws) == len(wanted.get("articles", []))
    for raw, article in zip(raws, wanted.get("articles", []), strict=False):
        assert seen(raw, article) == article
        assert raw.path == article["file"]
        assert raw.payload

    listed = wanted.get("rejects", [])
    assert [(r.where.file, r.where.line) for r in rejects] == [
        (reject["file"], reject.get("line")) for reject in listed
    ]
    for reject, case in zip(rejects, listed, strict=True):
        assert sorted({p.check for p in reject.problems}) == sorted(case["checks"])
        assert case.get("says", "") in " ".join(p.message for p in reject.problems)
        assert reject.where.pointer == case.get("pointer")
        assert all(p.message for p in reject.problems)

    found = [[p.check, p.severity, p.where.line] for p in shards.problems]
    assert found == wanted.get("problems", [])
    if "skipped" in wanted:
        assert shards.skipped == wanted["skipped"]
