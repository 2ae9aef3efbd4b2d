"""What is derived from the contract: columns, Arrow types, card features, the dictionary."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from khabar.errors import ReleaseError
from khabar.schema.arrow import arrow_type, config_schema, date_setter
from khabar.schema.dictionary import dictionary
from khabar.schema.features import features
from khabar.schema.fields import CONFIGS, current, of

SPAN = {"type": "object", "properties": {"start": {"type": "integer"}, "note": {"type": "null"}}}
FORMS = [
    ({"type": "string"}, pa.string(), {"dtype": "string"}),
    ({"type": ["string", "null"], "format": "date"}, pa.date32(), {"dtype": "date32"}),
    ({"type": "string", "enum": ["a", None]}, pa.string(), {"dtype": "string"}),
    ({"type": "integer"}, pa.int32(), {"dtype": "int32"}),
    ({"type": "number"}, pa.float64(), {"dtype": "float64"}),
    ({"type": "boolean"}, pa.bool_(), {"dtype": "bool"}),
    (
        {"type": "array", "items": {"type": "string"}},
        pa.list_(pa.field("element", pa.string(), nullable=False)),
        {"list": "string"},
    ),
    (
        {"type": "object", "properties": {"a": {"type": ["integer", "null"]}}},
        pa.struct([pa.field("a", pa.int32())]),
        {"struct": [{"name": "a", "dtype": "int32"}]},
    ),
    (
        {"type": "array", "items": {"$ref": "#/$defs/day"}, "$defs": {"day": {
            "type": "object", "properties": {"at": {"type": "string", "format": "date"}}}}},
        pa.list_(pa.field("element", pa.struct([pa.field("at", pa.date32(), False)]), False)),
        {"list": [{"name": "at", "dtype": "date32"}]},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("schema", "arrow", "feature"), FORMS)
def test_each_form_of_the_schema(schema, arrow, feature):
    field = of(schema, "x")
    assert arrow_type(field) == arrow
    assert features([field]) == [{"name": "x", **feature}]
    assert field.nullable == ("null" in schema["type"])


def test_words_beside_a_reference_win():
    schema = {
        "$defs": {"t": {"type": "string", "description": "general"}},
        "$ref": "#/$defs/t",
        "description": "own",
    }
    assert of(schema).description == "own"


def test_every_column_is_described():
    def undescribed(fields, before=""):
        for field in fields:
            if field.name != "item" and not field.description:
                yield before + field.name
            yield from undescribed(field.children, f"{before}{field.name}.")

    for config in CONFIGS:
        assert list(undescribed(current()[config])) == []


def test_the_types_that_users_rely_on():
    articles = config_schema("articles")
    assert articles.field("published").type == pa.date32()
    quotes = config_schema("quotes")
    assert quotes.names[:6] == [
        "article_id", "split", "language", "published", "headline", "origin",
    ]  # fmt: skip
    assert quotes.names[-2:] == ["context", "context_start"]
    assert quotes.field("cue_start").nullable
    assert not quotes.field("speaker_kind").nullable
    places = config_schema("places")
    assert (places.field("lat").type, places.field("start").type) == (pa.float64(), pa.int32())
    phases = config_schema("phases")
    assert pa.types.is_list(phases.field("mentions").type)
    for config in CONFIGS:
        assert config_schema(config).metadata is None


def test_datasets_reads_the_features():
    from datasets import Features

    for config in CONFIGS:
        found = Features._from_yaml_list(features(current()[config]))
        bare = pa.schema(
            pa.field(name, kind) for name, kind in zip(
                config_schema(config).names, config_schema(config).types, strict=True
            )
        )  # fmt: skip
        assert found.arrow_schema.names == bare.names
        assert str(found.arrow_schema.field(0).type) == str(bare.field(0).type)


DATED = date_setter(current()["articles"])


def test_days_become_dates_in_place_wherever_they_stand():
    row = {"published": None, "source": {"retrieved": "2024-02-29"}, "dates": [
        {"earliest": "0001-01-01", "latest": "9999-12-31"}, {"earliest": None, "latest": None}],
        "byline": {"dateline": None}}  # fmt: skip
    DATED(row)
    assert row["source"]["retrieved"] == date(2024, 2, 29)
    assert row["dates"][0] == {"earliest": date.min, "latest": date.max}
    assert row["dates"][1] == {"earliest": None, "latest": None}
    assert (
        date_setter(of({"type": "object", "properties": {"a": {"type": "string"}}}).children)
        is None
    )


@pytest.mark.parametrize("day", ["2023-02-29", "0000-01-01", "2023-13-01"])
def test_what_is_no_day_is_refused(day):
    with pytest.raises(ReleaseError, match=f"'{day}' is no calendar day"):
        DATED({"published": day})


def test_the_dictionary_in_the_documentation_is_up_to_date():
    page = Path(__file__).parents[3] / "docs" / "data-dictionary.md"
    assert page.read_text("utf-8") == dictionary(), "run python -m khabar.schema.dictionary"
