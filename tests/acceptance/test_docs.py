"""README and docs: every Python and shell block is run, in order, where a reader would run it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import khabar
from khabar.ledger import find

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# Commands that install, need the network, or are this very run; and repositories on the Hub.
NOT_HERE = re.compile(r"(pip|make|git|docker|hf|export) |.*(user/name|layla/news)")
# What a reader has of their own, by the names that the pages use.
THEIRS = """\
import khabar

def my_software(text): return len(text.split())
def my_check(record): return not khabar.check(record)
def my_records(): return khabar.load()
def split_into_sentences(text): return text.splitlines(keepends=True)

"""
ARTICLES = {
    "my-articles/bridge.txt": """\
بدء أعمال جسر الكوت

أعلنت بلدية الكوت، الأحد، بدء أعمال الجسر الجديد.

وقال مدير البلدية سعدون الربيعي إن المرحلة الأولى تنتهي في أيلول/سبتمبر 2024.
""",
    "new/clinic.txt": """\
عيادة متنقلة تصل إلى قرى صلالة

وصلت عيادة متنقلة إلى ثلاث قرى قرب صلالة أمس.

وقالت الطبيبة مزنة الشنفري: «نفحص كل طفل قبل بدء المدارس».
""",
}


def blocks(page: Path) -> Iterator[tuple[str, str]]:
    for match in BLOCK.finditer(page.read_text("utf-8")):
        yield match[1], match[2]


PAGES = [
    page
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
    if any(kind in ("python", "sh") for kind, _ in blocks(page))
]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a reader's: some seeds, the card, two versions built of them, articles. The
    first has the number of the dataset's last version, which is the one that the pages load."""
    folder = tmp_path_factory.mktemp("docs") / "world"
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    last, *others = sorted(path for path in (folder / "seeds").iterdir() if path.is_dir())[11::-1]
    for path in (folder / "seeds").iterdir():
        if path.is_dir() and path not in others:
            shutil.rmtree(path)
    shutil.copy(ROOT / "dataset_card.md", folder)
    options = "--card dataset_card.md --ledger ledger --record --version"
    release = ("-P", "-m", "khabar", "build", "seeds", *options.split())
    run(folder, *release, find(ROOT / "ledger").head.version)
    shutil.copytree(ROOT / "seeds" / last.name, last)
    run(folder, *release, "auto")
    for name, text in ARTICLES.items():
        (folder / name).parent.mkdir()
        (folder / name).write_text(text, "utf-8")
    return folder


def run(folder: Path, *arguments: str) -> None:
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(Path(khabar.__file__).parents[1]),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "HF_HOME": str(folder / "cache"),
        "HF_HUB_OFFLINE": "1",
    }
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder, env=environment, capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]


def script(page: Path, folder: Path) -> str:
    """One program of all blocks, in their order: names that a block defines are there below."""
    parts = ["import subprocess, sys"]
    for number, (kind, text) in enumerate(blocks(page)):
        if kind == "python" and re.search(r"^(def test_|class Test)", text, re.MULTILINE):
            name = f"test_{page.stem}_{number}.py"
            (folder / name).write_text(THEIRS + text, "utf-8")
            parts.append(
                "subprocess.run([sys.executable, '-m', 'pytest', '-q', '-p', 'khabar.plugin',"
                f" '-p', '_hypothesis_pytestplugin', {name!r}], check=True)"
            )
        elif kind == "python" and not NOT_HERE.search(text):
            parts.append(text)
        elif kind == "sh":
            lines = [line for line in text.splitlines() if not NOT_HERE.match(line)]
            parts.append(f"subprocess.run(['bash', '-ec', {chr(10).join(lines)!r}], check=True)")
    return "\n".join(parts)


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_the_page_says_can_be_done(page: Path, world: Path, tmp_path: Path) -> None:
    folder = tmp_path / "here"
    shutil.copytree(world, folder)
    if "--out releases" in page.read_text("utf-8"):
        # The page builds them itself.
        shutil.rmtree(folder / "releases")
    (folder / "page.py").write_text(script(page, folder), "utf-8")
    run(folder, "page.py")


def test_readme_tells_the_three_uses() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert len(text.splitlines()) < 150
    uses = re.split(r"^## ", text, flags=re.MULTILINE)[1:4]
    for use, shown in zip(uses, ("load_dataset", "khabar build", "khabar_"), strict=True):
        assert shown in use


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
