"""dateparser: search_dates with the day of publication as its base."""

import json
import sys
import time
from datetime import datetime
from importlib import import_module

# Its own name is this script's.
sys.path.pop(0)
search_dates = import_module("dateparser.search").search_dates

search_dates("عام 2014", languages=["ar"])
for line in sys.stdin:
    article = json.loads(line)
    settings = {"RELATIVE_BASE": datetime.fromisoformat(article["published"])}
    start = time.perf_counter()
    results = search_dates(article["text"], languages=["ar"], settings=settings) or []
    spent = time.perf_counter() - start
    found, position = [], 0
    for text, moment in results:
        at = article["text"].find(text, position)
        if at >= 0:
            position = at + len(text)
            found.append((at, position, moment.date().isoformat()))
    print(json.dumps({"id": article["id"], "found": found, "seconds": spent}))
