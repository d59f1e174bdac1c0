"""What somebody may have meant by a name that there is not. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The end of a text about an unknown name: ``; did you mean a, b?``, or nothing where none is near."""
    near = get_close_matches(name, sorted(known), n=3, cutoff=0.75)
    return f"; did you mean {', '.join(near)}?" if near else ""
