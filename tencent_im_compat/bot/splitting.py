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
        end = _border(text, room, fence)
        whole = begun + text[:end].rstrip()
        fence = _open_fence(whole)
        text = text[end:].lstrip("\n" if fence else None)  # code keeps what it is indented by
        yield f"{whole}\n{fence[:3]}" if fence else whole
        if fence:
            line, _, rest = text.partition("\n")
            if _closes(line.strip(), fence):  # as was just done
                fence, text = "", rest.lstrip()


def _border(text: str, room: int, fence: str) -> int:
    """Where to cut: at the best border in the last half of what fits, else where it no longer fits.

    Args:
        text: The text.
        room: Bytes that fit.
        fence: The line that opened the code block in which the text begins; empty outside of one.
    """
    fits = fitting(text, room)
    head = text[:fits]
    if _open_fence(f"{fence}\n{head}"):  # before the code block, if there is something worth sending
        begins = [match.start() for match in _FENCE.finditer(head)]
        if begins and size_of(text[: begins[-1]]) > room // 3 > 0:
            return begins[-1]
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
        if opened:
            opened = "" if _closes(stripped, opened) else opened
        elif stripped.startswith(("```", "~~~")):
            opened = stripped[:40]
    return opened


def _closes(line: str, opened: str) -> bool:
    """Whether a line ends the code block that another one opened."""
    return line.startswith(opened[:3]) and not line.strip(opened[0])
