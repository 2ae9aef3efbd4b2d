"""Every check of the catalogue is broken on purpose at least three times, each time alone.

That the cases break what they say is held by the tests of their kind: `test_cases.py` (records),
`test_sources_cases.py` (files), `gold/test_cases.py` (annotations) and, since they build,
`test_annotators.py`, `test_broken_corpora.py` and `test_broken_releases.py` in `acceptance`.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from khabar.checks import catalogue
from khabar.fixtures import broken

CASES = Path(__file__).parents[2] / "cases"


def alone() -> Iterator[str]:
    """The check of each case that breaks no other: one file of a folder is a case."""
    found = broken()
    for case in (*found.records, *found.corpora, *found.releases):
        assert {finding.check for finding in case.findings} == {case.check}, case.name
        yield case.check
    for folder in found.files:
        places = groupby(folder.findings, lambda finding: (finding.file, finding.line))
        for checks in ({finding.check for finding in findings} for _, findings in places):
            if len(checks) == 1:
                yield checks.pop()
    yield from (path.parts[-3] for path in CASES.glob("gold/*/bad/*.yaml"))
    yield from (path.parts[-2] for path in CASES.glob("annotators/A-*/*.yaml"))


def test_every_check_has_three_cases_that_break_it_alone():
    count = Counter(alone())
    assert count.keys() == catalogue().keys()
    assert {name: times for name, times in count.items() if times < 3} == {}
