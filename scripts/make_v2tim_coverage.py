"""Writes docs/v2tim-coverage.md: every method of the facade, how it is served, and by which REST commands.

All of it is read from the code: the managers, their methods, and what the docstrings say. ``--check`` writes
nothing and fails when the page is stale.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from tencent_im_compat._async.v2tim import manager as facade
from tencent_im_compat._async.v2tim.manager import V2TIMManager

PAGE = Path(__file__).resolve().parent.parent / "docs" / "v2tim-coverage.md"
COMMAND = re.compile(r"``((?:[a-z0-9_]+)/([a-z0-9_]+)|([a-z_]+))`` \(doc ([0-9/]+)\)")
UNSUPPORTED = re.compile(r"^Not to be had|answers? code 1\b|7013\.$", re.MULTILINE)
ACCESSORS = re.compile(r"get[A-Z]\w*Manager$")
HEAD = """# Coverage of V2TIM

<!-- Written by scripts/make_v2tim_coverage.py; do not edit. -->

Every method of the SDK exists here, on both faces, with the SDK's names, parameters and result envelopes.
How each is
served:

| how | what it means | methods |
| --- | --- | --- |
{counts}

What a method does, takes and answers is in its docstring: `help(V2TIMMessageManager.sendMessage)`. What
listeners hear, and from which source, is in [events.md](events.md).
"""
HOW = {
    "one call": "one REST command",
    "several calls": "several REST commands, or one for each part of a list",
    "local": "no server: state of this process or of its store",
    "not on a server": "no REST command does it; the method answers the SDK's own code and says why",
}


def managers() -> dict[str, type]:
    """The managers, the entry first."""
    entry = V2TIMManager()
    found = [V2TIMManager]
    for name, _ in inspect.getmembers(V2TIMManager, callable):
        if ACCESSORS.match(name):
            found.append(type(getattr(entry, name)()))
    return {each.__name__: each for each in found}


def methods(cls: type) -> list[tuple[str, Any]]:
    """What a manager offers, in the order of the source: the parts as they are joined."""
    names = [name for part in reversed(cls.__mro__) for name in vars(part) if not name.startswith("_")]
    return [(name, getattr(cls, name)) for name in dict.fromkeys(names) if callable(getattr(cls, name))]


def row(name: str, method: Any) -> tuple[str, str]:
    """How a method is served, and its row."""
    text = inspect.getdoc(method) or ""
    first = re.split(r"(?<=[.])\s", " ".join(text.split()), maxsplit=1)[0]
    commands = [match[1] for match in COMMAND.finditer(" ".join(text.split()))]
    if UNSUPPORTED.search(text) and not commands:
        how = "not on a server"
    elif not commands:
        how = "local"
    else:
        how = "one call" if len(commands) == 1 else "several calls"
    listed = ", ".join(f"`{each}`" for each in commands)
    return how, f"| `{name}` | {how} | {listed} | {first.replace('|', '/')} |"


def page() -> str:
    """The whole page."""
    counts: Counter[str] = Counter()
    parts = []
    for manager, cls in managers().items():
        rows = []
        for name, method in methods(cls):
            how, line = row(name, method)
            counts[how] += 1
            rows.append(line)
        head = (
            f"\n## {manager}\n\n| method | how | REST commands | what it does |\n| --- | --- | --- | --- |\n"
        )
        parts.append(head + "\n".join(rows) + "\n")
    table = "\n".join(f"| {how} | {meaning} | {counts[how]} |" for how, meaning in HOW.items())
    return HEAD.format(counts=table) + "".join(parts)


def main() -> int:
    text = page()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        print("docs/v2tim-coverage.md is stale: run scripts/make_v2tim_coverage.py")
        return 1
    return 0


if __name__ == "__main__":
    assert facade
    sys.exit(main())
