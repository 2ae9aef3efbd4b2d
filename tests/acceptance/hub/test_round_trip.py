"""From raw articles over the Hub to those who use them, through the real command line, client and
loader."""

import json
import re
import subprocess
import sys
from pathlib import Path

from hubdesk import TARGET, Desk

ROOT = Path(__file__).parents[3]
PAGES = {
    "bridge.md": "افتتاح جسر في البصرة\n\nافتتحت البلدية جسرا في البصرة أمس.\n\n"
    "وقال مدير البلدية سعدون الربيعي إن المرحلة الثانية تبدأ في أيلول/سبتمبر 2024.\n",
    "fair.md": "معرض للكتاب في طنطا\n\nافتتح أمس معرض الكتاب في طنطا بمشاركة ثلاثين دار نشر.\n",
    "train.md": "قطار جديد في صفاقس\n\nانطلق قطار جديد بين صفاقس وسوسة يوم الخميس.\n",
}


def build(home: Path, version: str, *sources: Path) -> Path:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "khabar", "build", *map(str, sources), "--out", "out",
         "--workers", "1", "--version", version, "--published", "2024-05-14",
         "--license", "CC-BY-4.0", "--json"],
        cwd=home, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return home / str(json.loads(done.stdout)["release"])


def test_articles_go_round(desk: Desk, second: Path) -> None:
    """Two versions are built, published and used; the later one has less in it."""
    articles = desk.home / "articles"
    articles.mkdir()
    for name, text in PAGES.items():
        (articles / name).write_text(text, "utf-8")
    more = second / "jsonl/articles/train.jsonl"
    one = build(desk.home, "1.0.0", articles, more)
    two = build(desk.home, "2.0.0", articles)
    # Of the synthetic articles some state no licence, whatever the build's default says of others.
    desk.khabar("push", one, TARGET, "--accept-license", "unknown", "--no-verify")
    told = desk.khabar("push", two, TARGET)
    assert (m := re.search(r"read back from the Hub: ([\d,]+) rows, all equal", told))
    assert int(m[1].replace(",", "")) == sum(
        path.read_bytes().count(b"\n") for path in two.glob("jsonl/*/*.jsonl")
    )
    assert f'load_dataset("{TARGET}", revision="v2.0.0")' in told
    script = Path(__file__).with_name("use_published.py")
    used = desk.cold(script, TARGET, "v2.0.0", two, "v1.0.0", one)
    assert used.returncode == 0, used.stdout + used.stderr
    assert used.stdout == "all equal\n"
    # The lines that the documentation gives to users.
    page = (ROOT / "docs/publishing.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    desk.python(
        f"{code}assert len(articles['train']) > 10\nassert next(iter(quotes))['article_id']"
    )
