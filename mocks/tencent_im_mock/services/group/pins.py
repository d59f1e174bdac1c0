"""Messages that are pinned to the top of a group."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...models.group import Group
from ...models.group_types import COMMUNITY
from ...models.world import World
from . import rights
from .checks import BAD_PARAMETER, NOT_PERMITTED, find_group, known

MOST_PINS = 10


def pin_message(world: World, body: Body, context: Context) -> Answer:
    """Pins a message."""
    group = _group(world, body)
    rights.managers(group, context, "pin messages")
    pinner = body.get("Pinner_Account")
    if pinner is not None:
        known(world, pinner, code=world.config.unknown_member_code)
    seq = body["MsgSeq"]
    if seq in group.pinned:
        raise Refusal(10071, f"MsgSeq {seq} is pinned already")
    message = group.find(seq)
    oldest = context.now - world.config.roaming_seconds
    if message is None or message.recalled or message.notice or message.time < oldest:
        raise Refusal(BAD_PARAMETER, f"MsgSeq {seq} is not a message that could be pinned")
    if len(group.pinned) >= MOST_PINS:
        raise Refusal(10070, f"{MOST_PINS} messages are pinned already")
    group.pinned[seq] = pinner or context.operator
    return {}


def unpin_message(world: World, body: Body, context: Context) -> Answer:
    """Takes a pin away."""
    group = _group(world, body)
    rights.managers(group, context, "unpin messages")
    unpinner = body.get("UnPinner_Account")
    if unpinner is not None:
        known(world, unpinner, code=world.config.unknown_member_code)
    if group.pinned.pop(body["MsgSeq"], None) is None:
        raise Refusal(BAD_PARAMETER, f"MsgSeq {body['MsgSeq']} is not pinned")
    return {}


def get_pinned_messages(world: World, body: Body, context: Context) -> Answer:
    """Lists the pinned messages, the latest pin first."""
    group = _group(world, body)
    return {
        "PinnedMsgList": [
            {"MsgSeq": seq, "Pinner_Account": pinner} for seq, pinner in reversed(group.pinned.items())
        ]
    }


def _group(world: World, body: Body) -> Group:
    group = find_group(world, body)
    if not world.config.paid:
        raise Refusal(NOT_PERMITTED, "pinned messages need the flagship or enterprise edition")
    if not group.type.pins:
        raise Refusal(NOT_PERMITTED, f"groups of type {group.type.wire} have no pinned messages")
    if group.type is COMMUNITY and body.get("TopicId") is None:
        raise Refusal(BAD_PARAMETER, "TopicId is needed for communities")
    return group
