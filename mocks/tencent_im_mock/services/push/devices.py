"""Putting pushes on devices: over the connection of those online, through the vendor on the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...core.asking import Body
from ...models.push import Note
from ...models.world import World

APNS = 1
REPLACED_BY_VENDORS = frozenset({APNS, 3, 4, 8})
"""Vendors that let a notification replace another: APNs, Huawei, FCM, Honor."""
APPLE = frozenset({"iPhone", "iPad"})
NO_PUSH = 1


def notes_for(
    world: World,
    users: Iterable[str],
    info: Body | None,
    *,
    text: str,
    now: int,
    task_id: str = "",
    event: Body | None = None,
    online: bool = True,
    offline: bool = True,
) -> Iterator[Note]:
    """One push for each device of each user that can be reached.

    Args:
        world: The world.
        users: To whom.
        info: The OfflinePushInfo.
        text: What is shown when that gives no text.
        now: Unix seconds.
        task_id: The push task, if it is one.
        event: What the webhook says of the pushed message, if it is one.
        online: Whether devices with a connection get it.
        offline: Whether devices without one get it.
    """
    shown = info or {}
    for user_id in users:
        for device, status in world.presence.status(user_id, now=now)[1].items():
            connected = status == "Online"
            if not (online if connected else offline and shown.get("PushFlag") != NO_PUSH):
                continue
            yield Note(
                world.pushes.next_number(),
                user_id,
                device,
                now,
                connected,
                0 if connected else APNS if device in APPLE else world.config.android_push_vendor,
                title=shown.get("Title") or "",
                desc=shown.get("Desc") or text,
                ext=shown.get("Ext") or "",
                task_id=task_id,
                event=event or {},
            )


def push_text(elements: list[Body]) -> str:
    """What a message shows on the lock screen: the texts of its elements, one after another."""
    names = {"TIMTextElem": "Text", "TIMCustomElem": "Desc", "TIMLocationElem": "Desc"}
    return "".join(
        str(element["MsgContent"].get(names[element["MsgType"]]) or "")
        for element in elements
        if element["MsgType"] in names
    )
