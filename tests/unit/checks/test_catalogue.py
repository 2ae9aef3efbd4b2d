"""The catalogue and the code name the same checks."""

import re
from pathlib import Path

import khabar
from khabar.checks import catalogue, problem

ID = re.compile(r"\"((?:K[0-5]|A|G)-[a-z][a-z0-9-]*)\"")
SOURCES = sorted(Path(khabar.__file__).parent.rglob("*.py"))


def used() -> dict[str, str]:
    return {
        check_id: path.name for path in SOURCES for check_id in ID.findall(path.read_text("utf-8"))
    }


def test_every_id_of_the_code_is_in_the_catalogue():
    assert used().keys() <= catalogue().keys()


def test_every_id_of_the_catalogue_is_in_the_code():
    # K4 is asked of a whole corpus, K5 of a release: their rooms test their own.
    asked = {name for name, entry in catalogue().items() if entry.level not in ("K4", "K5")}
    assert asked <= used().keys()


def test_entries_are_sentences():
    seen = set()
    for name, entry in catalogue().items():
        assert entry.level in ("K0", "K1", "K2", "K3", "K4", "K5", "A", "G"), name
        assert entry.severity in ("error", "warning"), name
        for sentence in (entry.asks, entry.mend):
            assert sentence.endswith("."), name
            assert len(sentence.split()) > 2, name
        seen.add(entry.asks)
    assert len(seen) == len(catalogue())


def test_a_problem_has_the_severity_of_its_check():
    assert problem("K2-span-text", "x").severity == "error"
    assert problem("K1-published", "x").severity == "warning"
