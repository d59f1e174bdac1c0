"""Worlds for the examples of push.yaml."""

from __future__ import annotations

from typing import Any

from ..conftest import START, GroupCaller
from .base import Examples, example

OLD, NEW = "all_member_push/", "timpush/"


def admin(call: GroupCaller) -> None:
    """The examples' pushes come from somebody called admin."""
    call.world.accounts.add("admin", nick=None, face_url=None, now=START)


def named(call: GroupCaller) -> None:
    call.ok(OLD + "im_set_attr_name", example(OLD + "im_set_attr_name"))


def attributes(call: GroupCaller) -> None:
    named(call)
    call.ok(OLD + "im_set_attr", example(OLD + "im_set_attr"))


def only_city(call: GroupCaller) -> None:
    call.ok(NEW + "set_attr_name", example(NEW + "set_attr_name"))


def in_paris(call: GroupCaller) -> None:
    only_city(call)
    call.ok(NEW + "set_attr", example(NEW + "set_attr"))


def gold(call: GroupCaller) -> None:
    call.ok(OLD + "im_add_tag", example(OLD + "im_add_tag"))


def weekly(call: GroupCaller) -> None:
    call.ok(NEW + "add_tag", example(NEW + "add_tag"))


def pushed(call: GroupCaller) -> None:
    """The push of the examples, to Ada's Android phone that has no connection, by their name for the task."""
    admin(call)
    away(call, "ada")
    body: dict[str, Any] = example(NEW + "push")
    answer = call.ok(NEW + "push", body)
    task = call.world.pushes.task(answer["TaskId"], START)
    assert task is not None
    task.task_id = example(NEW + "revoke")["TaskId"]
    call.world.pushes.add(task)


def away(call: GroupCaller, user_id: str, platform: str = "Android") -> None:
    """A user whose phone lost its connection."""
    call.world.presence.connect(user_id, platform, alone=False)
    call.world.presence.disconnect(user_id, platform, now=START)


def chat_pushed(call: GroupCaller) -> None:
    """A message was pushed; the range of the example lies before the world."""
    away(call, "bob")
    call.ok(
        "openim/sendmsg",
        {
            "From_Account": "alice",
            "To_Account": "bob",
            "MsgRandom": 1,
            "MsgBody": [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "hi"}}],
        },
    )


EXAMPLES = Examples(
    prepared={
        OLD + "im_push": admin,
        OLD + "im_get_attr_name": named,
        OLD + "im_set_attr": named,
        OLD + "im_get_attr": attributes,
        OLD + "im_remove_attr": attributes,
        OLD + "im_get_tag": gold,
        OLD + "im_remove_tag": gold,
        NEW + "push": admin,
        NEW + "batch": admin,
        NEW + "revoke": pushed,
        NEW + "get_attr_name": only_city,
        NEW + "set_attr": only_city,
        NEW + "get_attr": in_paris,
        NEW + "remove_attr": in_paris,
        NEW + "get_tag": weekly,
        NEW + "remove_tag": weekly,
        NEW + "all_member_push_trace": pushed,
        NEW + "normal_push_statistics": chat_pushed,
    },
    same={
        *(OLD + name for name in ("im_set_attr_name", "im_get_attr_name", "im_set_attr", "im_get_attr")),
        *(OLD + name for name in ("im_remove_attr", "im_add_tag", "im_get_tag", "im_remove_tag")),
        *(NEW + name for name in ("set_attr_name", "get_attr_name", "set_attr", "get_attr", "remove_attr")),
        *(NEW + name for name in ("add_tag", "get_tag", "remove_tag", "clear_all_tags", "revoke")),
    },
    not_here={
        f"PlatformStatistics[].{name}": "the example's range lies 30 days and more before the world"
        for name in ("PushPlatform", "TotalCount", "SentCount", "DeliveredCount", "ClickCount")
    },
)
