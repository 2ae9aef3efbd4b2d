"""K5 finds what is not as it was sealed, and documents that do not tell the truth."""

import hashlib
import random
import re
import shutil
import time
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from khabar.errors import ReleaseError
from khabar.release import verify
from khabar.release.manifest import seal_line, sha256
from khabar.release.seen import look


@pytest.fixture
def copy(tmp_path: Path, released: Path) -> Path:
    shutil.copytree(released, tmp_path / "1.0.0")
    return tmp_path / "1.0.0"


def checks(folder: Path, **options: Any) -> set[str]:
    return {problem.check for problem in verify(folder, **options)}


def test_a_sealed_release_is_sound(released):
    assert verify(released, deep=True) == []


def test_any_flipped_byte_in_any_file_is_found(copy):
    chance = random.Random(5)  # noqa: S311
    files = [path for path in sorted(copy.rglob("*")) if path.is_file()]
    assert len(files) > 30
    for path in files:
        data = path.read_bytes()
        places = {0, len(data) // 2, len(data) - 1, chance.randrange(len(data))}
        for place in places:
            changed = bytearray(data)
            changed[place] ^= 1 << chance.randrange(8)
            path.write_bytes(changed)
            assert checks(copy) == {"K5-digest"}, f"{path} byte {place}"
        path.write_bytes(data)
    assert verify(copy) == []


@pytest.mark.parametrize("name", ["jsonl/quotes/train.jsonl", "LICENSE"])
def test_what_was_written_since_it_was_seen_is_read_anew(copy, name):
    seen = {name: look(copy / name)}
    assert verify(copy, seen=seen) == []
    data = bytearray((copy / name).read_bytes())
    data[-2] ^= 1
    (copy / "beside").write_bytes(data)
    (copy / "beside").rename(copy / name)
    assert checks(copy, seen=seen) == {"K5-digest"}
    seen = {name: look(copy / name)}
    assert checks(copy, seen=seen) == {"K5-digest"}
    data[-2] ^= 1
    time.sleep(0.02)  # the clock of files is coarse
    (copy / name).write_bytes(data)
    assert verify(copy, seen=seen) == []


def test_missing_extra_and_cut_files_are_found(copy):
    (copy / "LICENSE").rename(copy / "LICENCE")
    with (copy / "jsonl/quotes/train.jsonl").open("ab") as file:
        file.write(b"\n")
    assert checks(copy) == {"K5-missing", "K5-extra", "K5-digest"}


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sha256"])
def test_without_manifest_or_seal_nothing_is_believed(copy, name):
    (copy / name).unlink()
    (problem,) = verify(copy)
    assert (problem.check, problem.where.file) == ("K5-missing", name)


def test_no_folder_is_bad_use(tmp_path):
    with pytest.raises(ReleaseError, match="no release lies here"):
        verify(tmp_path / "1.0.0")


def test_what_a_transport_adds_is_no_part_of_the_release(copy):
    (copy / ".gitattributes").write_text("*.parquet filter=lfs\n")
    assert verify(copy) == []


def reseal(folder: Path, change: Any = None) -> None:
    """Makes the manifest true to the files again, as one who changes a release might."""
    manifest = orjson.loads((folder / "manifest.json").read_bytes())
    for name, entry in manifest["files"].items():
        entry["bytes"] = (folder / name).stat().st_size
        entry["sha256"] = sha256(folder / name)
    if change is not None:
        change(manifest)
    data = orjson.dumps(manifest)
    (folder / "manifest.json").write_bytes(data)
    (folder / "manifest.sha256").write_text(seal_line(data))


CARD_LIES = [
    ("num_examples: 48", "num_examples: 47"),
    ("version: 1.0.0", "version: 1.0.1"),
    ("dtype: int32", "dtype: int64"),
    ("description: sha256:", "description: sha256:0"),
    ("n<1K", "1K<n<10K"),
    ("license: unknown", "license: mit"),
    ("data/quotes/train-*", "data/quotes/*"),
    ("- config_name: phases", "- config_name: stages"),
    ("download_size: ", "download_size: 1"),
    ("---\n", "--- {\n"),
]


@pytest.mark.parametrize(("truth", "lie"), CARD_LIES)
def test_a_card_that_lies_is_found(copy, truth, lie):
    card = (copy / "README.md").read_text()
    assert truth in card
    (copy / "README.md").write_text(card.replace(truth, lie, 1))
    reseal(copy)
    assert checks(copy) == {"K5-card"}


def test_a_jsonl_card_that_lies_is_found(copy):
    card = copy / "jsonl/README.md"
    card.write_text(card.read_text().replace("path: dates/test.jsonl", "path: dates/train.jsonl"))
    reseal(copy)
    (problem,) = verify(copy)
    assert (problem.check, problem.where.file) == ("K5-card", "jsonl/README.md")


CROISSANT_LIES = [
    (r'"sha256": "[0-9a-f]', '"sha256": "x'),
    (r'"contentSize": "', '"contentSize": "1'),
    (r'"version": "1.0.0"', '"version": "1.0.1"'),
    (r'"@id": "phases"', '"@id": "stages"'),
    (r"^\{", "[{"),
]


@pytest.mark.parametrize(("truth", "lie"), CROISSANT_LIES)
def test_a_croissant_file_that_lies_is_found(copy, truth, lie):
    path = copy / "croissant.json"
    path.write_text(re.sub(truth, lie, path.read_text(), count=1))
    reseal(copy)
    assert checks(copy) == {"K5-croissant"}


def test_counts_that_lie_are_found(copy):
    def lie(manifest: dict[str, Any]) -> None:
        manifest["records"] += 1
        manifest["rows"]["quotes"]["train"] += 1
        manifest["files"]["jsonl/dates/test.jsonl"]["rows"] += 1

    reseal(copy, lie)
    found = [p.message for p in verify(copy) if p.check == "K5-count"]
    assert len(found) == 4


def test_a_manifest_out_of_shape_is_found(copy):
    reseal(copy, lambda manifest: manifest.pop("logical_digest"))
    assert checks(copy) == {"K5-schema"}


def test_other_columns_are_found(copy):
    path = next((copy / "data/places").iterdir())
    table = pq.read_table(path)
    at = table.schema.get_field_index("start")
    pq.write_table(table.set_column(at, "start", table["start"].cast(pa.int64())), path)
    reseal(copy)
    assert "K5-schema" in checks(copy)


def test_other_rows_in_the_jsonl_are_found_by_looking_deep(copy):
    path = copy / "jsonl/places/train.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"kind":"city"', b'"kind":"site"', 1))
    reseal(copy)
    # The card names the digest of the file, so it is out of date as well.
    assert checks(copy) == {"K5-card"}
    card = copy / "jsonl/README.md"
    description = re.compile(r"(config_name: places\n  version: 1.0.0\n  description: sha256:)\w+")
    lines = "".join(
        f"{sha256(copy / f'jsonl/places/{s}.jsonl')}  jsonl/places/{s}.jsonl\n"
        for s in ("train", "validation", "test")
    )
    digest = hashlib.sha256(lines.encode()).hexdigest()
    card.write_text(description.sub(rf"\g<1>{digest}", card.read_text()))
    reseal(copy)
    assert checks(copy) == set()
    assert checks(copy, deep=True) == {"K5-load"}


def test_another_logical_digest_is_found_by_looking_deep(copy):
    def lie(manifest: dict[str, Any]) -> None:
        manifest["logical_digest"] = "sha256:" + "0" * 64

    reseal(copy, lie)
    assert checks(copy) == set()
    assert checks(copy, deep=True) == {"K5-digest"}
