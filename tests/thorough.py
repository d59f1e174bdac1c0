"""How much of a long test is run each time, and how much among the slow ones."""

from __future__ import annotations

import pytest


def thorough(few: int, many: int) -> list[object]:
    """Values of a parameter: a few examples in every run, many in the slow one."""
    return [few, pytest.param(many, marks=pytest.mark.slow)]
