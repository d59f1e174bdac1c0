"""Arguments that the facade reads itself: each wrong one raises 6017 with its name. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from .envelope import invalid

T = TypeVar("T")


def text(name: str, value: str) -> str:
    """A string that is not empty."""
    if not isinstance(value, str) or not value:
        raise invalid(f"{name} must be a non-empty string")
    return value


def listed(name: str, values: Iterable[T]) -> list[T]:
    """The entries of a list; one string is not a list of them."""
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        raise invalid(f"{name} must be a list")
    return list(values)


def texts(name: str, values: Iterable[str]) -> list[str]:
    """A list of strings that are not empty."""
    return [text(f"{name}[{index}]", value) for index, value in enumerate(listed(name, values))]


def number(name: str, value: int) -> int:
    """A whole number."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise invalid(f"{name} must be an integer")
    return value


def numbers(name: str, values: Iterable[int]) -> list[int]:
    """A list of whole numbers."""
    return [number(f"{name}[{index}]", value) for index, value in enumerate(listed(name, values))]
