"""From raw articles to a release, through the real command line."""

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.cli.app import COMMANDS

PAGES = {
    "iraq.txt": "محليات\n\nبدء أعمال جسر الكوت\n\n"
    "أعلنت بلدية الكوت، الأحد، بدء أعمال الجسر الجديد.\n\n"
    "وقال مدير البلدية سعدون الربيعي إن المرحلة الأولى تنتهي في أيلول/سبتمبر 2024.\n\nشارك الخبر\n",
    "egypt.md": "---\npublished: 2024-03-05\npublisher: صحيفة التجربة\n---\n"
    "معرض للكتاب في طنطا\n\nافتتح أمس معرض الكتاب في طنطا بمشاركة ثلاثين دار نشر.\n",
    "tunis.html": "<html><head><title>ت</title><script type='application/ld+json'>"
    '{"@type":"NewsArticle","headline":"قطار جديد في صفاقس","datePublished":"2024-02-01"}'
    "</script></head><body><article><h1>قطار جديد في صفاقس</h1><p>"
    + "انطلق قطار جديد بين صفاقس وسوسة يوم الخميس. " * 12
    + "</p></article></body></html>",
}
ROWS = [
    {
        "title": f"خبر رقم {n}",
        "content": f"وصلت القافلة رقم {n} إلى عمان أمس.",
        "date": 1714521600 + n,
    }
    for n in range(40)
]


def khabar(*arguments: str | Path, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "khabar", *map(str, arguments)],
        cwd=cwd, capture_output=True, text=True, timeout=300, env=os.environ | environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's folder: pages of three kinds with a metadata.csv, rows compressed and not."""
    folder = tmp_path_factory.mktemp("articles") / "mine"
    (folder / "rows").mkdir(parents=True)
    for name, text in PAGES.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "metadata.csv").write_text("file_name,published\niraq.txt,2024-05-14\n", "utf-8")
    lines = [json.dumps(row, ensure_ascii=False) for row in ROWS]
    (folder / "rows/a.jsonl").write_text("\n".join(lines[:20]), "utf-8")
    with gzip.open(folder / "rows/b.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write("\n".join(lines[20:]))
    (folder / "notes.log").write_text("not an article")
    return folder


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def built(articles: Path) -> Path:
    told = json.loads(
        khabar("build", "mine", "--out", "out", "--workers", "1", "--map", "text=content", "--json",
               cwd=articles.parent)
    )  # fmt: skip
    assert (told["read"], told["accepted"], told["rejected"]) == (43, 43, 0)
    return articles.parent / told["release"]


def test_what_was_read_is_there(built: Path) -> None:
    found = [
        json.loads(line)
        for file in (built / "jsonl/articles").iterdir()
        for line in file.read_text("utf-8").splitlines()
    ]
    by_path = {article["source"]["path"]: article for article in found}
    iraq = by_path["iraq.txt"]
    assert iraq["published"] == "2024-05-14"
    assert iraq["section"] == "محليات"
    assert "شارك" not in iraq["text"]
    assert [q["speaker"]["name"] for q in iraq["quotes"]][-1] == "سعدون الربيعي"
    assert iraq["phases"][0]["ends"] == "2024-09"
    assert by_path["egypt.md"]["source"]["publisher"] == "صحيفة التجربة"
    assert by_path["tunis.html"]["published"] == "2024-02-01"
    rows = [article for article in found if article["headline"].startswith("خبر رقم")]
    assert len(rows) == 40
    assert {article["dates"][0]["edtf"] for article in rows} == {"2024-04-30"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("workers", "seed", "locale"),
    [("2", "1", "C"), ("1", "7", "ar_EG.UTF-8"), ("4", "0", "C.UTF-8")],
)
def test_same_sources_same_bytes(
    articles: Path, built: Path, tmp_path: Path, workers: str, seed: str, locale: str
) -> None:
    # The same files, made in another order, named in another order.
    other = tmp_path / "mine"
    for path in sorted(articles.rglob("*"), reverse=True):
        if path.is_dir():
            continue
        target = other / path.relative_to(articles)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    khabar("build", "mine", "--out", "out", "--workers", workers, "--map", "text=content",
           cwd=tmp_path, PYTHONHASHSEED=seed, LC_ALL=locale)  # fmt: skip
    assert digests(tmp_path / "out/1.0.0") == digests(built)


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a Dask cluster that runs already, with a worker of this environment."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as running:
        yield running.scheduler_address


@pytest.mark.slow
@pytest.mark.parametrize("own", [True, False], ids=["own cluster", "by address"])
def test_dask_builds_the_same_bytes(
    articles: Path, tmp_path: Path, request: pytest.FixtureRequest, own: bool
) -> None:
    source = tmp_path / "mine"
    shutil.copytree(articles, source)
    with gzip.open(source / "rows/c.jsonl.gz", "wb") as file:
        file.write(b'{"title": "broken\n')
    options = ("--workers", "2") if own else ("--address", request.getfixturevalue("cluster"))
    for engine in (("local", "--workers", "1"), ("dask", *options)):
        told = khabar(
            "build", "mine", "--out", engine[0], "--map", "text=content", "--max-rejects", "1",
            "--engine", *engine, "--json", cwd=tmp_path,
        )  # fmt: skip
        assert json.loads(told)["rejected"] == 1
    found = digests(tmp_path / "dask")
    assert {"rejects.jsonl", "1.0.0/manifest.json"} <= found.keys()
    assert found == digests(tmp_path / "local")


def test_building_again_changes_nothing(articles: Path, built: Path) -> None:
    before = digests(built)
    told = khabar(
        "build", "mine", "--out", "out", "--map", "text=content", "--workers", "1",
        cwd=articles.parent,
    )  # fmt: skip
    assert "sealed already, with the same content" in told
    assert digests(built) == before


def test_a_release_is_a_source(built: Path, tmp_path: Path) -> None:
    """Records pass through unchanged."""
    told = json.loads(
        khabar(
            "build", built / "jsonl/articles", "--out", tmp_path / "again", "--json", cwd=tmp_path
        )
    )
    assert told["accepted"] == 43
    again = Path(told["release"])
    ours = {
        p.name: sorted(p.read_bytes().splitlines()) for p in (built / "jsonl/articles").iterdir()
    }
    assert {
        p.name: sorted(p.read_bytes().splitlines()) for p in (again / "jsonl/articles").iterdir()
    } == ours


def test_show_marks_one_article(articles: Path) -> None:
    told = khabar("show", "mine/iraq.txt", cwd=articles.parent, COLUMNS="200")
    for words in ("سعدون الربيعي", "2024-09", "الكوت", "المرحلة الأولى", "completed"):
        assert words in told
    assert "شارك الخبر" in told.partition("Left out")[2]
    record = json.loads(khabar("show", "mine/iraq.txt", "--json", cwd=articles.parent))
    for layer in ("quotes", "dates", "places"):
        for found in record[layer]:
            assert record["text"][found["start"] : found["end"]] == found["text"]


def test_check_says_what_a_build_would(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"title": "عنوان"}\n', "utf-8")
    done = subprocess.run(
        [sys.executable, "-P", "-m", "khabar", "check", "bad.jsonl", "--format", "github"],
        cwd=tmp_path, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=bad.jsonl,line=1,")
    assert "accepted 43, rejected 0" in khabar(
        "check", "mine", "--map", "text=content", cwd=articles.parent
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_help_teaches(name: str, tmp_path: Path) -> None:
    told = khabar(name, "--help", cwd=tmp_path)
    assert "Example" in told
    assert COMMANDS[name][0] in told


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; from khabar.cli.app import app\n"
        "try: app.main(['--help'], standalone_mode=False)\n"
        "except SystemExit: pass\n"
        "heavy = {'pyarrow', 'datasets', 'trafilatura', 'jinja2', 'rich'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert all(does in done.stdout for does, _ in COMMANDS.values())


def test_a_command_without_its_extra_says_which(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "sys.argv = ['khabar', 'build', 'x']; from khabar.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 2
    assert "pip install 'khabar[build]'" in done.stderr
    assert "Traceback" not in done.stderr
