"""The house styles that are read, from the cases of `tests/cases/layout`: writes
`docs/house-styles.md`.

python tools/styles.py            writes it
python tools/styles.py --check    exits with 1 where it is not what the cases give
"""

import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases" / "layout"
PAGE = ROOT / "docs" / "house-styles.md"
HEAD = """\
# House styles

How agencies and publishers print who wrote and where, and what is read of it. Each line is a page
in `tests/cases/layout/house-…`, invented but for its habits, with all that is expected of it:
dateline, authors, agencies, section, pictures, day of publication, body, and what is left out. A
new folder there is a new line here (`python tools/styles.py`); words and names lie in
`builder/khabar/layout/data`.

{count} houses:

| house | country | dateline | place | day | authors | credited |
| --- | --- | --- | --- | --- | --- | --- |
"""


def main() -> int:
    cases = [
        yaml.safe_load(path.read_text("utf-8"))
        for path in sorted(CASES.glob("house-*/expected.yaml"))
    ]
    text = page(sorted(cases, key=lambda case: (case["country"] is None, case["country"] or "")))
    if "--check" in sys.argv[1:]:
        if PAGE.read_text("utf-8") != text:
            print(f"{PAGE.name} is not what the cases give; run: python tools/styles.py")
            return 1
        return 0
    PAGE.write_text(text, "utf-8")
    return 0


def page(cases: list[dict[str, Any]]) -> str:
    return HEAD.format(count=len({case["house"] for case in cases})) + "".join(map(row, cases))


def row(case: dict[str, Any]) -> str:
    byline = case["byline"]
    dateline = byline["dateline"] or {}
    cells = (
        case["house"], case["country"], dateline.get("text"), dateline.get("place"),
        dateline.get("date"), "، ".join(map(author, byline["authors"])),
        "، ".join(byline["agencies"]),
    )  # fmt: skip
    return "| " + " | ".join(str(cell or "").replace("|", "\\|") for cell in cells) + " |\n"


def author(told: str | dict[str, str]) -> str:
    return told if isinstance(told, str) else f"{told['name']} ({told['role']})"


if __name__ == "__main__":
    raise SystemExit(main())
