"""What needs khabar[build] and khabar[fixtures]."""

import json

from hypothesis import given, settings

import khabar
from khabar.fixtures import strategies


def test_release(khabar_release):
    manifest = json.loads((khabar_release / "manifest.json").read_text("utf-8"))
    assert manifest["records"] == len(khabar.load(khabar_release)) == len(khabar.load())


def test_regression(khabar_make, khabar_regression):
    khabar_regression(khabar_make(quotes=1, words=40))


@settings(deadline=None, max_examples=10)
@given(strategies.records(language="ar"))
def test_strategies(record):
    assert khabar.check(record) == []
