"""What is documented of a command, as a page for people."""

from __future__ import annotations

from collections.abc import Iterator

from .catalogue import Documented, Field, commands, short


def page(command: Documented) -> str:
    """Fields, limits and codes of a command."""
    return "\n".join(_lines(command))


def _lines(command: Documented) -> Iterator[str]:
    row = command.row
    yield f"{command.name}: {command.title}"
    pages = [f"{site}.com/document/product/{row[key]}" for key, site in _SITES if key in row]
    yield f"  {command.rate} calls/s" + "".join(f", {page}" for page in pages)
    if "editions" in row:
        yield f"  editions: {row['editions']}"
    if command.request:
        yield "\nFields (* needed):"
        for field in command.request:
            yield from _field(field)
    if command.response:
        yield "\nAnswer:"
        for field in command.response:
            yield from _field(field)
    if command.limits:
        yield "\nLimits:"
        yield from (f"  {limit}" for limit in command.limits)
    if command.errors:
        yield "\nCodes:"
        yield from (f"  {code}  {text}" for code, text in command.errors.items())


_SITES = (("doc", "cloud.tencent"), ("intl", "www.tencentcloud"))


def _field(field: Field) -> Iterator[str]:
    told = [field.type]
    if field.default is not None:
        told.append(f"default {field.default}")
    if field.also:
        told.append(f"also as {', '.join(field.also)}")
    yield f"  {'*' if field.required else ' '} {field.name}  ({', '.join(told)})"
    if field.note:
        yield f"        {field.note}"
    for value, text in (field.values or {}).items():
        yield f"        {value}" + (f": {text}" if text else "")


def listing(part: str | None) -> list[tuple[str, str, str, int]]:
    """Short name, title, full name and calls per second of all commands that have a word in one of them."""
    wanted = (part or "").lower()
    return [
        (short(name), each.title, name, each.rate)
        for name, each in commands().items()
        if wanted in f"{short(name)} {name} {each.title}".lower()
    ]
