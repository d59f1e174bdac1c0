"""Writes into docs/events.md which callback is fed by which source, between two marks.

``--check`` writes nothing and fails when the page is stale.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tencent_im_compat.events.matrix import ITSELF, TABLE, Fed, classes, never_called

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "events.md"
BEGIN, END = "<!-- matrix -->", "<!-- /matrix -->"


def table() -> str:
    """The table, and which callbacks no source feeds."""
    parts = []
    for listener in classes():
        fed = [each for each in TABLE.values() if each.listener == listener]
        parts += [f"`{listener}`:", ""]
        if fed:
            parts += [
                "| callback | poll | webhook, long poll | webhooks |",
                "| --- | --- | --- | --- |",
                *(_row(each) for each in fed),
                "",
            ]
        if ITSELF[listener]:
            parts.append(f"Called by the facade itself, or for own calls: {_names(ITSELF[listener])}.")
        if never_called(listener):
            parts.append(f"Never called, as no source tells of them: {_names(never_called(listener))}.")
        parts += [] if parts[-1] == "" else [""]
    return "\n".join(parts)


def _row(fed: Fed) -> str:
    webhooks = ", ".join(f"`{each}`" for each in fed.webhooks)
    return (
        f"| `{fed.callback}` | {_told(bool(fed.poll), fed.poll_less)} "
        f"| {_told(bool(fed.webhooks), fed.push_less)} | {webhooks} |"
    )


def _told(told: bool, less: str) -> str:
    if not told:
        return "no"
    return f"yes; not told: {less}" if less else "yes"


def _names(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def page(before: str) -> str:
    """The page with a fresh table; at its end where it has no place for one yet."""
    head, begin, rest = before.partition(BEGIN)
    if not begin:
        head, rest = f"{before.rstrip()}\n\n", f"{END}\n"
    return f"{head}{BEGIN}\n{table()}{END}{rest.partition(END)[2]}"


def main() -> int:
    """Writes or checks; the exit status."""
    before = TARGET.read_text(encoding="utf-8")
    fresh = page(before)
    if "--check" in sys.argv[1:]:
        if before != fresh:
            print(f"{TARGET.relative_to(ROOT)} is stale: run scripts/make_matrix.py")
            return 1
        return 0
    TARGET.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
