"""How much of a long test is run each time, and how much among the slow ones."""

from __future__ import annotations

from collections.abc import Sequence

import pytest


def thorough(few: int, many: int) -> list[object]:
    """Values of a parameter: a few examples in every run, many in the slow one."""
    return [few, pytest.param(many, marks=pytest.mark.slow)]


def often(faces: Sequence[str], beginning: str) -> list[object]:
    """Values of a parameter: those that begin so in every run, all others in the slow one."""
    return [
        each if each.startswith(beginning) else pytest.param(each, marks=pytest.mark.slow) for each in faces
    ]
