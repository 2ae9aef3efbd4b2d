"""Arrow schemas derived from the contract, and rows in the form that Arrow takes.

`pa.array`, `pa.scalar`, `to_numpy` and `from_pylist` are not used: they first import pandas where
that is installed, which takes each process half a second.
"""

from array import array
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from itertools import accumulate
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import ArrayLike, NDArray
from pyarrow import json

from khabar.errors import ReleaseError
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


def read_lines(text: bytes, config: Config) -> pa.RecordBatch:
    """JSON lines, each with its end, of valid rows of a config as columns; there must be one.

    Raises ReleaseError where a line does not follow the config's schema.
    """
    schema = config_schema(config)
    try:
        table = json.read_json(
            pa.BufferReader(text),
            json.ReadOptions(use_threads=False, block_size=len(text) + 1),
            json.ParseOptions(explicit_schema=_written(schema), unexpected_field_behavior="error"),
        )
        columns = [
            _typed(column.combine_chunks(), field)
            for column, field in zip(table.columns, schema, strict=True)
        ]
    except pa.ArrowInvalid as error:
        raise ReleaseError(f"not rows of the config {config}: {error}") from None
    return pa.RecordBatch.from_arrays(columns, schema=schema)


@cache
def _written(schema: pa.Schema) -> pa.Schema:
    """The schema as JSON has it: days are text. All may be null, as what lies in an object that
    is null is read as null too."""

    def written(kind: pa.DataType) -> pa.DataType:
        if pa.types.is_struct(kind):
            return pa.struct([(field.name, written(field.type)) for field in kind.fields])
        if pa.types.is_list(kind):
            return pa.list_(written(kind.value_type))
        return pa.string() if pa.types.is_date(kind) else kind

    return pa.schema([(field.name, written(field.type)) for field in schema])


def _typed(values: pa.Array, field: pa.Field, absent: int = 0) -> pa.Array:
    """Values of the written form as those of a field; only days are copied. `absent` values lie in
    objects that are null: the form reads them as null, and the type does not tell of them."""
    kind, nulls = field.type, values.null_count
    buffers = values.buffers()
    if not field.nullable:
        if nulls != absent:
            raise pa.ArrowInvalid(f"null where {field.name} must have a value")
        nulls = 0
    if not nulls:
        buffers[0] = None
    below: list[pa.Array] = []
    if pa.types.is_date(kind):
        values = values.cast(kind)
        buffers[1:] = values.buffers()[1:]
    elif pa.types.is_struct(kind):
        below = [_typed(values.field(part.name), part, values.null_count) for part in kind.fields]
        del buffers[1:]
    elif pa.types.is_list(kind):
        below = [_typed(values.values, kind.value_field)]
        del buffers[2:]
    return pa.Array.from_buffers(kind, len(values), buffers, nulls, 0, below)


def strings(values: Iterable[str]) -> pa.StringArray:
    """Texts as a column."""
    encoded = [value.encode() for value in values]
    ends = array("i", accumulate(map(len, encoded), initial=0))
    return pa.StringArray.from_buffers(
        len(encoded), pa.py_buffer(ends), pa.py_buffer(b"".join(encoded))
    )


def integers(values: ArrayLike) -> pa.Int32Array:
    """Numbers as a column of `int32`."""
    numbers = np.ascontiguousarray(values, np.int32)
    return pa.Array.from_buffers(pa.int32(), len(numbers), [None, pa.py_buffer(numbers)])


def numbers(column: pa.Array) -> NDArray[np.integer[Any]]:
    """The values of a column of integers without nulls, not copied."""
    kind = np.dtype(str(column.type))
    size, first = len(column), column.offset * kind.itemsize
    return np.frombuffer(column.buffers()[1] or b"", kind, size, first if size else 0)
