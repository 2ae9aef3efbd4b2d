from pathlib import Path

import pytest

from khabar.errors import ReleaseError
from khabar.release.card import read_card
from khabar.release.render import markdown

HEADER = "license: mit\nkhabar: {name: x, splits: {a: 1, b: 2.5}, salt: s}\n"
GOOD = f"---\n{HEADER}---\n# {{{{ card.name }}}}\n"


def card(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "card.md"
    path.write_text(text, "utf-8")
    return path


def test_the_configuration_is_taken_out_of_the_header(tmp_path):
    found = read_card(card(tmp_path, GOOD))
    assert found.header == {"license": "mit"}
    assert (found.name, found.title, found.salt, found.license) == ("x", "x", "s", "mit")
    assert found.splits == (("a", 1), ("b", 2.5))
    assert found.body == "# {{ card.name }}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# No header\n", "opens with a YAML header"),
        ("---\na: [\n---\n", "line 3: the header is not YAML"),
        ("---\n- a\n---\n", "header is a mapping"),
        ("---\na: !!python/object:os.system {}\n---\n", "not YAML"),
        ("---\nkhabar: {colour: red}\n---\n", "some of name, version"),
        ("---\nkhabar: [name]\n---\n", "is a mapping of some"),
        ("---\nconfigs: []\n---\n", "remove `configs:`"),
        ("---\nkhabar: {name: 'a b'}\n---\n", "khabar.name is"),
        ("---\nkhabar: {version: 1.0}\n---\n", "three numbers"),
        ("---\nkhabar: {splits: [train]}\n---\n", "maps names to shares"),
        ("---\nkhabar: {salt: 3}\n---\n", "khabar.salt is a text"),
    ],
)
def test_a_card_that_cannot_be_used_says_why(tmp_path, text, told):
    with pytest.raises(ReleaseError, match=told):
        read_card(card(tmp_path, text))


def test_a_card_that_is_not_there_or_not_text(tmp_path):
    with pytest.raises(ReleaseError, match="cannot be read"):
        read_card(tmp_path / "none.md")
    (tmp_path / "card.md").write_bytes(b"---\n\xff\n---\n")
    with pytest.raises(ReleaseError, match="cannot be read"):
        read_card(tmp_path / "card.md")


def test_the_project_s_own_card_and_the_default_one():
    own = read_card(Path(__file__).parents[3] / "dataset_card.md")
    assert (own.name, own.license) == ("khabar", "cc-by-4.0")
    assert own.header["language_creators"] == ["machine-generated"]
    assert dict(own.splits) == {"train": 80, "validation": 10, "test": 10}
    assert read_card().license == "unknown"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a|b", r"a\|b"),
        ("<script>&", "&lt;script&gt;&amp;"),
        ("*x* _y_ `z` [l](u)", r"\*x\* \_y\_ \`z\` \[l\](u)"),
        ("line\n# heading", "line # heading"),
        ("يمين\u202eيسار", "يمين يسار"),
        (12345, "12,345"),
    ],
)
def test_values_in_the_card_are_never_markup(value, shown):
    assert markdown(value) == shown
