"""``mock watch``: the live transcript of a world, read politely from the journal and the log of webhooks."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from typing import Any

from tencent_im_mock.remote import RemoteError

from ..frame import Out, in_one_line
from .door import Door

PAGE = 1000
Line = dict[str, Any]
_SHOWN = (
    "From_Account", "Operator_Account", "Report_Account", "UserID", "Member_Account", "To_Account",
    "Peer_Account", "GroupId", "TopicId", "MsgKey", "MsgSeq",
)  # fmt: skip
MOST_TEXT = 60


class Watch:
    """Where a reader stands in the journal and in the log of webhooks of a world.

    Args:
        door: The world.
        content: Whether messages are shown.
        command: Only commands of this name or pattern, ``openim/*``, or only webhooks, ``C2C.*``.
    """

    def __init__(self, door: Door, *, content: bool, command: str | None) -> None:
        self._door = door
        self._asked: dict[str, Any] = {"content": 1} if content else {}
        self._requested = {} if command is None else {"command": command}
        self._wants_requests = command is None or "/" in command
        self._wants_webhooks = command is None or "/" not in command
        self._since = 0
        self._told: set[int] = set()

    def skip(self) -> None:
        """Goes to the present."""
        self._since = self._door.get("journal", limit=1)["next"]
        self._told = {record["number"] for record in self._webhooks(PAGE)}

    def news(self) -> list[Line]:
        """What came since the last look, in the order of its times."""
        try:
            requests = list(self._requests())
        except RemoteError as error:
            if error.status != 400 or "began anew" not in str(error):
                raise
            self._since, self._told = 0, set()  # somebody reset the world
            return [{"kind": "reset"}]
        found = [*requests, *self._deliveries()]
        return sorted(found, key=lambda line: line["at"])

    def _requests(self) -> Iterator[Line]:
        while self._wants_requests:
            page = self._door.get("journal", since=self._since, limit=PAGE, **self._requested, **self._asked)
            yield from ({"kind": "request", **entry} for entry in page["entries"])
            self._since = page["next"]
            if not page["entries"] or len(page["entries"]) < PAGE:
                return

    def _deliveries(self) -> Iterator[Line]:
        # The log has them in the order in which they were delivered, which is not that of their numbers.
        log = self._webhooks(PAGE)
        known, self._told = self._told, {record["number"] for record in log}
        yield from ({"kind": "webhook", **record} for record in log if record["number"] not in known)

    def _webhooks(self, limit: int) -> list[dict[str, Any]]:
        if not self._wants_webhooks:
            return []
        said = self._door.get("webhooks", limit=limit, **self._requested, **self._asked)
        log: list[dict[str, Any]] = said["log"]
        return log


def watch(watch: Watch, out: Out, *, interval: float, sleep: Callable[[float], None] = time.sleep) -> None:
    """Shows what happens until it is interrupted.

    Args:
        watch: Where it is read.
        out: Where it is told.
        interval: Seconds between two looks.
        sleep: Waits.
    """
    while True:
        show(watch.news(), out)
        sleep(interval)


def show(lines: list[Line], out: Out) -> None:
    """Lines of the transcript."""
    for line in lines:
        out.line(line, told(line))


def told(line: Line) -> str:
    """A line for people."""
    return in_one_line(_told(line))


def _told(line: Line) -> str:
    if line["kind"] == "reset":
        return "-- the world began anew"
    moment = datetime.fromtimestamp(line["at"], timezone.utc).strftime("%H:%M:%S")
    if line["kind"] == "webhook":
        why = f": {line['detail']}" if line.get("detail") else ""
        return f"{moment}  webhook  {line['command']}{_body(line.get('body'))}  {line['verdict']}{why}"
    code = line.get("code")
    verdict = (
        "no answer" if code is None else "ok" if code == 0 else f"{code} {line.get('info') or ''}".rstrip()
    )
    return f"{moment}  REST     {line['command']}{_body(line.get('request'))}  {verdict}"


def _body(body: Any) -> str:
    if isinstance(body, str):
        try:
            body = json.loads(body)
        except ValueError:
            return ""
    if not isinstance(body, dict):
        return ""
    parts = [f"{name}={body[name]}" for name in _SHOWN if isinstance(body.get(name), str | int)]
    said = "".join(_texts(body.get("MsgBody")))
    if said:
        parts.append(f"“{said[:MOST_TEXT]}{'…' if len(said) > MOST_TEXT else ''}”")
    return "".join(f"  {part}" for part in parts)


def _texts(elements: Any) -> Iterator[str]:
    for element in elements if isinstance(elements, list) else ():
        content = element.get("MsgContent") if isinstance(element, dict) else None
        text = content.get("Text") if isinstance(content, dict) else None
        if isinstance(text, str):
            yield text
