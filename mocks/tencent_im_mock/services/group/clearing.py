"""Taking messages out of sight: all of one sender's, or the history up to a seq."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...models.group_types import COMMUNITY
from ...models.world import World
from . import rights
from .checks import NOT_PERMITTED, find_group

NEWEST = 1000


def delete_group_msg_by_sender(world: World, body: Body, context: Context) -> Answer:
    """Marks a sender's messages among the newest 1000 as recalled; nobody is told. Live rooms have none."""
    group = find_group(world, body)
    for message in group.messages[-NEWEST:]:
        if message.sender == body["Sender_Account"] and not message.notice:
            message.recalled = True
            group.messages.touch(message)
    return {}


def clear_group_msg(world: World, body: Body, context: Context) -> Answer:
    """Hides the history up to a seq from the members; administrators still read it."""
    group = find_group(world, body)
    if group.type is COMMUNITY:
        raise Refusal(NOT_PERMITTED, "the history of a community cannot be cleared")
    rights.only(group, context, frozenset({"Owner"}), "clear the history")
    newest = group.next_seq - 1
    seq = body.get("MsgSeq")
    group.cleared = max(group.cleared, newest if seq is None else min(seq, newest))
    return {}
