"""What needs khabar[build] and khabar[fixtures]."""

import json

from hypothesis import given, settings

import khabar
from khabar.fixtures import strategies


def test_release(khabar_release):
    manifest = json.loads((khabar_release / "manifest.json").read_text("utf-8"))
    assert manifest["records"] == len(khabar.load(khabar_release)) == len(khabar.load())


def test_broken_release(khabar_broken_release, khabar_release, tmp_path):
    folder = khabar_broken_release.damage(khabar_release, tmp_path / "damaged")
    assert {finding.check for finding in khabar_broken_release.findings}
    assert folder.is_dir()


def test_regression(khabar_make, khabar_regression):
    khabar_regression(khabar_make(quotes=1, words=40))


@settings(deadline=None, max_examples=10)
@given(strategies.records(language="ar"))
def test_strategies(record):
    assert khabar.check(record) == []
