"""A row of the tables of wrong calls."""

from __future__ import annotations

from dataclasses import dataclass

from tencent_im_compat import TencentIMError

from ..helpers import AsyncOperation
from .cast import AsyncCast


@dataclass(frozen=True, slots=True)
class Row:
    """One way to get it wrong.

    Attributes:
        name: What is wrong.
        action: The call.
        code: Expected code.
        text: Part of the text.
        asks: Whether the server is asked; everything else is found out before.
        error: Class of the error, where a call raises.
    """

    name: str
    action: AsyncOperation[AsyncCast, object]
    code: int
    text: str = ""
    asks: bool = False
    error: type[TencentIMError] | None = None
