"""Writes tencent_im_compat/codes.json and the table of docs/errors.md; --check only compares.

Codes, English meanings and retry rules come from tests/facts/errors.yaml; classes, Chinese meanings, hints,
and what a number means in one service only, from scripts/codes/.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

# libyaml where it is there: the facts are large.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "tests" / "facts" / "errors.yaml"
OWN = ROOT / "scripts" / "codes"
TARGET = ROOT / "tencent_im_compat" / "codes.json"
PAGE = ROOT / "docs" / "errors.md"
BEGIN, END = "<!-- codes -->\n", "<!-- /codes -->"
CODE_TABLE = "269/1671"
ENVELOPE_ERROR = "V2TIMError"


@dataclass(frozen=True)
class Row:
    """One code, or one range, everywhere or in some services."""

    first: int
    last: int
    name: str
    error: str
    retry: str
    doc: str
    meaning: str
    chinese: str
    hint: str
    where: tuple[str, ...] = ()
    server: bool = True
    """Whether REST answers it; other codes come from client SDKs only."""

    def values(self) -> list[Any]:
        """What codes.json holds of it, after its code or codes."""
        return [self.name, self.error, self.retry, self.doc, self.meaning, self.chinese, self.hint]


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)


def by_code(lists: dict[str, list[int]]) -> dict[int, str]:
    """The key of each code; every code stands under one key only."""
    found: dict[int, str] = {}
    for key, members in lists.items():
        for code in members:
            if code in found:
                raise SystemExit(f"{code} stands under {found[code]} and under {key}")
            found[code] = key
    return found


def general() -> list[Row]:
    """What the codes mean where no service says otherwise."""
    own = read(OWN / "supplement.yaml")
    classes = by_code(read(OWN / "classes.yaml"))
    docs = by_code(own["docs"])
    chinese = read(OWN / "chinese.yaml") | {entry["code"]: entry["chinese"] for entry in own["more"]}
    hints = own["hints"]
    rows = []
    for entry in read(SOURCE) + own["more"]:
        first = entry.get("code", entry.get("code_from"))
        server = entry.get("kind") != "sdk" and first != 0
        if first not in chinese:
            raise SystemExit(f"{first} has no Chinese meaning")
        if server and first not in classes:
            raise SystemExit(f"{first} has no class")
        rows.append(
            Row(
                first,
                entry.get("code", entry.get("code_to")),
                entry.get("name", ""),
                classes.get(first, ENVELOPE_ERROR) if first != 0 else "",
                entry["retry"],
                entry.get("doc") or docs.get(first, CODE_TABLE),
                entry["meaning"],
                chinese[first],
                hints.get(first, ""),
                server=server,
            )
        )
    known = {row.first for row in rows}
    if unknown := (classes.keys() | chinese.keys() | hints.keys() | docs.keys()) - known:
        raise SystemExit(f"no such code: {sorted(unknown)}")
    return rows


def special() -> list[Row]:
    """What codes mean in single services."""
    return [
        Row(
            entry["code"],
            entry["code"],
            entry.get("name", ""),
            entry["class"],
            entry["retry"],
            entry["doc"],
            entry["meaning"],
            entry["chinese"],
            entry.get("hint", ""),
            tuple(entry["where"]),
        )
        for entry in read(OWN / "supplement.yaml")["services"]
    ]


def table_of_the_library() -> str:
    """codes.json: rows of [first, last, ...] and, for single services, of [place, code, ...]."""
    everywhere = [[row.first, row.last, *row.values()] for row in general()]
    places = [[place, row.first, *row.values()] for row in special() for place in row.where]
    keys = [(place, code) for place, code, *_ in places]
    if len(keys) != len(set(keys)):
        raise SystemExit("one code has two meanings in one place")
    return f'{{"codes": [\n{_lines(everywhere)}\n],\n"services": [\n{_lines(places)}\n]}}\n'


def _lines(rows: list[list[Any]]) -> str:
    return ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


def table_of_the_page() -> str:
    """The codes of the server, for people."""
    rows = sorted([row for row in general() if row.server] + special(), key=lambda row: row.first)
    return "\n".join(
        [
            "| code | name | error | retry | meaning | 含义 |",
            "| --- | --- | --- | --- | --- | --- |",
            *(f"| {' | '.join(_cells(row))} |" for row in rows),
            "",
        ]
    )


def _cells(row: Row) -> Iterator[str]:
    code = str(row.first) if row.first == row.last else f"{row.first} to {row.last}"
    if row.where == ("*",):
        code += " elsewhere"
    elif row.where:
        code += f" in {', '.join(f'`{place}`' for place in row.where)}"
    for text in (code, row.name, row.error, row.retry, row.meaning, row.chinese):
        yield text.replace("|", "\\|")


def page() -> str:
    """docs/errors.md with a fresh table between its marks."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{table_of_the_page()}{END}{after}"


def main() -> int:
    """Writes or checks; the exit status."""
    status = 0
    for target, text in ((TARGET, table_of_the_library()), (PAGE, page())):
        if "--check" not in sys.argv[1:]:
            target.write_text(text, encoding="utf-8")
        elif not target.exists() or target.read_text(encoding="utf-8") != text:
            print(f"{target.relative_to(ROOT)} is stale: run scripts/make_codes.py")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
