"""Pushes to everybody, to some by labels, to named accounts; and taking one back."""

from __future__ import annotations

from dataclasses import replace

from ...core.asking import Answer, Body, Context
from ...core.elements import check_body, pack
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.push import DAY, Task
from ...models.world import World
from ..command import Command
from .devices import REPLACED_BY_VENDORS
from .fields import (
    CONDITION,
    DATA_ID,
    INFO,
    MAX_LIFE_TIME,
    RANDOM,
    RECEIVERS,
    SENDER,
    TEXT,
    TO_MANY,
    TO_MANY_INFERRED,
)
from .giving import give, keep, roam
from .targets import chosen

BAD_BODY = 90001
NO_MESSAGE = 90002
NO_SENDER = 90008
TOO_SOON, SWITCHED_OFF, QUOTA_USED = 90024, 90045, 90047
NOT_IMPORTED = 70107
SECONDS_BETWEEN = 1


@Command(
    "all_member_push/im_push",
    doc="269/45934",
    fields=(
        Field("From_Account", "string"),
        RANDOM,
        Field("MsgBody", "array", required=True, missing=90002, wrong=90007),
        Field(
            "MsgLifeTime",
            "integer",
            wrong=90044,
            at_least=0,
            at_most=MAX_LIFE_TIME,
            over=90026,
            guessed=("at_least", "wrong"),
        ),
        CONDITION,
        INFO,
    ),
    rules=("never roams; with MsgLifeTime 0 for those online only", *TO_MANY),
    inferred=TO_MANY_INFERRED,
)
def im_push(world: World, body: Body, context: Context) -> Answer:
    """Pushes a message that never roams; who is away gets it if he comes while it lives."""
    _flagship(world)
    _content(world, body)
    users = _ends(world, body, context)[1]
    known = world.pushes.task_of(body["MsgRandom"], context.now)
    if known is None:
        known = _task(world, body, _legacy_id(world), context.now)
        lives = body.get("MsgLifeTime") or 0
        give(world, known, users, body, offline=bool(lives))
        if lives:
            keep(world, known, users, body, until=context.now + lives)
    return {"TaskId": known.task_id}


@Command(
    "timpush/push",
    doc="269/45933",
    fields=(
        SENDER,
        RANDOM,
        Field("OnlineOnlyFlag", "integer", choices=(0, 1)),
        Field("MsgBody", "array", wrong=90007, guessed=("wrong",)),
        CONDITION,
        INFO,
        replace(DATA_ID, guessed=("over",)),
    ),
    rules=(
        "with MsgBody a message that roams and counts as unread, unless OnlineOnlyFlag is 1",
        "such messages cannot be modified",
        *TO_MANY,
    ),
    inferred=(
        *TO_MANY_INFERRED,
        "neither MsgBody nor OfflinePushInfo: 90002",
        "DataId is taken; no documented body of a webhook shows it",
    ),
)
def push(world: World, body: Body, context: Context) -> Answer:
    """Pushes a message that roams like any other, or a notification only."""
    content = None
    if body.get("MsgBody") is not None:
        _flagship(world)
        content = _content(world, body)
    elif body.get("OfflinePushInfo") is None:
        raise Refusal(NO_MESSAGE, "MsgBody or OfflinePushInfo is needed")
    else:
        plugin(world)
    sender, users = _ends(world, body, context)
    known = world.pushes.task_of(body["MsgRandom"], context.now)
    if known is None:
        known = _task(world, body, _id(world), context.now)
        if content is not None and not body.get("OnlineOnlyFlag"):
            roam(world, known, sender, users, content)
        give(world, known, users, body)
    return {"TaskId": known.task_id}


@Command(
    "timpush/batch",
    doc="269/108906",
    fields=(
        SENDER,
        Field(
            "To_Account",
            "array",
            required=True,
            at_least=1,
            at_most=RECEIVERS,
            over=90011,
            items=TEXT,
            guessed=("over",),
        ),
        replace(RANDOM, missing=None, wrong=None),  # malformed: 90001, says the page
        replace(INFO, required=True),
        DATA_ID,
    ),
    rate=30,
    rules=("a notification only", "unknown accounts: 70107 in ErrorList"),
    inferred=(
        "over 500 receivers: 90011",
        "when all failed: TaskId empty, ErrorCode 0",
        "a repeat within the second answers the first TaskId and pushes nothing",
        "RegistrationIDs are not known",
    ),
)
def batch(world: World, body: Body, context: Context) -> Answer:
    """Pushes a notification to named accounts; those that are unknown are listed."""
    plugin(world)
    _sender(world, body, context)
    asked = list(dict.fromkeys(body["To_Account"]))
    users = [user_id for user_id in asked if user_id in world.accounts]
    failed = [
        {"ErrorCode": NOT_IMPORTED, "To_Account": user_id}
        for user_id in asked
        if user_id not in world.accounts
    ]
    task_id = world.pushes.batch(body["MsgRandom"], context.now) or ""
    if users and not task_id:
        task_id = "batch_" + _id(world)
        world.pushes.add_batch(body["MsgRandom"], context.now, task_id)
        # Nobody asks for such a task again, so it is not kept.
        give(world, Task(task_id, body["MsgRandom"], context.now), users, body)
    return {"TaskId": task_id, "ErrorList": failed} if failed else {"TaskId": task_id}


@Command(
    "timpush/revoke",
    doc="269/105123",
    fields=(Field("TaskId", "string", required=True), replace(INFO, required=True)),
    rate=1,
    rules=("tasks of timpush/push of the last 24 hours", "APNs, FCM, Huawei and Honor show the new text"),
    inferred=("an unknown or older task: 90001", "what was stored vanishes for both sides"),
)
def revoke(world: World, body: Body, context: Context) -> Answer:
    """Takes a push of the last day back: what it stored goes, what was shown is replaced."""
    task = world.pushes.task(body["TaskId"], context.now)
    if task is None:
        raise Refusal(BAD_BODY, f"TaskId {body['TaskId']!r} names no push task")
    if context.now - task.time > DAY:
        raise Refusal(BAD_BODY, f"TaskId {body['TaskId']!r} is older than a day")
    for message in task.messages:
        conversation = world.conversations.between(message.sender, message.receiver)
        if conversation is not None:
            conversation.hide(message.receiver, [message])
            conversation.hide(message.sender, [message])
    info = body["OfflinePushInfo"]
    for note in task.notes:
        task.notes.touch(note)
        if note.vendor in REPLACED_BY_VENDORS:
            note.title, note.desc = info.get("Title") or "", info.get("Desc") or ""
            note.ext, note.revoked = info.get("Ext") or "", True
        elif not note.device:
            note.until = context.now
    return {}


# ---------------------------------------------------------------- steps


def _flagship(world: World) -> None:
    if not world.config.paid:
        raise Refusal(SWITCHED_OFF, "pushes to all need the flagship or enterprise edition")


def plugin(world: World) -> None:
    """Refuses what needs the Push service."""
    if not world.config.push_plugin:
        raise Refusal(SWITCHED_OFF, "the push plug-in was not bought")


def _content(world: World, body: Body) -> str:
    check_body(body["MsgBody"], malformed=90010, settings=world.config)
    return pack(body["MsgBody"], too_long=93000)


def _sender(world: World, body: Body, context: Context) -> str:
    sender: str | None = body.get("From_Account")
    if sender is None:
        return context.operator
    if sender not in world.accounts:
        raise Refusal(NO_SENDER, f"From_Account {sender!r} is not imported")
    return sender


def _ends(world: World, body: Body, context: Context) -> tuple[str, list[str]]:
    """Who pushes, and to whom: nobody pushes to himself."""
    sender = _sender(world, body, context)
    return sender, [user_id for user_id in chosen(world, body.get("Condition")) if user_id != sender]


def _task(world: World, body: Body, task_id: str, now: int) -> Task:
    """A new task to many, if the pace and the day's number allow one more."""
    store = world.pushes
    if store.last is not None and now - store.last < SECONDS_BETWEEN:
        raise Refusal(TOO_SOON, "less than a second since the last push")
    if store.made_today(now) >= world.config.push_quota:
        raise Refusal(QUOTA_USED, f"{world.config.push_quota} pushes were made today")
    store.last = now
    store.count(now)
    return store.add(Task(task_id, body["MsgRandom"], now))


def _id(world: World) -> str:
    return "_".join(f"{world.ids.uint32():x}" for _ in range(5))


def _legacy_id(world: World) -> str:
    admin = world.accounts.get(min(world.admins))
    tiny_id = admin.tiny_id if admin else 0
    return f"{world.sdk_app_id}_{tiny_id}_{world.ids.uint32()}_{world.ids.uint32()}"


COMMANDS = (im_push, push, batch, revoke)
