"""Outcomes per account: commands on many accounts succeed although single ones failed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from .base import WireModel


class ItemResult(WireModel):
    """Outcome for one item; ``result_code`` 0 = it worked."""

    result_code: int = 0
    result_info: str = ""

    @property
    def ok(self) -> bool:
        """Whether it worked."""
        return self.result_code == 0


class AccountResult(ItemResult):
    """Outcome for one account."""

    to_account: str


ResultT = TypeVar("ResultT", bound=ItemResult)


def failures(items: Iterable[ResultT]) -> list[ResultT]:
    """The items that did not work."""
    return [item for item in items if not item.ok]
