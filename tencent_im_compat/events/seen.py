"""Messages of others that a user was told of, or that a poll met: what is known of each. Pure.

With it a second look at a conversation tells what is new, taken back or edited since the first.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from ..identity import C2CRef, MessageRef, msg_id, parse_msg_id
from ..v2tim import V2TimMessage
from .journal import Journal

Fact = C2CRef | tuple[str, int]
"""What names a message whichever source told of it: a group message by group and MsgSeq."""

PREFIX = "m/"
_PACKED = struct.Struct(">IIQBI")
_RECALLED, _QUIET, _ARRIVED, _SENT = 1, 2, 4, 8


@dataclass(slots=True)
class Mark:
    """What is known of a message.

    Attributes:
        time: When it was sent, Unix seconds.
        content: Fingerprint of the newest content that was met; 0 = not known.
        told: Fingerprint of the content that listeners know; 0 = none.
        edited: When the content was seen that listeners know, Unix milliseconds; 0 = it is the first.
        recalled: Whether it was taken back.
        quiet: Whether nobody is to be told so: it is the user's own doing.
        arrived: Whether listeners were told of the message.
        sent: Whether it is an own message of which it was decided if its readers are waited for.
    """

    time: int
    content: int = 0
    told: int = 0
    edited: int = 0
    recalled: bool = False
    quiet: bool = False
    arrived: bool = False
    sent: bool = False


class Seen:
    """Marks of messages, bounded by number.

    Args:
        journal: Is told of changes.
        keep: Most messages; the one that was met first is forgotten first.
        roaming: Seconds after which the server has forgotten a message.
    """

    def __init__(self, journal: Journal, keep: int, roaming: float) -> None:
        self._journal = journal
        self._keep = keep
        self._roaming = roaming
        self._newest = 0
        self._marks: OrderedDict[Fact, Mark] = OrderedDict()

    def load(self, name: str, value: bytes) -> None:
        """Takes in what was written; ``name`` begins with ``PREFIX``."""
        fact = _fact_of(name[len(PREFIX) :])
        if fact is not None and len(value) == _PACKED.size:
            content, told, edited, flags, time = _PACKED.unpack(value)
            known = (bool(flags & each) for each in (_RECALLED, _QUIET, _ARRIVED, _SENT))
            mark = Mark(time, content, told, edited, *known)
            self._marks[fact] = mark
            self._newest = max(self._newest, time)

    def get(self, fact: Fact) -> Mark | None:
        """What is known of a message."""
        return self._marks.get(fact)

    def put(self, fact: Fact, mark: Mark) -> None:
        """Something new is known of a message."""
        self._marks[fact] = mark
        flags = mark.recalled * _RECALLED + mark.quiet * _QUIET + mark.arrived * _ARRIVED + mark.sent * _SENT
        packed = _PACKED.pack(mark.content, mark.told, mark.edited, flags, mark.time)
        self._journal.put(_name_of(fact), packed)
        if len(self._marks) > self._keep:
            self.forget(next(iter(self._marks)))
        self._newest = max(self._newest, mark.time)
        while (
            self._marks and self._marks[oldest := next(iter(self._marks))].time < self._newest - self._roaming
        ):
            self.forget(oldest)

    def forget(self, fact: Fact) -> None:
        """A message is no longer of interest."""
        if self._marks.pop(fact, None) is not None:
            self._journal.drop(_name_of(fact))

    def reaches(self, time: int) -> bool:
        """Whether a message of that time, in Unix seconds, would still be known if it had been met."""
        if time < self._newest - self._roaming:
            return False
        return len(self._marks) < self._keep or time > next(iter(self._marks.values())).time

    def __iter__(self) -> Iterator[tuple[Fact, Mark]]:
        return iter(list(self._marks.items()))

    def __len__(self) -> int:
        return len(self._marks)


def fact_of(ref: MessageRef) -> Fact:
    """What names a message whichever source told of it."""
    return ref if isinstance(ref, C2CRef) else (ref.group_id, ref.seq)


def fingerprint(message: V2TimMessage) -> int:
    """What two equal contents have in common: 20 bits of the elements, and 12 of the custom data, which are 0
    where there is none, or where a source does not tell it. Never 0."""
    shown = [_settled(elem.model_dump(exclude_none=True)) for elem in message.elemList]
    elements = zlib.crc32(json.dumps(shown, default=str).encode()) >> 12 or 1
    custom = message.cloudCustomData
    return elements << 12 | (zlib.crc32(json.dumps(custom).encode()) % 4095 + 1 if custom else 0)


def completed(content: int, known: int) -> int:
    """A new fingerprint with what is known of the custom data where its source may not have told of it.

    Webhooks about edits in groups do not, and histories may not.
    """
    return content if content & 4095 else content | known & 4095


def _settled(value: Any) -> Any:
    """Without what may differ each time it is read: signatures in addresses of files."""
    if isinstance(value, dict):
        return {name: _settled(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_settled(each) for each in value]
    return value.partition("?")[0] if isinstance(value, str) and value.startswith("http") else value


def _name_of(fact: Fact) -> str:
    if isinstance(fact, C2CRef):
        return PREFIX + msg_id(fact)
    return f"{PREFIX}{quote(fact[0], safe='')}/{fact[1]}"


def _fact_of(name: str) -> Fact | None:
    ref = parse_msg_id(name)
    if isinstance(ref, C2CRef):
        return ref
    group, slash, seq = name.rpartition("/")
    return (unquote(group), int(seq)) if slash and seq.isdigit() else None
