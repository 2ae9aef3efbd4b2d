"""Which rules of the guidelines a seed exercises, as far as its gold and its page can tell.

Every fact of an article is rendered as one folded line; `rules.toml` says by patterns over these
lines where a rule must be named under `metadata.rules` and where it cannot be.
"""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from khabar.gold.surfaces import find
from khabar.text import fold, normalise
from khabar.text.fold import MARKS

# Code points shown on either side of a surface.
AROUND = 40
SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
INVISIBLE = re.compile(
    f"[\u00ad\u200b-\u200f\u2060-\u2069\u202a-\u202e\ufeff{SPACES}]|&nbsp;|&zwnj;"
)
DOUBLE = re.compile(r"\S {2,}\S")
HEAD, TAG = re.compile(r"(?is)<head\b.*?</head>"), re.compile(r"<[^>]*>")
MARKED = re.compile('«([^»]*)»|"([^"]*)"|“([^”]*)”')


@cache
def table() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "rules.toml").read_text("utf-8"))


@cache
def patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    """By rule: `shows`, what makes it one to name, and `needs`, without which it is none."""
    words = table()["words"]
    found = {}
    for rule, entry in table().items():
        if rule == "words":
            continue
        both = {"needs": entry.get("shows", ""), **entry}
        for key, value in both.items():
            for name, alternatives in words.items():
                value = value.replace(f"<{name}>", alternatives)
            both[key] = value
        found[rule] = {key: re.compile(value) for key, value in both.items() if value}
    return found


def wrong(
    record: Mapping[str, Any], gold: Mapping[str, Any], page: str, names: Collection[str]
) -> Iterator[str]:
    """What is wrong with the rules that a gold file lists. `page` is the article as printed,
    `names` are places that the seeds know."""
    listed = set(gold.get("metadata", {}).get("rules", ()))
    lines = list(facts(record, gold, page, names))
    for rule, pattern in patterns().items():
        if rule in listed:
            if "needs" in pattern and not any(map(pattern["needs"].search, lines)):
                yield f"lists {rule}, of which it shows nothing"
        elif "shows" in pattern:
            seen = next((line for line in lines if pattern["shows"].search(line)), None)
            if seen is not None:
                yield f"does not list {rule}: {seen}"


def facts(
    record: Mapping[str, Any], gold: Mapping[str, Any], page: str, names: Collection[str]
) -> Iterator[str]:
    """The lines, each `kind key=value … before⟦surface⟧after`."""
    text = record["text"]
    yield _page(record, gold, page)
    yield from _quotes(text, record["quotes"], len(record["headline"]))
    for date in record["dates"]:
        day = _relation(date, record["published"])
        keys = ("type", "edtf", "duration", "mod", "calendar")
        values = " ".join(f"{key}={date[key]}" for key in keys)
        yield f"date {values} day={day} {_shown(text, date['start'], date['end'])}"
    kinds: dict[str, set[str]] = {}
    for place in record["places"]:
        kinds.setdefault(place["text"], set()).add(place["kind"])
        yield f"place kind={place['kind']} {_shown(text, place['start'], place['end'])}"
    for surface, several in kinds.items():
        if len(several) > 1:
            yield f"kinds {surface}"
    yield from _phases(text, record["phases"])
    yield from _rest(record, names)


def _page(record: Mapping[str, Any], gold: Mapping[str, Any], page: str) -> str:
    byline, html = record["byline"], "<" in page
    dateline = byline["dateline"]
    body = record["text"].partition("\n\n")[2]
    where = "none"
    if dateline is not None:
        where = "inline" if body.startswith(dateline["text"]) else "own"
    seen = TAG.sub("\n", HEAD.sub("", page)) if html else page
    first = next((normalise(line) for line in seen.splitlines() if line.strip()), "")
    captions = [image["caption"] for image in record["images"] if image["caption"]]
    year = record["published"][:4]
    outside = fold(page).text
    for paragraph in record["text"].split("\n\n"):
        outside = outside.replace(fold(paragraph).text, "")
    values = {
        "html": html,
        "section": bool(record["section"]),
        "authors": bool(byline["authors"]),
        "agencies": bool(byline["agencies"]),
        "dateline": where,
        "images": bool(record["images"]),
        "twice": any(len(find(seen, caption)) > 1 for caption in captions),
        "above": first != record["headline"],
        "dropped": bool(gold.get("dropped")) or html,
        "invisible": bool(INVISIBLE.search(page) or (not html and DOUBLE.search(page))),
        "marks": bool(re.search(f"[{MARKS}]", record["text"])),
        "bare": bool(re.search(table()["words"]["unhamzated"], record["text"])),
        "printed": bool(re.search(rf"(?<!\d){year}(?!\d)|14[34]\d", outside)),
        "indic": any(re.search("[٠-٩۰-۹]", date["text"]) for date in record["dates"]),
        "genre": gold["metadata"]["genre"],
    }
    return "page " + " ".join(f"{key}={value}" for key, value in values.items())


def _quotes(text: str, quotes: list[Mapping[str, Any]], head: int) -> Iterator[str]:
    ends = {quote["end"] for quote in quotes}
    for quote in quotes:
        cue, speaker = quote["cue"], quote["speaker"]
        named = speaker["start"] is not None
        mention = text[speaker["start"] : speaker["end"]] if named else ""
        values = {
            "type": quote["type"],
            "kind": speaker["kind"],
            "role": bool(speaker["role"]),
            "via": bool(quote["via"]),
            "mention": named,
            "full": (speaker["name"] or "") in mention,
            "joint": bool(re.search(r"\sو\S", speaker["name"] or "")),
            "headline": quote["end"] <= head,
        }
        if cue is not None:
            start, end = cue["start"], cue["end"]
            values["nested"] = any(
                other is not quote and other["start"] <= start and end <= other["end"]
                for other in quotes
            )
            values["chained"] = bool(ends & set(range(start - 3, start)))
            between = text[end : quote["start"]] if end <= quote["start"] else ""
            values["gap"] = len(between.replace(mention, "").split())
            values["cue"] = _shown(text, start, end)
        listed = " ".join(f"{key}={value}" for key, value in values.items())
        yield f"quote {listed} content={_shown(text, quote['start'], quote['end'])}"
    for match in MARKED.finditer(text):
        inside = (match.start(), match.end())
        direct = any(
            q["type"] == "direct" and q["start"] < inside[1] and inside[0] < q["end"]
            for q in quotes
        )
        partial = any(
            q["type"] == "partial" and q["start"] <= inside[0] and inside[1] <= q["end"]
            for q in quotes
        )
        yield f"marks direct={direct} partial={partial} {_shown(text, *inside)}"


def _relation(date: Mapping[str, Any], published: str) -> str:
    day = date["earliest"]
    if day is None or day != date["latest"]:
        return "none"
    return "same" if day == published else "future" if day > published else "past"


def _phases(text: str, phases: list[Mapping[str, Any]]) -> Iterator[str]:
    spans = [(m["start"], m["end"]) for phase in phases for m in phase["mentions"]]
    for phase in phases:
        values = {
            "ordinal": phase["ordinal"],
            "status": phase["status"],
            "process": bool(phase["process"]),
            "bound": bool(phase["begins"] or phase["ends"]),
            "mentions": len(phase["mentions"]),
            "actions": len(phase["actions"]),
        }
        said = " ".join(fold(m["text"]).text for m in phase["mentions"])
        yield f"phase {' '.join(f'{k}={v}' for k, v in values.items())} ⟦{said}⟧"
        for mention in phase["mentions"]:
            joint = spans.count((mention["start"], mention["end"])) > 1
            shown = _shown(text, mention["start"], mention["end"])
            yield f"mention joint={joint} ordinal={phase['ordinal']} {shown}"


def _rest(record: Mapping[str, Any], names: Collection[str]) -> Iterator[str]:
    """What no entry covers, and names of places that are not marked as such."""
    text = record["text"]
    spans = [(d["start"], d["end"], "◆") for d in record["dates"]]
    spans += [(m["start"], m["end"], "◇") for p in record["phases"] for m in p["mentions"]]
    spans += [(q["cue"]["start"], q["cue"]["end"], "●") for q in record["quotes"] if q["cue"]]
    direct = [(q["start"], q["end"], "○") for q in record["quotes"] if q["type"] == "direct"]
    for kind, hidden in (("free", spans), ("rest", spans + direct)):
        cover = list(text)
        for start, end, sign in hidden:
            cover[start:end] = [sign] + [""] * (end - start - 1)
        for paragraph in "".join(cover).split("\n\n"):
            yield f"{kind} {fold(paragraph).text}"
    marked = [(p["start"], p["end"]) for p in record["places"]]
    for name in names:
        for start, end in find(text, name):
            if not any(begin < end and start < stop for begin, stop in marked):
                yield f"name {_shown(text, start, end)}"


def _shown(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    shown = f"{before.rpartition(chr(10))[2]}⟦{text[start:end]}⟧{after.partition(chr(10))[0]}"
    return fold(shown.replace("\n", " ")).text
