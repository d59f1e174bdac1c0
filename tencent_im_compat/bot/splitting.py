"""Long texts in parts that fit into one message each: at borders of code blocks, paragraphs, sentences.
Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_BYTES = 12_000
"""Of one text message: 12 KB with everything around it (doc 269/2282)."""
_OVERHEAD = 700
"""For what stands around a text: element, names, numbers, mentions."""
_FENCE = re.compile(r"^\s*(```|~~~)", re.MULTILINE)
_BORDERS = (
    re.compile(r"\n\s*\n"),
    re.compile(r"\n"),
    re.compile(r"(?<=[.!?…])\s+|(?<=[。！？；])"),
    re.compile(r"(?<=[,;:，、])\s*|\s+"),
)
"""From the best border to the worst."""


def size_of(text: str) -> int:
    """Bytes of a text in the JSON of a call, where quotation marks and control characters are escaped."""
    escapes = sum(text.count(each) for each in '"\\\n\r\t\b\f')
    controls = sum(1 for each in text if each < " " and each not in "\n\r\t\b\f")
    return len(text.encode("utf-8", "surrogatepass")) + escapes + 5 * controls


def split(text: str, most: int = MOST_BYTES - _OVERHEAD) -> list[str]:
    """A text in as few parts as fit, in order; joined they are the text, but for blanks at the borders and
    the fences of code blocks that were cut and go on.

    Args:
        text: The text.
        most: Bytes of a part at most.
    """
    return [part for part in _parts(text, most) if part.strip()] if size_of(text) > most else [text]


def _parts(text: str, most: int) -> Iterator[str]:
    fence = ""
    while text:
        begun = f"{fence}\n" if fence else ""
        room = most - size_of(begun) - 8
        if size_of(text) <= room:
            yield begun + text
            return
        end = _border(text, room)
        part, text = text[:end].rstrip(), text[end:].lstrip("\n" if fence else None)
        whole = begun + part
        fence = _open_fence(whole)
        yield f"{whole}\n{fence[:3]}" if fence else whole


def _border(text: str, room: int) -> int:
    """Where to cut: at the best border in the last half of what fits, else where it no longer fits."""
    fits = fitting(text, room)
    head = text[:fits]
    inside = _open_fence(head)
    if inside:  # before the code block, if there is something worth sending
        start = max(match.start() for match in _FENCE.finditer(head))
        if size_of(text[:start]) > room // 3:
            return start
        return max(head.rfind("\n") + 1, 1) if head.rfind("\n") > fits // 2 else fits
    for border in _BORDERS:
        ends = [match.end() for match in border.finditer(head) if match.end() > fits // 2]
        if ends:
            return ends[-1]
    return fits


def fitting(text: str, room: int) -> int:
    """How many characters of a text fit into so many bytes, at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if size_of(text[:middle]) <= room else (low, middle - 1)
    return low


def _open_fence(text: str) -> str:
    """The line that opened a code block which is not closed; else nothing."""
    opened = ""
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped.startswith(("```", "~~~")):
            opened = "" if opened else stripped[:40]
    return opened
