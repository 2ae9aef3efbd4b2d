"""The forms of a verb as news writes them, without vowels: all persons of past and present."""

from collections.abc import Iterator

_OBJECTS = ("ه", "ها")
# A stem as short as this is no word of its own without its last letter («يلي»).
_SHORT = 2


def past(stem: str) -> Iterator[str]:
    """The past's forms, from the third person masculine («بدأ», «انتهى», «تلا»).

    >>> [*past("أنهى")][:8]
    ['أنهى', 'أنهيت', 'أنهيتا', 'أنهت', 'أنهتا', 'أنهوا', 'أنهينا', 'أنهاه']
    """
    base, before, we = stem, stem, stem + "نا"
    if stem.endswith("ى"):
        base, before, we = stem[:-1], stem[:-1] + "ا", stem[:-1] + "ينا"
    elif stem.endswith("ا"):
        base, we = stem[:-1], stem[:-1] + "ونا"
    yield stem
    if stem.endswith("ى"):
        # «أنهيت المرحلة»
        yield from (base + "يت", base + "يتا")
    yield from (base + they for they in ("ت", "تا", "وا"))
    yield we
    yield from (who + them for who in (before, base + "ت", we) for them in _OBJECTS)


def present(stem: str) -> Iterator[str]:
    """The present's forms, from the stem without its prefix («بدأ», «نتهي»).

    >>> [*present("نتهي")][:4]
    ['تنتهي', 'تنته', 'ينتهي', 'ينته']
    """
    weak = stem[-1] in "ىيو" and len(stem) > _SHORT
    base = stem[:-1] if weak else stem
    for who in ("ت", "ي", "ن"):
        yield who + stem
        if weak:
            # «لم تنته»
            yield who + base
    for who in ("ت", "ي"):
        yield who + base + "ون"
        yield who + stem + "ان"
        yield from (who + stem + them for them in _OBJECTS)
