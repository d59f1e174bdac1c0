"""The messages of one conversation, for all users of a store alike. Pure."""

from __future__ import annotations

import bisect
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..adapter import kept as keeping
from ..identity import C2CRef
from ..v2tim import V2TimMessage
from ..wire.elements import Element

Place = tuple[int, int]
"""Where a message stands: Unix seconds; and its number within them, which for groups is the MsgSeq."""

PERSONAL = frozenset(
    {
        "isSelf",
        "userID",
        "isRead",
        "isPeerRead",
        "localCustomData",
        "localCustomInt",
        "id",
        "progress",
        "status",
    }
)
"""What is another thing for another user, and the status, which is one of three here."""
MOST_MESSAGES = 1000
MOST_BYTES = 8 * 1024 * 1024
_REVOKED = 6
_MOST_UNWRITTEN = 64
_FLOOR = "floor"
"""No msgID."""


class Content:
    """Messages in order, bounded by number and bytes; the oldest go first.

    Args:
        kept: What ``changes`` told before: by msgID.
        most: Most messages.
        most_bytes: Most bytes of them.

    Attributes:
        floor: The lowest seq of a group, or second of a one-to-one conversation, below which messages were
            dropped.
    """

    def __init__(
        self, kept: Mapping[str, bytes], *, most: int = MOST_MESSAGES, most_bytes: int = MOST_BYTES
    ) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._values: dict[str, bytes] = {}
        self._sent: list[tuple[V2TimMessage, Sequence[Element]]] = []
        """What was sent and not looked at since: most is never, and to write it down takes its time."""
        self._places: dict[str, Place] = {}
        self._order: list[tuple[Place, str]] = []
        self._size = 0
        self._changes: dict[str, bytes | None] = {}
        self.floor: int = int(kept.get(_FLOOR, b"0"))
        for name, value in kept.items():
            if name == _FLOOR:
                continue
            try:
                place = _place_of(name, json.loads(value))
            except (ValueError, KeyError, TypeError):
                continue  # of another version: it can be read from the server again
            self._set(name, value, place)
        self._changes.clear()

    @property
    def order(self) -> Sequence[tuple[Place, str]]:
        """Places and msgIDs, the oldest first."""
        self._settle()
        return self._order

    def changes(self) -> dict[str, bytes | None]:
        """What is to be written; empty when it was asked for before."""
        self._settle()
        found, self._changes = self._changes, {}
        return found

    def again(self, changes: Mapping[str, bytes | None]) -> None:
        """These changes could not be written: they are told again, but for newer ones."""
        self._changes = {**changes, **self._changes}

    def sent(self, message: V2TimMessage, body: Sequence[Element]) -> None:
        """Keeps a message that was just sent; nobody else may change it."""
        self._sent.append((message, body))
        if len(self._sent) >= _MOST_UNWRITTEN:
            self._settle()

    def _settle(self) -> None:
        sent, self._sent = self._sent, []
        for message, body in sent:
            self._put([message], body)

    def put(self, messages: Sequence[V2TimMessage]) -> None:
        """Keeps messages that stand one behind the other in the history, the oldest first."""
        self._settle()
        self._put(messages)

    def _put(self, messages: Sequence[V2TimMessage], body: Sequence[Element] | None = None) -> None:
        numbers = self._numbers(messages)
        for message, number in zip(messages, numbers, strict=True):
            if message.ref is None or not message.msgID:
                continue
            document = keeping.write(message, without=PERSONAL, body=body)
            document["revoked"] = message.status == _REVOKED
            document["n"] = number if isinstance(message.ref, C2CRef) else message.ref.seq
            self._merge(message.msgID, document, (message.ref.time, document["n"]))
        self._bound()

    def get(self, name: str, me: str) -> V2TimMessage | None:
        """A message as a user sees it."""
        self._settle()
        value = self._values.get(name)
        return None if value is None else _read(json.loads(value), me)

    def place(self, name: str) -> Place | None:
        """Where a message stands."""
        self._settle()
        return self._places.get(name)

    def __len__(self) -> int:
        self._settle()
        return len(self._order)

    # ------------------------------------------------------------ order

    def _numbers(self, messages: Sequence[V2TimMessage]) -> list[int]:
        """Numbers within their seconds: those known stay, others are put around them in the order given."""
        numbers = [0] * len(messages)
        for start, end in _seconds(messages):
            known = [self._places.get(messages[at].msgID or "") for at in range(start, end)]
            first = next((at for at, place in enumerate(known) if place is not None), None)
            if first is None:
                begin = self._last_in(messages[start].timestamp or 0) + 1
                numbers[start:end] = range(begin, begin + end - start)
                continue
            number = 0
            for at in range(end - 1, start - 1, -1):  # those before the first known one go down from it
                place = known[at - start]
                number = place[1] if place is not None else number - 1 if at - start < first else 0
                numbers[at] = number
            for at in range(start + first + 1, end):
                if known[at - start] is None:
                    numbers[at] = numbers[at - 1] + 1
        return numbers

    def _last_in(self, second: int) -> int:
        """The highest number within a second; -1: there is no message of it."""
        at = bisect.bisect_left(self._order, ((second + 1, -(2**40)), "")) - 1
        return self._order[at][0][1] if at >= 0 and self._order[at][0][0] == second else -1

    # ------------------------------------------------------------ keeping

    def _merge(self, name: str, document: dict[str, Any], place: Place) -> None:
        """A recall stays, and what an earlier source knew and this one does not."""
        value = self._values.get(name)
        if value is not None:
            before = json.loads(value)
            document["revoked"] = document["revoked"] or before["revoked"]
            document["sdk"] = document["sdk"] or before["sdk"]
            document["is"] = {**before["is"], **{k: v for k, v in document["is"].items() if v is not None}}
            document["body"] = document["body"] or before["body"]
            if document == before:
                return
        self._set(name, _dump(document), place)

    def _set(self, name: str, value: bytes, place: Place) -> None:
        self._drop(name)
        bisect.insort(self._order, (place, name))
        self._values[name], self._places[name] = value, place
        self._size += len(name) + len(value)
        self._changes[name] = value

    def _drop(self, name: str) -> None:
        value = self._values.pop(name, None)
        if value is not None:
            place = self._places.pop(name)
            del self._order[bisect.bisect_left(self._order, (place, name))]
            self._size -= len(name) + len(value)

    def _bound(self) -> None:
        while len(self._order) > self._most or (self._size > self._most_bytes and len(self._order) > 1):
            name = self._order[0][1]
            ref = keeping.read_ref(name)
            self.floor = max(self.floor, (ref.time if isinstance(ref, C2CRef) else ref.seq) + 1)
            self._drop(name)
            self._changes[name] = None
            self._changes[_FLOOR] = b"%d" % self.floor


def _seconds(messages: Sequence[V2TimMessage]) -> Iterable[tuple[int, int]]:
    """Runs of messages of one second."""
    start = 0
    for at in range(1, len(messages) + 1):
        if at == len(messages) or messages[at].timestamp != messages[start].timestamp:
            yield start, at
            start = at


def _place_of(name: str, document: dict[str, Any]) -> Place:
    return keeping.read_ref(name).time, int(document["n"])


def _dump(document: dict[str, Any]) -> bytes:
    return json.dumps(document, separators=(",", ":")).encode()


def _read(document: dict[str, Any], me: str) -> V2TimMessage:
    message = keeping.read(document, me)
    ref = message.ref
    message.isSelf = ref is not None and ref.sender == me
    if isinstance(ref, C2CRef):
        message.userID = ref.receiver if ref.sender == me else ref.sender
    message.status = _REVOKED if document["revoked"] else 2
    return message
