"""The card tells the truth about the rows, and nothing in it is taken from them as markup."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import orjson
import pytest
import yaml
from releasing import release, some

from khabar.errors import ReleaseError
from khabar.paths import shared
from khabar.release import read_card


def rows(released: Path, config: str) -> list[dict]:
    files = sorted((released / "jsonl" / config).glob("*.jsonl"))
    return [orjson.loads(line) for file in files for line in file.read_bytes().splitlines()]


def header(folder: Path) -> dict:
    return yaml.safe_load((folder / "README.md").read_text("utf-8").split("---\n")[1])


def test_the_tables_count_what_is_there(released):
    card = (released / "README.md").read_text("utf-8")
    for config, column in (("quotes", "type"), ("places", "kind"), ("phases", "status")):
        counts = Counter(row[column] for row in rows(released, config))
        total = sum(counts.values())
        for value, count in counts.items():
            assert f"| {value} | {count} | {100 * count / total:.1f} % |" in card
    articles = rows(released, "articles")
    years = Counter((row["published"] or "none")[:4] for row in articles)
    for year, count in years.items():
        assert f"| {year} | {count} |" in card
    lengths = sorted(len(row["text"].split()) for row in articles)
    assert f"in words: {lengths[0]} to {lengths[-1]}, median {lengths[29]}" in card
    assert f"{sum(lengths):,} in all" in card


def test_hubs_and_datasets_read_the_header(released):
    from datasets.info import DatasetInfosDict
    from datasets.utils.metadata import MetadataConfigs
    from huggingface_hub import DatasetCard

    data = DatasetCard.load(released / "README.md").data
    configs = MetadataConfigs.from_dataset_card_data(data)
    assert configs.get_default_config_name() == "articles"
    infos = DatasetInfosDict.from_dataset_card_data(data)
    assert infos["phases"].splits["train"].num_examples == len(
        [row for row in rows(released, "phases") if row["split"] == "train"]
    )
    assert data.size_categories == ["n<1K"]
    assert "khabar" not in data.to_dict()


def test_the_project_s_own_card_is_complete(tmp_path):
    found = release(tmp_path / "out", some(30), card=read_card(shared("dataset_card.md"))).path
    told = header(found)
    assert told["license"] == "cc-by-4.0"
    assert told["annotations_creators"] == told["language_creators"] == ["machine-generated"]
    for key in ("pretty_name", "language", "multilinguality", "size_categories", "source_datasets",
                "task_categories", "tags", "configs", "dataset_info"):  # fmt: skip
        assert told[key], key
    text = (found / "README.md").read_text("utf-8")
    for part in ("Loading it", "Fields", "How it was made", "What is in it", "Splits", "Limits",
                 "Licence", "Citation"):  # fmt: skip
        assert f"\n## {part}" in text
    assert "{{" not in text
    assert "creativecommons.org/licenses/by/4.0" in (found / "LICENSE").read_text()


def test_a_publisher_s_name_cannot_break_the_card(tmp_path):
    records = some(5)
    for record in records:
        record["source"]["publisher"] = "x |\n# owned\n<img src=x onerror=alert(1)> `{{ facts }}`"
    found = release(tmp_path / "out", records).path
    text = (found / "README.md").read_text("utf-8")
    assert "\n# owned" not in text
    assert "<img" not in text
    assert r"x \| # owned &lt;img src=x onerror=alert(1)&gt; \`{{ facts }}\`" in text


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("{{ nothing }}", "'nothing' is undefined"),
        ("one\n{% if %}", "line 2 of its prose"),
        ("{% include 'none.md' %}", "none.md"),
        ("{% include '../card.py' %}", "cannot be rendered"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{% for i in range(10**9) %}{% endfor %}", "cannot be rendered"),
        ("{{ 1 / 0 }}", "cannot be rendered"),
    ],
)
def test_prose_that_cannot_be_rendered_says_why(tmp_path, body, told):
    with pytest.raises(ReleaseError, match="card") as raised:
        release(tmp_path / "out", some(2), card=replace(read_card(), body=body))
    assert told in str(raised.value)
    assert not list((tmp_path / "out").iterdir())
