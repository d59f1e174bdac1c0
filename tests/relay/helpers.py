"""Webhooks to post, and a clock that stands until it is moved."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import Any

from tencent_im_compat.relay import EventLog, Record, make_record
from tencent_im_compat.webhooks import parse, sign

APP = 1400000123
TOKEN = "a-bearer-token"
WEBHOOK_TOKEN = "a-webhook-token"
START = 1_767_000_000.0
C2C = "C2C.CallbackAfterSendMsg"
GROUP = "Group.CallbackAfterSendMsg"


class Clock:
    """Unix seconds, moved by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now


def c2c(number: int, sender: str = "alice", receiver: str = "bob", **more: Any) -> dict[str, Any]:
    return {
        "CallbackCommand": C2C,
        "From_Account": sender,
        "To_Account": receiver,
        "MsgKey": f"{number}_1_1767000000",
        "MsgSeq": number,
        "EventTime": 1767000000000 + number,
        "MsgBody": [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "top secret lunch"}}],
        **more,
    }


def group(number: int, group_id: str = "lab", **more: Any) -> dict[str, Any]:
    return {
        "CallbackCommand": GROUP,
        "GroupId": group_id,
        "From_Account": "alice",
        "MsgSeq": number,
        "EventTime": 1767000000000 + number,
        **more,
    }


def query(command: str, *, at: float = START, **changes: str) -> dict[str, str]:
    """The query of a signed call."""
    return {
        "SdkAppid": str(APP),
        "CallbackCommand": command,
        "contenttype": "json",
        "ClientIP": "10.0.0.9",
        "RequestId": "7f-1",
        "OptPlatform": "RESTAPI",
        "RequestTime": str(int(at)),
        "Sign": sign(WEBHOOK_TOKEN, int(at)),
        **changes,
    }


def record(body: dict[str, Any] | bytes, at: float = START, **more: str) -> Record:
    """What the relay makes of a body, and of a query with some more in it."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    asked = {"CallbackCommand": json.loads(raw)["CallbackCommand"], "OptPlatform": "RESTAPI", **more}
    return make_record(asked, raw, parse(asked, raw, max_body_bytes=1 << 20), at)


def numbers(records: Sequence[Record]) -> list[int]:
    return [each.id for each in records]


async def fill(log: EventLog, count: int, first: int = 1) -> list[int]:
    """Appends messages at once; their ids."""
    found = await asyncio.gather(*(log.append(record(c2c(first + each))) for each in range(count)))
    assert None not in found
    return [each for each in found if each is not None]
