"""Completion by the shell: names of commands, and the fields of the one that was named."""

from __future__ import annotations

import typer


def names(incomplete: str) -> list[tuple[str, str]]:
    """Commands that begin so, in their full or their short names."""
    from .catalogue import commands, short

    found = []
    for name, command in commands().items():
        for spelled in dict.fromkeys((short(name), name)):
            if spelled.startswith(incomplete):
                found.append((spelled, command.title))
                break
    return found


def fields(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Fields of the named command; entries of lists begin with their first."""
    from ..frame import Misuse
    from .catalogue import find

    name = ctx.params.get("name")
    if not isinstance(name, str):
        return []
    try:
        command = find(name)
    except Misuse:
        return []
    found = []
    for field in command.request:
        if "<" in field.name:
            continue
        separator = "=" if field.type == "string" else ":="
        word = field.name.replace("[]", "[0]") + separator
        if word.startswith(incomplete):
            found.append((word, field.note or field.type))
    return found
