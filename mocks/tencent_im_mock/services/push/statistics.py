"""What became of pushes: traces of one user's devices, and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.push import Note
from ...models.world import World
from ..command import Command
from .commands import BAD_BODY
from .devices import APPLE
from .fields import TEXT
from .notices import OFFLINE, ONLINE

OK_TEXT = "sucess"  # as the server spells it
_BEIJING = timezone(timedelta(hours=8))
SHOWN = 1


@Command(
    "timpush/all_member_push_trace",
    doc="1047/71893",
    fields=(Field("TaskID", "string", required=True), Field("UserID", "string", required=True)),
    rate=1,
    rules=("pushes of the last seven days", "one entry for each device"),
    inferred=(
        "unknown tasks and users: an empty list",
        "times are those of Beijing",
        "NotificationStatus is 1; fields of the device that the mock cannot know are left out",
    ),
)
def all_member_push_trace(world: World, body: Body, context: Context) -> Answer:
    """What became of a push on each device of a user; pushes of the last seven days only."""
    _plugin(world)
    task = world.pushes.task(body["TaskID"], context.now)
    mine = [note for note in task.notes if note.user_id == body["UserID"] and note.device] if task else []
    return {"ErrorInfo": OK_TEXT, "InstanceTrace": [_trace(note) for note in mine]}


def _plugin(world: World) -> None:
    if not world.config.push_plugin:
        raise Refusal(60020, "the push plug-in was not bought")


def _trace(note: Note) -> Answer:
    return {
        "InstanceId": str(note.number),
        "PushTime": datetime.fromtimestamp(note.time, _BEIJING).strftime("%Y-%m-%d %H:%M:%S"),
        "System": "iOS" if note.device in APPLE else note.device,
        "EventType": ONLINE if note.online else OFFLINE,
        "PushPlatform": note.vendor,
        "NotificationStatus": SHOWN,
    }


@Command(
    "timpush/all_member_push_statistics",
    doc="1047/71894",
    fields=(
        Field("StartTime", "integer", required=True, at_least=0),
        Field("EndTime", "integer", required=True, at_least=0),
        Field("TaskID", "array", required=True, items=TEXT),
    ),
    rate=1,
    inferred=("TotalCount only: the rest of the answer is not known; of all tasks together",),
)
def all_member_push_statistics(world: World, body: Body, context: Context) -> Answer:
    """To how many devices tasks of a time range were pushed."""
    _plugin(world)
    _range(body)
    tasks = [world.pushes.task(task_id, context.now) for task_id in dict.fromkeys(body["TaskID"])]
    total = sum(
        bool(note.device)
        for task in tasks
        if task is not None and body["StartTime"] <= task.time <= body["EndTime"]
        for note in task.notes
    )
    return {"ErrorInfo": OK_TEXT, "TotalCount": total}


@Command(
    "timpush/normal_push_statistics",
    doc="1047/71897",
    fields=(
        Field("StartTime", "integer", required=True, at_least=0),
        Field("EndTime", "integer", required=True, at_least=0),
    ),
    rate=1,
    rules=("pushes of the last 30 days",),
    inferred=("a range further back finds nothing", "all that is sent is delivered"),
)
def normal_push_statistics(world: World, body: Body, context: Context) -> Answer:
    """Numbers of the offline pushes of ordinary messages, in all and by vendor; of the last 30 days."""
    _plugin(world)
    _range(body)
    notes = world.pushes.chat(body["StartTime"], body["EndTime"], context.now)
    vendors = sorted({note.vendor for note in notes})
    return {
        "ErrorInfo": OK_TEXT,
        **_counts(notes),
        "PlatformStatistics": [
            {"PushPlatform": vendor, **_counts([note for note in notes if note.vendor == vendor])}
            for vendor in vendors
        ],
    }


def _range(body: Body) -> None:
    if body["StartTime"] > body["EndTime"]:
        raise Refusal(BAD_BODY, "StartTime is after EndTime")


def _counts(notes: Sequence[Note]) -> Answer:
    # In the mock what is sent arrives.
    return {
        "TotalCount": len(notes),
        "SentCount": len(notes),
        "DeliveredCount": len(notes),
        "ClickCount": sum(note.tapped for note in notes),
    }


COMMANDS = (all_member_push_trace, all_member_push_statistics, normal_push_statistics)
