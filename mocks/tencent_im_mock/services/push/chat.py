"""Offline pushes of ordinary messages: to those who have a phone but no connection."""

from __future__ import annotations

from collections.abc import Iterable

from ...core.asking import Body
from ...models.group import Group
from ...models.group_messages import GroupMessage
from ...models.openim import C2CMessage
from ...models.world import World
from . import devices, notices

C2C, GROUP = 1, 2


def pushed_c2c(world: World, message: C2CMessage, body: Body) -> None:
    """A one-to-one message was sent."""
    if message.receiver not in world.presence.known():
        return  # he has no device to put a push on
    event = {
        "EventType": C2C,
        "From_Account": message.sender,
        "MsgKey": message.key,
        "MsgSeq": message.seq,
        "MsgRandom": message.random,
        "MsgTime": message.time,
    }
    _push(world, [message.receiver], message, body, event)


def pushed_group(world: World, group: Group, message: GroupMessage, body: Body) -> None:
    """A group message was sent: those get it whose message option notifies."""
    event = {
        "EventType": GROUP,
        "From_Account": message.sender,
        "GroupID": group.group_id,
        "MsgSeq": message.seq,
        "MsgTime": message.time,
    }
    # Few people have devices in most worlds; they are looked through, not the whole group.
    receivers = [
        user_id
        for user_id in sorted(world.presence.known() & group.members.keys())
        if user_id != message.sender
        and group.members[user_id].msg_flag == "AcceptAndNotify"
        and (message.receivers is None or user_id in message.receivers)
    ]
    _push(world, receivers, message, body, event)


def _push(
    world: World, users: Iterable[str], message: C2CMessage | GroupMessage, body: Body, event: Body
) -> None:
    known = world.presence.known()  # nobody else has a device to put a push on
    away = [user_id for user_id in users if user_id in known and not world.presence.is_online(user_id)]
    if not away or body.get("OnlineOnlyFlag"):
        return
    info, elements = body.get("OfflinePushInfo"), message.body
    text = devices.push_text(elements)
    silent = not text and all(element["MsgType"] == "TIMCustomElem" for element in elements)
    if silent and not (info or {}).get("Desc"):
        return
    notes = list(devices.notes_for(world, away, info, text=text, now=message.time, event=event, online=False))
    for note in notes:
        numbers = (world.ids.uint32() for _ in range(3))
        note.event = {**note.event, "PushID": "_".join(f"{number:x}" for number in numbers)}
        world.pushes.give(note)
    notices.pushed(world, notes)
