"""Every broken corpus of `khabar.fixtures`: a build finds what the case says, and no more."""

import json
from pathlib import Path

import pytest

from khabar.build import Built, Limit, Settings, build
from khabar.canonical import logical_digest, record_digest
from khabar.engine.local import Serial
from khabar.fixtures import BrokenCorpus, Finding, broken
from khabar.fixtures.broken import corpus
from khabar.ledger import Head, Ledger, Row, read, write
from khabar.problems import Problem
from khabar.record import SCHEMA_VERSION, Record
from khabar.release import read_card
from khabar.sources import plan

CORPORA = broken().corpora


def built(folder: Path, records: tuple[Record, ...], earlier: list[Ledger]) -> Built:
    source = folder / "records.jsonl"
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    source.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return build(
        plan([str(source)]), folder / "out", "2.0.0", read_card(), Settings(), Serial(),
        Limit(percent=100), frozen=earlier,
    )  # fmt: skip


def ledger(folder: Path, case: BrokenCorpus) -> list[Ledger]:
    """The version before, which held the corpus as it was before it was broken."""
    if not case.earlier:
        return []
    known = {record["id"]: record for record in [*case.records, *corpus()]}
    rows = [
        Row(name, name, split, record_digest(known[name]))
        for name, split in sorted(case.earlier.items())
    ]
    digest = logical_digest((row.id, row.split, row.group, row.digest) for row in rows)
    path = folder / "1.0.0.tsv"
    write(path, Head("khabar", "1.0.0", SCHEMA_VERSION, digest), rows)
    return [read(path)]


def found(problem: Problem) -> Finding:
    return Finding(problem.check, problem.where.pointer, line=problem.where.line)


def test_the_base_is_without_fault(tmp_path: Path) -> None:
    whole = built(tmp_path, tuple(corpus()), [])
    assert whole.tally.problems == []
    assert whole.splits.keys() == {"train", "validation", "test"}


@pytest.mark.parametrize("case", CORPORA, ids=lambda case: case.name)
def test_a_corpus_breaks_its_check_and_no_other(tmp_path: Path, case: BrokenCorpus) -> None:
    done = built(tmp_path, case.records, ledger(tmp_path, case))
    assert tuple(map(found, done.tally.problems)) == case.findings
    assert {finding.check for finding in case.findings} == {case.check}
    errors = sum(problem.severity == "error" for problem in done.tally.problems)
    assert done.tally.rejected == errors
