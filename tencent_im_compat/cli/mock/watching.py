"""``mock watch``: the live transcript of a world, read politely from the journal and the log of webhooks."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from typing import Any

import httpx

from tencent_im_mock.remote import RemoteError

from ..frame import Out, in_one_line
from ..frame.patience import Patience
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
        self._last: tuple[int, float] | None = None  # the newest request that was seen, and when it was
        self._told: set[int] = set()
        self._waiting: list[Line] = []  # requests that were read when the server went away

    def skip(self) -> None:
        """Goes to the present."""
        page = self._door.get("journal", limit=1)
        self._since = page["next"]
        self._seen(page["entries"])
        self._told = {record["number"] for record in self._webhooks(PAGE)}

    def news(self, *, returned: bool = False) -> list[Line]:
        """What came since the last look, in the order of its times.

        Args:
            returned: Whether the server was away meanwhile, so that its world may be another one.
        """
        try:
            if returned and self._is_another():
                return self._begun_anew()
            for line in self._requests():
                self._waiting.append(line)
        except RemoteError as error:
            if error.status != 400 or "began anew" not in str(error):
                raise
            return self._begun_anew()  # somebody reset the world
        deliveries = list(self._deliveries())
        found, self._waiting = [*self._waiting, *deliveries], []
        return sorted(found, key=lambda line: line["at"])

    def _begun_anew(self) -> list[Line]:
        left, self._waiting = self._waiting, []
        self._since, self._last, self._told = 0, None, set()
        return [*left, {"kind": "reset"}]

    def _seen(self, entries: list[dict[str, Any]]) -> None:
        if entries:
            self._last = entries[-1]["number"], entries[-1]["at"]

    def _is_another(self) -> bool:
        """Whether the journal has another request where the newest one was that was seen."""
        if self._last is None:
            return False
        number, at = self._last
        found = self._door.get("journal", since=number - 1, limit=1)["entries"]
        return not found or (found[0]["number"] == number and found[0]["at"] != at)

    def _requests(self) -> Iterator[Line]:
        while self._wants_requests:
            page = self._door.get("journal", since=self._since, limit=PAGE, **self._requested, **self._asked)
            yield from ({"kind": "request", **entry} for entry in page["entries"])
            self._since = page["next"]
            self._seen(page["entries"])
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
    """Shows what happens until it is interrupted, also over a restart of the server.

    Args:
        watch: Where it is read.
        out: Where it is told.
        interval: Seconds between two looks.
        sleep: Waits.

    Raises:
        httpx.TransportError: The server has never answered, or not for a minute.
    """
    patience = Patience("the mock", out.note, sleep)
    away = False
    while True:
        try:
            lines = watch.news(returned=away)
        except httpx.TransportError as error:
            if not patience.waits(str(error) or type(error).__name__):
                raise
            away = True
            continue
        patience.answered()
        away = False
        show(lines, out)
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
