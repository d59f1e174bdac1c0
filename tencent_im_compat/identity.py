"""How messages are named: the server's identity of a message and the ids written from it.

The server names a one-to-one message by sender, receiver and MsgKey, a group message by group and
MsgSeq. ``msg_id`` packs that, and what else is needed to act on the message, into one text that
``parse_msg_id`` takes apart again, so no lookup is ever needed:

    c1~<sender>~<receiver>~<seq>~<random>~<time>
    g1~<group or topic>~<sender>~<seq>~<random>~<time>

Server time and group seq are known only after sending. Until then a message has a provisional id,
``p1~<random>~<client time>``. The ids that Tencent's own SDKs show, ``<tinyID>-<client
seconds>-<random>``, hold neither and cannot be turned into a reference; ``SdkMsgId`` is their parts.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TypeAlias

from .errors import InvalidArgumentError

_NUMBER = r"(0|[1-9][0-9]{0,19})"
_MSG_KEY = re.compile(rf"{_NUMBER}_{_NUMBER}_{_NUMBER}", re.ASCII)
_MSG_ID = re.compile(rf"([cg])1~([^~]+)~([^~]*)~{_NUMBER}~{_NUMBER}~{_NUMBER}", re.ASCII)
_SDK_MSG_ID = re.compile(rf"{_NUMBER}-{_NUMBER}-{_NUMBER}", re.ASCII)
_MAX_MSG_KEY = 50

_TO_ESCAPE = re.compile(r"[^ -$&-}]+")  # all but printable ASCII; of that, % and ~
_ESCAPED = re.compile(r"(?:%[0-9A-F]{2})+")


@dataclass(frozen=True, slots=True)
class C2CRef:
    """A one-to-one message on the server.

    Attributes:
        sender: UserID of the sender.
        receiver: UserID of the receiver.
        seq: MsgSeq, chosen by the sender and not unique.
        random: MsgRandom, chosen by the sender.
        time: Server time in Unix seconds.
    """

    sender: str
    receiver: str
    seq: int
    random: int
    time: int

    @property
    def msg_key(self) -> str:
        """The MsgKey, which with sender and receiver names the message in REST commands."""
        return f"{self.seq}_{self.random}_{self.time}"


@dataclass(frozen=True, slots=True)
class GroupRef:
    """A group or topic message on the server; ``group_id`` and ``seq`` alone name it.

    Attributes:
        group_id: ID of the group or topic.
        sender: UserID of the sender; may be empty for notices of the server.
        seq: MsgSeq, given by the server and growing by one.
        random: The sender's random number.
        time: Server time in Unix seconds.
    """

    group_id: str
    sender: str
    seq: int
    random: int
    time: int


MessageRef: TypeAlias = C2CRef | GroupRef
"""A stored message of either kind."""


def c2c_ref(sender: str, receiver: str, msg_key: str) -> C2CRef:
    """The reference of a one-to-one message from what REST answers tell.

    Args:
        sender: UserID of the sender.
        receiver: UserID of the receiver.
        msg_key: MsgKey, e.g. ``70211_40581736_1767229201``.

    Raises:
        InvalidArgumentError: An id is empty or the MsgKey is none.
    """
    if not isinstance(sender, str) or not sender:
        raise InvalidArgumentError("sender", "must be a non-empty UserID")
    if not isinstance(receiver, str) or not receiver:
        raise InvalidArgumentError("receiver", "must be a non-empty UserID")
    parts = _MSG_KEY.fullmatch(msg_key) if isinstance(msg_key, str) and len(msg_key) <= _MAX_MSG_KEY else None
    if parts is None:
        raise InvalidArgumentError("msg_key", "must be a MsgKey like 70211_40581736_1767229201")
    seq, random, time = parts.groups()
    return C2CRef(sender, receiver, int(seq), int(random), int(time))


def msg_id(ref: MessageRef) -> str:
    """The id of a stored message: printable ASCII, the same for everybody who computes it."""
    if isinstance(ref, C2CRef):
        head = f"c1~{_escape(ref.sender)}~{_escape(ref.receiver)}"
    else:
        head = f"g1~{_escape(ref.group_id)}~{_escape(ref.sender)}"
    return f"{head}~{ref.seq}~{ref.random}~{ref.time}"


def parse_msg_id(text: str) -> MessageRef | None:
    """The message an id names; ``None`` for everything that ``msg_id`` does not write."""
    parts = _MSG_ID.fullmatch(text) if isinstance(text, str) else None
    if parts is None:
        return None
    kind, escaped_first, escaped_second = parts.group(1, 2, 3)
    first, second = _unescape(escaped_first), _unescape(escaped_second)
    seq, random, time = map(int, parts.group(4, 5, 6))
    if first is None or second is None:
        return None
    if kind == "g":
        return GroupRef(first, second, seq, random, time)
    return C2CRef(first, second, seq, random, time) if second else None


def provisional_id(random: int, client_time: int) -> str:
    """The id of a message that was not accepted yet.

    Args:
        random: The message's random number.
        client_time: The sender's clock in Unix seconds.
    """
    return f"p1~{random}~{client_time}"


@dataclass(frozen=True, slots=True)
class SdkMsgId:
    """The parts of an id made by one of Tencent's SDKs; ``str()`` gives the id.

    Attributes:
        tiny_id: The server's number of the sender.
        client_time: The sender's clock in Unix seconds; some seconds off the server's.
        random: MsgRandom of the message.
    """

    tiny_id: int
    client_time: int
    random: int

    def __str__(self) -> str:
        return f"{self.tiny_id}-{self.client_time}-{self.random}"


def parse_sdk_msg_id(text: str) -> SdkMsgId | None:
    """The parts of an id like ``144115233874815003-1620877708-1038050731``; ``None`` for other texts."""
    parts = _SDK_MSG_ID.fullmatch(text) if isinstance(text, str) else None
    return SdkMsgId(*map(int, parts.groups())) if parts is not None else None


@functools.lru_cache(maxsize=4096)  # the same few users and groups again and again
def _escape(text: str) -> str:
    return _TO_ESCAPE.sub(_escape_run, text)


def _escape_run(run: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in run.group().encode("utf-8", "surrogatepass"))


def _unescape(text: str) -> str | None:
    """The text that ``_escape`` turned into this one; ``None`` when there is no such text."""
    try:
        plain = _ESCAPED.sub(_unescape_run, text)
    except UnicodeDecodeError:
        return None
    return plain if _escape(plain) == text else None


def _unescape_run(run: re.Match[str]) -> str:
    return bytes.fromhex(run.group().replace("%", "")).decode("utf-8", "surrogatepass")
