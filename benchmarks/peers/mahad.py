"""mahad: its time and duration dimensions."""

import json
import sys
import time

from maha.parsers.functions import parse_dimension

FIELDS = (("year", 4), ("month", 2), ("day", 2))


def value(found):
    """An absolute date as EDTF; the library does not know the day of publication."""
    parts = []
    for name, width in FIELDS:
        part = getattr(found.value, name, None)
        if not isinstance(part, int):
            break
        parts.append(f"{part:0{width}}")
    return "-".join(parts) or None


parse_dimension("عام 2014", time=True)
for line in sys.stdin:
    article = json.loads(line)
    start = time.perf_counter()
    dimensions = parse_dimension(article["text"], time=True)
    lengths = parse_dimension(article["text"], duration=True)
    spent = time.perf_counter() - start
    taken = [(found.start, found.end) for found in dimensions]
    found = [(d.start, d.end, value(d)) for d in dimensions]
    found += [
        (d.start, d.end, None) for d in lengths
        if not any(d.start < end and start < d.end for start, end in taken)
    ]  # fmt: skip
    print(json.dumps({"id": article["id"], "found": found, "seconds": spent}))
