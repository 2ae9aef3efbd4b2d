"""Arrow schemas derived from the contract, and records in the form that Arrow takes."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Any

import pyarrow as pa

from khabar.errors import ReleaseError
from khabar.record import Record
from khabar.schema.fields import Config, Field, current

_TYPES = {
    "string": pa.string(),
    "date": pa.date32(),
    "integer": pa.int32(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
}


def arrow_type(field: Field) -> pa.DataType:
    """The Arrow type of a field: dates are `date32`, integers `int32`, numbers `float64`."""
    match field.kind:
        case "struct":
            return pa.struct([arrow_field(child) for child in field.children])
        case "list":
            item = field.children[0]
            return pa.list_(pa.field("element", arrow_type(item), nullable=item.nullable))
        case kind:
            return _TYPES[kind]


def arrow_field(field: Field) -> pa.Field:
    return pa.field(field.name, arrow_type(field), nullable=field.nullable)


def arrow_schema(fields: Iterable[Field]) -> pa.Schema:
    """The Arrow schema of a config's columns, without metadata."""
    return pa.schema([arrow_field(field) for field in fields])


@cache
def config_schema(config: Config) -> pa.Schema:
    """The Arrow schema of a config by the package's own article schema."""
    return arrow_schema(current()[config])


# Days repeat from record to record, so each is parsed once.
_days: dict[str, date] = {}


def _day(text: str) -> date:
    day = _days.get(text)
    if day is None:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise ReleaseError(f"{text!r} is no calendar day, so no Parquet date") from None
        _days[text] = day
    return day


_Step = Callable[[Any], None]


def date_setter(fields: tuple[Field, ...]) -> _Step | None:
    """A function that replaces, in place, the ISO days of a valid row with these columns by
    `datetime.date`, as Arrow wants them; None where no column holds a day."""
    own = [field.name for field in fields if field.kind == "date"]
    below: list[tuple[str, bool, _Step]] = []
    for field in fields:
        many = field.kind == "list"
        item = field.children[0] if many else field
        step = date_setter(item.children) if item.kind == "struct" else None
        if step is not None:
            below.append((field.name, many, step))
    if not own and not below:
        return None

    def convert(value: Any) -> None:
        for name in own:
            text = value[name]
            if text is not None:
                value[name] = _days.get(text) or _day(text)
        for name, many, step in below:
            inner = value[name]
            if many:
                for item in inner:
                    step(item)
            elif inner is not None:
                step(inner)

    return convert


@cache
def _of_records() -> _Step | None:
    return date_setter(current()["articles"])


def set_dates(record: Record) -> None:
    """Does so for a record of the package's own schema."""
    setter = _of_records()
    if setter is not None:
        setter(record)
