"""A plain page read line by line: what is the article, what stands around it."""

from khabar.layout.byline import Credits, read_line, read_opening, read_source, read_top
from khabar.layout.edges import finish
from khabar.layout.head import find_title, headline, labels, section_label
from khabar.layout.images import caption, credited, labelled
from khabar.layout.noise import ends_sentence, is_prose, is_title, printed_day
from khabar.layout.reading import Reading
from khabar.layout.rows import Row, list_at_end, punctuated, rows_of, titles, unrolled
from khabar.layout.vocabulary import key, words
from khabar.record import Image
from khabar.text import normalise

# No headline has more words.
MAX_TITLE = 45
_TAIL = 4
_MAX_DECK = 160
# A headline printed again may have some more marks.
_MARKS = 10


def read_page(text: str, title: str | None, publisher: str | None = None) -> Reading:
    """A page's text read. `title` is the headline where metadata states it.

    The result's headline is None where the page has none, its paragraphs are empty where it has
    no body; every line is in one of its parts.
    """
    reading = Reading(publisher)
    if title is not None:
        cleaned, reading.section, cut = headline(normalise(title).replace("\n", " "), publisher)
        reading.headline = cleaned or None
        reading.dropped += cut
    rows = rows_of(normalise(unrolled(text)))
    body = _read_head(reading, rows)
    _read_body(reading, rows[body:])
    return reading


def _read_head(reading: Reading, rows: list[Row]) -> int:
    """Everything above the body; the index of the body's first row."""
    if rows and rows[0].noise == "related" and headline(rows[0].text, None)[2]:
        # A page opens with no prompt: «شاهد: …» is a headline with its kicker there.
        rows[0].noise = None
    kept = [index for index, row in enumerate(rows[:14]) if row.noise is None]
    breaks = {
        at for at, index in enumerate(kept) if index + 1 < len(rows) and rows[index + 1].noise
    }
    at, is_labelled = find_title([rows[i].text for i in kept], reading.headline, breaks)
    start = 0
    if at >= 0 and kept:
        start = kept[at]
        _read_labels(reading, rows[:start], is_labelled)
        if reading.headline is None:
            title, section, cut = headline(rows[start].text, reading.publisher)
            if title.count(" ") >= MAX_TITLE:
                return start
            reading.headline = title
            reading.section = reading.section or section
            reading.dropped += cut
        else:
            reading.dropped.append(rows[start].text)
        start += 1
        if _is_deck(reading, rows, start):
            reading.dropped.append(rows[start].text)
            start += 1
    while start < len(rows):
        taken = _read_above(reading, rows, start)
        if not taken:
            break
        start += taken
    return start


def _before_noise(rows: list[Row], at: int) -> bool:
    return at + 1 < len(rows) and rows[at + 1].noise is not None


def _is_deck(reading: Reading, rows: list[Row], at: int) -> bool:
    """Whether the line under the headline is a second title: furniture, a byline or a dateline
    follows it, and text after that."""
    if at + 2 > len(rows) - 1 and not (at + 1 < len(rows) and ends_sentence(rows[at + 1].text)):
        return False
    row, after = rows[at], rows[at + 1]
    if row.noise or not is_title(row.text) or row.text.count(" ") < 2 or labelled(row.text):
        return False
    if read_top(row.text, reading.publisher) is not None or caption(row.text):
        return False
    if not any(ends_sentence(later.text) for later in rows[at + 1 : at + 9]):
        return False
    if after.noise in ("stamps", "updates", "share"):
        return not credited(row.text)
    if len(after.text) > _MAX_DECK:
        told = read_opening(after.text, reading.publisher) is not None
        stands_out = punctuated(rows, at) and ends_sentence(after.text)
        return told or (stands_out and not is_prose(row.text))
    return read_top(after.text, reading.publisher) is not None or caption(after.text) is not None


def _read_labels(reading: Reading, above: list[Row], is_labelled: bool) -> None:
    lines = [row.text for row in above if row.noise is None]
    if is_labelled and reading.section is None:
        reading.section = labels(lines)
    for row in above:
        if row.text != reading.section:
            _drop(reading, row)


def _drop(reading: Reading, row: Row) -> None:
    if reading.published is None and row.noise == "stamps":
        reading.published = printed_day(row.text)
    reading.dropped.append(row.text)


def _read_above(reading: Reading, rows: list[Row], at: int) -> int:
    """How many rows from `at` on stand between headline and body: 0, or 1, or 2."""
    line = rows[at].text
    if rows[at].noise:
        _drop(reading, rows[at])
        return 1 + _drop_titles(reading, rows, at + 1)
    if reading.headline and key(line) == key(reading.headline):
        reading.dropped.append(line)
        return 1
    twice = at + 1 < len(rows) and rows[at + 1].text == line
    if image := labelled(line):
        reading.picture(image, line)
        return 2 if twice else 1
    # A byline may close with an agency as a caption does («بغداد - رويترز»).
    found = None if twice else read_top(line, reading.publisher)
    if found is not None and len(rows) > at + 1:
        reading.credit(found, line)
        return 1
    last = at + 1 == len(rows)
    image = caption(line, twice=twice, last=last)
    if image is None and not last and reading.headline:
        image = credited(line) or _uncredited(reading.headline, rows, at)
    if image:
        reading.picture(image, line)
        return 2 if twice else 1
    if reading.section is None and section_label(line) == line and at + 1 < len(rows):
        reading.section = line
        return 1
    return 0


def _uncredited(headline: str, rows: list[Row], at: int) -> Image | None:
    """A caption without a credit: the last line of a block of stamps and buttons, over the text;
    where blank lines part no blocks, a line under them, of a page that ends paragraphs with stops.
    """
    row, after, above = rows[at], rows[at + 1], rows[at - 1]
    if at == 0 or not is_title(row.text) or row.text[-1] in "-–—ـ:" or section_label(row.text):
        return None
    if not above.noise and key(above.text) != key(headline):
        return None
    least = 2
    if row.gap or not after.gap:
        below = (later for later in rows[at + 1 : at + 4] if not later.noise)
        told = row.gap == after.gap and punctuated(rows, at) and not is_prose(row.text)
        after, least = next((later for later in below if not is_title(later.text)), row), 0
        if not told:
            return None
    prose = ends_sentence(after.text) and len(after.text) > 2 * len(row.text)
    return Image(row.text) if prose and least <= row.text.count(" ") <= 14 else None


def _drop_titles(reading: Reading, rows: list[Row], at: int) -> int:
    taken = titles(rows, at)
    reading.dropped += [row.text for row in rows[at : at + taken]]
    return taken


def _read_body(reading: Reading, rows: list[Row]) -> None:
    end = list_at_end(rows)
    longest = len(reading.headline or "") + _MARKS
    last = next((i for i in range(end - 1, -1, -1) if rows[i].noise is None), end - 1)
    at = 0
    while at < end:
        line = rows[at].text
        if rows[at].noise:
            _drop(reading, rows[at])
            at += 1 + _drop_titles(reading, rows, at + 1)
            continue
        twice = at + 1 < end and rows[at + 1].text == line
        if line in reading.captions:
            at += 1
            continue
        # Paragraphs are many and longer.
        if len(line) <= longest and key(line) == key(reading.headline or ""):
            reading.dropped.append(line)
            at += 1
            continue
        found = read_line(line, reading.publisher) if at > last - _TAIL and at else None
        image = labelled(line)
        if image is None and not found:
            image = caption(line, twice=twice, last=at == last)
        if image:
            reading.picture(image, line)
            at += 2 if twice else 1
            continue
        if found and at + 1 >= last and _closes(found, line):
            reading.closing.append((found, line))
        elif at > last - _TAIL and at and (source := read_source(line)):
            reading.credits.add(source)
            reading.dropped.append(line)
        else:
            reading.paragraphs.append(_markdown(line))
        at += 1
    finish(reading)
    reading.dropped += [row.text for row in rows[end:]]


def _closes(credited: Credits, line: str) -> bool:
    """Whether what looks like a byline may end an article: it names a house or a role, or says
    that somebody wrote."""
    lead, mark, _ = line.partition(":")
    said = bool(mark) and key(lead) in words().wrote
    return bool(credited.agencies) or any(a.role for a in credited.authors) or said


def _markdown(line: str) -> str:
    return (
        line.lstrip("#").lstrip() if line.startswith("#") and line.lstrip("#")[:1] == " " else line
    )
