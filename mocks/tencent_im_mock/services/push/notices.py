"""Which webhooks pushes cause. Their bodies are lists of up to a hundred events, each with its own name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...core.asking import Body
from ...models.push import Note, Task
from ...models.world import World

EVENTS = 100
SENT, REACHED, TAPPED = 1, 2, 3
OFFLINE, ONLINE = 1, 2


def pushed(world: World, notes: Sequence[Note], task: Task | None = None) -> None:
    """Pushes were sent and reached their devices at once."""
    _emit(world, [_event(note, stage, note.time, task) for note in notes for stage in (SENT, REACHED)])


def tapped(world: World, note: Note, task: Task | None, now: int) -> None:
    """A user tapped a push."""
    _emit(world, [_event(note, TAPPED, now, task)])


def _event(note: Note, stage: int, time: int, task: Task | None) -> Body:
    outcome = {"PushPlatform": note.vendor, "PushStage": stage}
    success = {"ErrCode": 0, "ErrInfo": "OK"}
    if not note.task_id:
        # A message's push (doc 269/102567).
        event = {"CallbackCommand": "Push.OfflinePush", "EventTime": time, "To_Account": note.user_id}
        return {**event, **note.event, **outcome, **success}
    return {  # a task's (doc 269/102568)
        "CallbackCommand": "Push.AllMemberPush",
        "EventType": ONLINE if note.online else OFFLINE,
        "TaskId": note.task_id,
        "TaskTime": task.time if task is not None else note.time,
        "EventTime": time,
        "To_Account": note.user_id,
        **outcome,
        **success,
    }


def _emit(world: World, events: Iterable[Body]) -> None:
    listed = list(events)
    skip = "" if world.config.push_plugin else "the push plug-in was not bought"
    for start in range(0, len(listed), EVENTS):
        part = listed[start : start + EVENTS]
        world.webhooks.emit(part[0]["CallbackCommand"], {"Events": part}, platform="", skip=skip)
