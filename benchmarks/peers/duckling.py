"""A port of Duckling."""

import json
import sys
import time
from datetime import datetime

from duckling import Context, load_time_zones, parse, parse_dimensions, parse_lang, parse_ref_time

zones = load_time_zones("/usr/share/zoneinfo")
dimensions = parse_dimensions(["time", "duration"])
for line in sys.stdin:
    article = json.loads(line)
    moment = int(datetime.fromisoformat(article["published"]).timestamp())
    context = Context(parse_ref_time(zones, "UTC", moment), parse_lang("AR"))
    start = time.perf_counter()
    results = parse(article["text"], context, dimensions, False)
    spent = time.perf_counter() - start
    found = [(r["start"], r["end"], str(r["value"].get("value", ""))[:10] or None) for r in results]
    print(json.dumps({"id": article["id"], "found": found, "seconds": spent}))
