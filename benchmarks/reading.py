"""How fast Arabic is read: articles a second, time to load, growth with length.

    python benchmarks/reading.py [FOLDER]

FOLDER holds articles (default: seeds/). Rates are for texts of 300 words on one core, all four
layers together and each alone, tokens included once. Growth reads texts of 1 to 64 times 300
words, and 64 times each of some texts made to be slow.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from khabar.annotate import Annotator, annotate, choose
from khabar.article import Document, Raw
from khabar.layout import lay_out
from khabar.record import LAYERS, Layers
from khabar.sources import plan, read

ROOT = Path(__file__).resolve().parent.parent
WORDS = 300
ADVERSARIAL = {
    "opening marks": "«قال «",
    "cues": "قال أكد أوضح أن ",
    "ordinals": "المرحلة الأولى والثانية ",
    "numbers": "12/3 من 5 إلى 7 ",
    "places": "في بغداد ودمشق ",
    "one word": "ا",
    "clitics": "وفبكللـ ",
}


def texts(folder: str) -> list[str]:
    """Texts of 300 words each, from the articles of a folder, laid out and joined."""
    words: list[str] = []
    for shard in plan([folder]):
        for raw in read(shard):
            page = lay_out(raw) if isinstance(raw, Raw) else ()
            if not isinstance(page, tuple):
                words += page.text.replace("\n\n", " \n\n ").split(" ")
    pieces = [words[n : n + WORDS] for n in range(0, len(words) - WORDS, WORDS)]
    return [" ".join(piece).replace(" \n\n ", "\n\n").strip() for piece in pieces]


def document(text: str) -> Document:
    return Document(text, published="2024-05-15", headline=text.split("\n", 1)[0])


def seconds(work: Callable[[], object], rounds: int = 5) -> float:
    """Processor seconds, the best of some rounds."""
    found = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def rates(annotators: list[Annotator], samples: list[str]) -> None:
    print(f"{len(samples)} texts of {WORDS} words, one core\n")
    print(f"{'layer':12} {'articles/s':>11} {'ms/article':>11}")
    whole = seconds(lambda: [annotate(document(text), annotators) for text in samples])
    print(f"{'all four':12} {len(samples) / whole:11,.0f} {whole / len(samples) * 1e3:11.2f}")
    tokens = seconds(lambda: [document(text).tokens for text in samples])
    print(f"{'tokens':12} {len(samples) / tokens:11,.0f} {tokens / len(samples) * 1e3:11.2f}")
    before: list[tuple[Document, Layers]] = []
    for text in samples:
        ready = document(text)
        before.append((ready, annotate(ready, annotators)[0]))
    for layer in LAYERS:
        own = [annotator for annotator in annotators if annotator.layer == layer]
        spent = seconds(lambda own=own: [list(a.read(d, b)) for d, b in before for a in own])
        print(f"{layer:12} {len(samples) / spent:11,.0f} {spent / len(samples) * 1e3:11.2f}")


def load_time() -> None:
    """Of lexicons and gazetteer in a new process, imports apart."""
    code = (
        "import time, khabar.lang.ar.dates, khabar.lang.ar.places, khabar.lang.ar.quotes,"
        " khabar.lang.ar.phases\n"
        "from khabar.annotate import annotate, choose; from khabar.article import Document\n"
        "start = time.perf_counter()\n"
        "annotate(Document('عنوان\\n\\nقال الوزير في بغداد إن المرحلة الأولى تبدأ أمس.',"
        " published='2024-05-15'), choose('ar'))\n"
        "print(time.perf_counter() - start)"
    )
    spent = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
        for _ in range(5)
    ]
    print(f"\nlexicons and gazetteer load in {statistics.median(spent):.2f} s")


def growth(annotators: list[Annotator], samples: list[str]) -> None:
    base = "\n\n".join(samples[:4])
    one = seconds(lambda: annotate(document(base[: len(base) // 4]), annotators))
    print(f"\n{'text':16} {'length':>7} {'ms':>9} {'time/length':>12}")
    for times in (1, 4, 16, 64):
        text = ("\n\n".join([base[: len(base) // 4]] * times))[: len(base) // 4 * times]
        spent = seconds(lambda text=text: annotate(document(text), annotators), 3)
        print(f"{'news':16} {times:6}x {spent * 1e3:9.1f} {spent / one / times:12.2f}")
    for name, piece in ADVERSARIAL.items():
        short = (piece * 4000)[:2000]
        alone = seconds(lambda short=short: annotate(document(short), annotators), 3)
        long = (piece * 128_000)[: 2000 * 64]
        spent = seconds(lambda long=long: annotate(document(long), annotators), 1)
        print(f"{name:16} {64:6}x {spent * 1e3:9.1f} {spent / alone / 64:12.2f}")


def main() -> None:
    folder = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "seeds")
    annotators = choose("ar")
    samples = texts(folder)
    annotate(document(samples[0]), annotators)
    rates(annotators, samples)
    load_time()
    growth(annotators, samples)


if __name__ == "__main__":
    main()
