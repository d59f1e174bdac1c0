"""What polling asks the server: one value for each call. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .outbox import GroupProbe, PeerProbe, Probe, UnreadProbe

GROUPS = "group_open_http_svc/get_joined_group_list"
CONTACTS = "recentcontact/get_list"
GROUP_HISTORY = "group_open_http_svc/group_msg_get_simple"
HISTORY = "openim/admin_getroammsg"
GROUP_RECEIPTS = "group_open_http_svc/get_group_msg_receipt"
UNREAD = "openim/get_c2c_unread_msg_num"


@dataclass(frozen=True, slots=True)
class ListAsk:
    """List the user's groups, or those whom the user talks to."""

    kind: Literal["groups", "contacts"]


@dataclass(frozen=True, slots=True)
class GroupWindow:
    """Fetch messages ``first`` to ``last`` of a group; with ``moves`` the reading goes on behind them."""

    group_id: str
    first: int
    last: int
    moves: bool


@dataclass(frozen=True, slots=True)
class PeerRange:
    """Fetch the messages with a peer from ``min_time`` to ``max_time`` (Unix seconds; absent: all since).

    ``listed`` is when the list of contacts says that the conversation moved last.
    """

    peer: str
    min_time: int
    max_time: int | None
    listed: int


Read = GroupWindow | PeerRange
Ask = ListAsk | GroupWindow | PeerRange | GroupProbe | PeerProbe | UnreadProbe


@dataclass(frozen=True, slots=True)
class UserAsk:
    """A call for one user."""

    user_id: str
    ask: Ask


def command_of(ask: Ask) -> str:
    """The command of a call, whose limit it counts against."""
    match ask:
        case ListAsk():
            return GROUPS if ask.kind == "groups" else CONTACTS
        case GroupWindow():
            return GROUP_HISTORY
        case GroupProbe():
            return GROUP_RECEIPTS
        case UnreadProbe():
            return UNREAD
        case PeerRange() | PeerProbe():
            return HISTORY


def place_of(ask: Ask) -> str:
    """The conversation that a call is about, for logs and for what fails."""
    match ask:
        case ListAsk():
            return f"the list of {ask.kind}"
        case GroupWindow() | GroupProbe():
            return f"group {ask.group_id!r}"
        case _:
            return f"the conversation with {ask.peer!r}"


__all__ = ["Ask", "GroupWindow", "ListAsk", "PeerRange", "Probe", "Read", "UserAsk", "command_of", "place_of"]
