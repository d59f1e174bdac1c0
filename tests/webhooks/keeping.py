"""Hands webhooks to an application that keeps them."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.webhooks import C2CAfterSendMsg, WebhookApp, WebhookEvent

from .test_app import call
from .test_receiver import NOW, body, query


def sends(app: WebhookApp, number: int, **more: Any) -> str:
    """Hands a webhook in, and waits as a server does; the status."""
    status, answer = call(app, query(), body(MsgSeq=number, EventTime=NOW * 1000 + number, **more))
    answer.close()
    return status


def numbers(seen: list[WebhookEvent]) -> list[int]:
    return [each.msg_seq for each in seen if isinstance(each, C2CAfterSendMsg)]
