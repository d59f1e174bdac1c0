"""What clients show of a message: its text, and how it grows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

STREAMS = frozenset(
    {
        "stream_msg/send_c2c_stream_msg",
        "stream_msg/send_group_stream_msg",
        "openim_robot_http_svc/send_stream_msg",
        "openim/modify_c2c_msg",
        "openim/modify_group_msg",
    }
)
WRITES = STREAMS | {"openim/sendmsg", "group_open_http_svc/send_group_msg"}
"""What begins a message that is modified later begins like any other."""


def shown(request: bytes, reply: bytes) -> tuple[str, str, bool]:
    """Of a call of a stream: which message, what text, and whether it is added to what was there."""
    asked, answered = json.loads(request), json.loads(reply)
    if "Chunk" in asked:
        return asked.get("MsgKey") or answered.get("MsgKey", ""), asked["Chunk"], True
    body = asked.get("MsgBody") or []
    number = asked.get("MsgSeq") or answered.get("MsgSeq")
    name = asked.get("MsgKey") or answered.get("MsgKey") or str(number)
    if body and body[0]["MsgType"] == "TIMStreamElem":
        content = body[0]["MsgContent"]
        return content.get("StreamMsgID") or answered["StreamMsgID"], text_of(body), True
    return name, text_of(body), False


def text_of(body: Sequence[Mapping[str, Any]]) -> str:
    """The text of a message: of its text elements, its streamed pieces, or what an AI robot says in it."""
    found = ""
    for element in body:
        content = element.get("MsgContent", {})
        match element.get("MsgType"):
            case "TIMTextElem":
                found += content.get("Text", "")
            case "TIMStreamElem":
                found += "".join(chunk.get("Markdown", "") for chunk in content.get("Chunks", ()))
            case "TIMCustomElem":
                found += _of_robot(content.get("Data", ""))
    return found


def _of_robot(data: str) -> str:
    try:
        document = json.loads(data)
    except ValueError:
        return ""
    if not isinstance(document, dict) or document.get("chatbotPlugin") != 2:
        return ""
    return (
        "".join(document.get("chunks") or ()) or document.get("errorInfo") or document.get("typingText", "")
    )
