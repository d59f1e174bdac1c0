"""The worlds in which documented examples happen, and every exception from the facts; one module a family."""

from __future__ import annotations

from collections.abc import Callable

from ..conftest import GroupCaller
from . import (
    accounts,
    contacts,
    group_life,
    groups,
    live_rooms,
    messages,
    operation,
    pushes,
    relations,
    topics,
)
from .base import FACTS, PAGES, Examples, load

FAMILIES: tuple[Examples, ...] = (
    accounts.EXAMPLES,
    groups.EXAMPLES,
    group_life.EXAMPLES,
    live_rooms.EXAMPLES,
    messages.EXAMPLES,
    contacts.EXAMPLES,
    topics.EXAMPLES,
    pushes.EXAMPLES,
    relations.EXAMPLES,
    operation.EXAMPLES,
)

PREPARED: dict[str, Callable[[GroupCaller], object]] = {}
SAME: set[str] = set()
ELSEWHERE: dict[str, str] = {}
NOT_A_ROW: dict[str, str] = {}
TWO_TYPES: dict[tuple[str, str], str] = {}
NOT_HERE: dict[str, str] = {}
for family in FAMILIES:
    PREPARED |= family.prepared
    SAME |= family.same
    ELSEWHERE |= family.elsewhere
    NOT_A_ROW |= family.not_a_row
    TWO_TYPES |= family.two_types
    NOT_HERE |= family.not_here

__all__ = [
    "ELSEWHERE",
    "FACTS",
    "NOT_A_ROW",
    "NOT_HERE",
    "PAGES",
    "PREPARED",
    "SAME",
    "TWO_TYPES",
    "load",
]
