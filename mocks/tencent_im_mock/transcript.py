"""What happened in a world, in lines for people: who sent what, who read what, what was refused or failed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timezone
from typing import Any

from .core.deliveries import DeliveryRecord, place_of
from .core.redaction import blotted
from .core.user_actions import UserAction
from .models.world import World

MOST_LINES = 200
MOST_TEXT = 60
MOST_SAID = 200
_SHOWN = (
    "From_Account",
    "Operator_Account",
    "Report_Account",
    "UserID",
    "Member_Account",
    "To_Account",
    "Peer_Account",
    "GroupId",
    "TopicId",
    "MsgKey",
    "MsgSeq",
    "MsgSeqList",
    "Type",
)


def transcript(world: World) -> str:
    """The latest requests and user actions of a world and the webhooks that failed, oldest first."""
    lines = [(each.at, each.number, 0, _request(each)) for each in world.journal]
    lines += [(each.at, each.after, 1, _user_action(each)) for each in world.user_actions]
    lines += [(each.at, each.after, 2, _failed(each)) for each in world.webhooks.failed]
    lines.sort(key=lambda line: line[:3])
    left_out = len(lines) - MOST_LINES
    head = [f"... {left_out} earlier lines"] if left_out > 0 else []
    return "\n".join([*head, *(f"{_clock(at)}  {blotted(text)}" for at, _, _, text in lines[-MOST_LINES:])])


def _request(entry: Any) -> str:
    try:
        body = json.loads(entry.request)
    except (ValueError, RecursionError):
        body = {}
    return f"REST   {_told(entry.command, body)}  {_verdict(entry.code, entry.info)}"


def _user_action(done: UserAction) -> str:
    who = "set up" if done.platform == "RESTAPI" else f"{done.operator} ({done.platform})"
    return f"{who}  {_told(done.command, done.body)}  {_verdict(done.code, done.info)}"


def _failed(record: DeliveryRecord) -> str:
    """A webhook that nobody took; an error of the test's own function with its text and place."""
    error = record.error
    told = record.detail
    if error is not None:
        said = str(error).partition("\n")[0][:MOST_SAID]
        told = f"{type(error).__name__}: {said}  ({place_of(error)})"
    return f"webhook  {record.command}  failed  {told}"


def _told(command: str, body: Any) -> str:
    parts = [command]
    if isinstance(body, dict):
        parts += [f"{name}={_short(body[name])}" for name in _SHOWN if name in body]
        said = "".join(_texts(body.get("MsgBody")))
        if said:
            parts.append(f"“{said[:MOST_TEXT]}{'…' if len(said) > MOST_TEXT else ''}”")
    return "  ".join(parts)


def _short(value: Any) -> str:
    if isinstance(value, list):
        inner = (next(iter(each.values()), "") if isinstance(each, dict) else each for each in value[:5])
        return ",".join(map(str, inner)) + (",…" if len(value) > 5 else "")
    return str(value)[:MOST_TEXT]


def _texts(elements: Any) -> Iterable[str]:
    for element in elements if isinstance(elements, list) else ():
        content = element.get("MsgContent") if isinstance(element, dict) else None
        if isinstance(content, dict) and isinstance(content.get("Text"), str):
            yield content["Text"]


def _verdict(code: int | None, info: str) -> str:
    if code is None:
        return f"no ErrorCode: {info}"
    if code:
        return f"refused {code}: {info}"
    return info or "OK"


def _clock(at: float) -> str:
    return datetime.fromtimestamp(at, timezone.utc).strftime("%H:%M:%S")
