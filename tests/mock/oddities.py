"""Values that nobody expects, for any field of any request."""

from __future__ import annotations

import math
from typing import Any


def nested(levels: int) -> Any:
    """Lists in lists."""
    value: Any = []
    for _ in range(levels):
        value = [value]
    return value


ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2**31, 2**32, 2**63, 2**64, -(2**63), 10**30, 1.5, -0.5, 1e308),
    *(math.inf, -math.inf, math.nan),
    *("", " ", "0", "1", "-1", "1e999", "true", "alice", "bob", "team", "*", "\u0000", "\ud800", "é" * 40),
    *("x" * 5000, "../..", "@TGS#_", "@TGS#_@TGS#c", "administrator", "http://127.0.0.1:9/x", "http://["),
    *([], {}, [[]], [{}], [None], [1], ["alice"], ["alice"] * 600, {"a": {"b": []}}, {"a": 1}, {"": ""}),
    *([{"MsgSeq": 1}], {"Tag_Profile_IM_Nick": "Al"}, nested(150)),
    [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "x"}}],
)
