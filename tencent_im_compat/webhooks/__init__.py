"""Receiving Tencent's webhooks: raw bytes and query -> verified -> typed event; the work comes after.

receiver = WebhookReceiver(sdk_app_id=1400000000, tokens=["..."])
reply = receiver.handle(query, body)   # for any framework: status and bytes to answer, and the event
"""

from ..wire.webhooks import (
    C2CAfterModifyMsg,
    C2CAfterMsgReadReceipt,
    C2CAfterMsgReport,
    C2CAfterMsgWithDraw,
    C2CAfterSendMsg,
    GroupAfterModifyMsg,
    GroupAfterReadReceipt,
    GroupAfterRecallMsg,
    GroupAfterSendMsg,
    Mention,
    Reader,
    RecalledSeq,
    ReceiptedGroupMsg,
    ReceiptedMsg,
    UnknownWebhook,
    WebhookEvent,
)
from .app import WebhookApp
from .parse import parse
from .receiver import WebhookReceiver, WebhookReply, handle
from .verify import WebhookPolicy, sign, verify

__all__ = [
    "C2CAfterModifyMsg",
    "C2CAfterMsgReadReceipt",
    "C2CAfterMsgReport",
    "C2CAfterMsgWithDraw",
    "C2CAfterSendMsg",
    "GroupAfterModifyMsg",
    "GroupAfterReadReceipt",
    "GroupAfterRecallMsg",
    "GroupAfterSendMsg",
    "Mention",
    "Reader",
    "RecalledSeq",
    "ReceiptedGroupMsg",
    "ReceiptedMsg",
    "UnknownWebhook",
    "WebhookApp",
    "WebhookEvent",
    "WebhookPolicy",
    "WebhookReceiver",
    "WebhookReply",
    "handle",
    "parse",
    "sign",
    "verify",
]


def __dir__() -> list[str]:
    return __all__
