"""One record as text in the terminal: its layers marked in place, then listed.

Paragraphs stand to the right, as Arabic does; each line is left in logical order, since
terminals that know right-to-left text turn it themselves.
"""

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from khabar.record import Article, Phase, Place

_STYLES = {
    "quotes": "italic",
    "cues": "bold magenta",
    "speakers": "magenta underline",
    "dates": "bold green",
    "places": "bold blue",
    "phases": "bold yellow",
    "actions": "yellow underline",
}
_STATUS = {"completed": "●", "ongoing": "◐", "planned": "○", "unknown": "·"}


def render(article: Article, left_out: Sequence[str] = ()) -> RenderableType:
    """The whole article: heading, marked text, tables of layers, timeline of phases; at last the
    lines of its page that are not in its text."""
    parts: list[RenderableType] = [_heading(article), _body(article), _legend()]
    parts += [table for table in (_quotes(article), _dates(article), _places(article)) if table]
    if article.phases:
        parts.append(_timeline(article))
    if left_out:
        table = _table("Left out", "lines of the page that are not in the text")
        for line in left_out:
            table.add_row(Text(line, style="dim"))
        parts.append(table)
    return Group(*parts)


def _heading(article: Article) -> RenderableType:
    facts = Table.grid(padding=(0, 2))
    byline = article.byline
    dateline = byline.dateline
    rows = (
        ("id", article.id),
        ("published", article.published),
        ("publisher", article.source.publisher),
        ("section", article.section),
        ("authors", "، ".join(author.name for author in byline.authors)),
        ("agencies", "، ".join(byline.agencies)),
        ("dateline", dateline.text if dateline else None),
        ("images", " · ".join(image.caption or image.credit or "" for image in article.images)),
        ("group", article.group),
        ("annotation", f"{article.annotation.origin}, {article.annotation.annotator}"),
    )
    for name, value in rows:
        if value:
            facts.add_row(Text(name, style="dim"), Text(value))
    return facts


def _marks(article: Article) -> Iterable[tuple[int, int, str]]:
    for quote in article.quotes:
        yield quote.start, quote.end, "quotes"
        if quote.cue:
            yield quote.cue.start, quote.cue.end, "cues"
        if quote.speaker.start is not None and quote.speaker.end is not None:
            yield quote.speaker.start, quote.speaker.end, "speakers"
    for phase in article.phases:
        for action in phase.actions:
            yield action.start, action.end, "actions"
        for mention in phase.mentions:
            yield mention.start, mention.end, "phases"
    for date in article.dates:
        yield date.start, date.end, "dates"
    for place in article.places:
        yield place.start, place.end, "places"


def _body(article: Article) -> RenderableType:
    text = Text(article.text, justify="right" if _right_to_left(article) else "left")
    text.stylize("bold", 0, len(article.headline))
    for start, end, layer in _marks(article):
        text.stylize(_STYLES[layer], start, end)
    return Panel(text, box=box.ROUNDED, padding=(1, 2))


def _right_to_left(article: Article) -> bool:
    return article.language.split("-")[0] in {"ar", "fa", "ur", "he", "ckb", "ps", "ug"}


def _legend() -> RenderableType:
    text = Text("  ")
    for layer, style in _STYLES.items():
        text.append(layer, style=style)
        text.append("   ")
    return Padding(text, (0, 0, 1, 0))


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, title_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _quotes(article: Article) -> RenderableType | None:
    if not article.quotes:
        return None
    table = _table("Quotes", "id", "type", "cue", "speaker", "role", "via", "content")
    for quote in article.quotes:
        content = (
            quote.text if len(quote.text) <= 90 else f"{quote.text[:60]} […] {quote.text[-25:]}"
        )
        table.add_row(
            quote.id,
            quote.type,
            Text(quote.cue.text if quote.cue else "–"),
            Text(quote.speaker.name or "–"),
            Text(quote.speaker.role or "–"),
            Text(quote.via or "–"),
            Text(content),
        )
    return table


def _dates(article: Article) -> RenderableType | None:
    if not article.dates:
        return None
    table = _table("Dates", "id", "type", "expression", "value", "from", "to")
    for date in article.dates:
        value = date.edtf or date.duration or "–"
        table.add_row(
            date.id,
            date.type,
            Text(date.text),
            f"{value} ({date.mod})" if date.mod else value,
            date.earliest or "–",
            date.latest or "–",
        )
    return table


def _places(article: Article) -> RenderableType | None:
    if not article.places:
        return None
    table = _table("Places", "name", "kind", "country", "GeoNames", "coordinates", "mentions")
    linked: dict[tuple[str, str, str | None], list[Place]] = {}
    for place in article.places:
        linked.setdefault((place.name, place.kind, place.country), []).append(place)
    for (name, kind, country), places in linked.items():
        first = places[0]
        where = "–" if first.lat is None else f"{first.lat:.2f}, {first.lon:.2f}"
        table.add_row(
            Text(name), kind, country or "–", str(first.geonames_id or "–"), where, str(len(places))
        )
    return table


def _timeline(article: Article) -> RenderableType:
    table = _table("Phases", "", "stage", "begins", "ends", "timeline")
    edges = sorted(
        {value[:10] for phase in article.phases for value in (phase.begins, phase.ends) if value}
        | ({article.published} if article.published else set())
    )
    for phase in article.phases:
        number = f"{phase.ordinal}. " if phase.ordinal else ""
        table.add_row(
            _STATUS[phase.status],
            Text(f"{number}{phase.label}\n{phase.process or ''}".strip()),
            phase.begins or "–",
            phase.ends or "–",
            _bar(phase, edges, article.published),
        )
    table.caption = "● completed   ◐ ongoing   ○ planned   · unknown   │ day of publication"
    return table


def _bar(phase: Phase, edges: list[str], published: str | None) -> str:
    """A bar over the dates that the article's phases and publication name, in order; steps
    are even, so it shows order, not length."""
    if not phase.begins and not phase.ends:
        return ""
    cells = [" "] * (4 * len(edges) + 1)
    first = edges.index(phase.begins[:10]) * 4 if phase.begins else 0
    last = edges.index(phase.ends[:10]) * 4 + 4 if phase.ends else len(cells)
    for index in range(first, max(last, first + 1)):
        cells[index] = "━"
    if not phase.begins:
        cells[0] = "┄"
    if not phase.ends:
        cells[-1] = "┄"
    if published in edges:
        cells[edges.index(published) * 4 + 2] = "│"
    return "".join(cells)
