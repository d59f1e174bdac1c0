"""Giving a push to those whom it is for: at once, when they come, or as messages that roam."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...core.asking import Body
from ...models.openim import C2CMessage
from ...models.push import Note, Task
from ...models.world import World
from . import notices
from .devices import notes_for, push_text


def give(world: World, task: Task, users: Iterable[str], body: Body, *, offline: bool = True) -> None:
    """Puts a push on every phone of users."""
    notes = list(
        notes_for(
            world,
            users,
            body.get("OfflinePushInfo"),
            text=push_text(body.get("MsgBody") or []),
            now=task.time,
            task_id=task.task_id,
            offline=offline,
        )
    )
    for note in notes:
        world.pushes.give(note)
    task.notes += notes
    notices.pushed(world, notes, task)


def keep(world: World, task: Task, users: Iterable[str], body: Body, *, until: int) -> None:
    """Lets a message wait for those who have no connection."""
    text = push_text(body["MsgBody"])
    for user_id in users:
        if not world.presence.is_online(user_id):
            number = world.pushes.next_number()
            note = Note(
                number, user_id, "", task.time, False, 0, desc=text, task_id=task.task_id, until=until
            )
            world.pushes.give(note)
            task.notes.append(note)


def roam(world: World, task: Task, sender: str, users: Sequence[str], content: str) -> None:
    """Stores the message for each receiver; it counts as unread and cannot be changed later."""
    account = world.accounts.get(sender)
    seq = world.ids.uint32()
    for user_id in users:
        message = C2CMessage(
            sender=sender,
            receiver=user_id,
            seq=seq,
            random=task.random,
            time=task.time,
            client_time=task.time,
            msg_id=f"{account.tiny_id if account else 0}-{task.time}-{task.random}",
            content=content,
            cloud_custom_data=None,
            needs_receipt=False,
            in_sender_view=True,
            extensible=False,
            counted=True,
            fixed=True,
        )
        world.conversations.file(message)
        task.messages.append(message)
