"""The form of a webhook: its JSON, its query, its signature, its answer (doc 269/1522, 269/32431). Pure."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable
from typing import Any

from .asking import Body
from .callbacks import CALLBACKS
from .http import MOST_LEVELS, too_deep

REQUEST_ID = {"Group": "RequestID", "Sns": "RequestId", "Follow": "RequestId"}
"""How the services that number their calls spell it."""
_REQUESTS = uuid.UUID(int=0)


def document(command: str, made: Body | Callable[[], Body], now: float, *, time_as_text: bool) -> bytes:
    """The body of a call.

    Args:
        command: The CallbackCommand.
        made: Its fields, or what makes them.
        now: When it happened, Unix seconds.
        time_as_text: Whether services of groups write EventTime as a string.
    """
    body = made() if callable(made) else made
    callback = CALLBACKS[command]
    milliseconds = int(now * 1000)
    as_text = time_as_text and command.startswith("Group.")
    time: int | str = str(milliseconds) if as_text else milliseconds
    fields = {"CallbackCommand": command, **body}
    fields.setdefault("EventTime", time)
    for missing in callback.lacks & {"CallbackCommand", "EventTime"}:
        if missing not in body:
            del fields[missing]
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def query_of(command: str, platform: str, sdk_app_id: int, request_name: str) -> dict[str, str]:
    """The query of a call; its request id is made of a name, so that a retry has the same."""
    query = {
        "SdkAppid": str(sdk_app_id),
        "CallbackCommand": command,
        "contenttype": "json",
        "OptPlatform": platform,
    }
    if platform != "RESTAPI":
        query["ClientIP"] = "127.0.0.1"  # only what clients cause comes from an address
    service = command.partition(".")[0]
    if service in REQUEST_ID:  # a retry repeats it: whether the real server does is not known
        query[REQUEST_ID[service]] = str(uuid.uuid5(_REQUESTS, request_name))
    for missing in CALLBACKS[command].lacks - {"CallbackCommand"}:  # there it always is
        query.pop(missing, None)
    return query


def signature(token: str, now: int) -> dict[str, str]:
    """What the console's authentication adds to a query."""
    return {"RequestTime": str(now), "Sign": hashlib.sha256(f"{token}{now}".encode()).hexdigest()}


def read_verdict(status: int, content: bytes) -> tuple[Body | None, str]:
    """The answer to a before-webhook, and what is wrong with it where it is none."""
    if status != 200:
        return None, ""
    try:
        answer: Any = json.loads(content)
    except (ValueError, RecursionError):
        return None, "the answer is not JSON"
    if too_deep(content, answer):
        return None, f"the answer has more than {MOST_LEVELS} levels"
    code = answer.get("ErrorCode", 0) if isinstance(answer, dict) else None
    if isinstance(code, bool) or not isinstance(code, int):
        return None, "the answer is no object with an integer ErrorCode"
    return {"ErrorCode": 0, **answer}, ""
