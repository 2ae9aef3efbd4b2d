"""What a user would write today: json, a cached jsonschema validator, `Dataset.from_generator`,
`train_test_split`, `to_parquet` and `to_json`. No flat configs, card, digests or groups."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from datasets import Dataset, disable_progress_bars
from jsonschema import Draft202012Validator, FormatChecker


def build(source: Path, out: Path, schema: Path) -> int:
    """Builds a dataset of one JSONL file under `out`; returns the number of records."""
    validator = Draft202012Validator(
        json.loads(schema.read_text("utf-8")), format_checker=FormatChecker()
    )

    def records() -> Iterator[dict[str, Any]]:
        with source.open(encoding="utf-8") as file:
            for line in file:
                record = json.loads(line)
                validator.validate(record)
                yield record

    disable_progress_bars()
    cache = str(out / "cache")
    dataset = Dataset.from_generator(records, cache_dir=cache)
    for name, split in dataset.train_test_split(test_size=0.2, seed=1).items():
        split.to_parquet(out / f"{name}.parquet")
        split.to_json(out / f"{name}.jsonl", force_ascii=False)
    return len(dataset)


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
