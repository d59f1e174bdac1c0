"""What people wrote shows in no repr of the mock, so in no failing test and no debugger's log."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil

import tencent_im_mock
from tencent_im_mock.actors import MockUser
from tencent_im_mock.models.msg_ext import Extensions
from tencent_im_mock.models.world import World

from ..tables import all_rows
from .conftest import GroupCaller, text
from .examples.pushes import away

WRITTEN = {
    "title", "text", "desc", "ext", "body", "content", "chunks", "compatible_text", "cloud_custom_data",
    "custom_data", "wording", "add_wording", "keyword", "keywords", "replacement",
}  # fmt: skip
"""Names of fields that hold what people wrote."""
WORD = "canary"


def _classes() -> list[type]:
    found = []
    for module in pkgutil.walk_packages(tencent_im_mock.__path__, "tencent_im_mock."):
        for _, cls in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if cls.__module__ == module.name and dataclasses.is_dataclass(cls):
                found.append(cls)
    return found


@all_rows("cls", _classes(), ids=lambda cls: cls.__qualname__)
def test_fields_that_hold_texts_are_hidden(cls: type) -> None:
    if not cls.__dataclass_params__.repr:  # type: ignore[attr-defined]  # it has a repr of its own
        return
    fields = dataclasses.fields(cls)
    assert [field.name for field in fields if field.repr and field.name in WRITTEN] == []


def test_a_push_and_its_task(core: GroupCaller, world: World) -> None:
    away(core, "bob", "iOS")
    body = {
        "From_Account": "administrator",
        "MsgRandom": 1,
        "MsgBody": text(WORD),
        "OfflinePushInfo": {"PushFlag": 0, "Title": WORD, "Desc": WORD, "Ext": WORD},
    }
    task_id = core.ok("timpush/push", body)["TaskId"]
    (shown,) = MockUser(world, "bob").pushes
    assert (shown.title, shown.text, shown.ext) == (WORD, WORD, WORD)
    task = world.pushes.task(task_id, world.clock.seconds())
    assert task is not None
    assert task.notes[0].desc == task.messages[0].body[0]["MsgContent"]["Text"] == WORD
    for each in (shown, task, *task.notes, *task.messages, *MockUser(world, "bob").inbox):
        assert WORD not in repr(each), type(each)


def test_extensions_of_a_message() -> None:
    extensions = Extensions()
    extensions.values["mood"] = WORD
    assert WORD not in repr(extensions)


def test_who_applies_to_join(core: GroupCaller, world: World) -> None:
    core.create("team", "bob", ApplyJoinOption="NeedPermission")
    assert not MockUser(world, "carol").joins("team", wording=WORD)
    group = world.groups.get("team")
    assert group is not None
    assert group.applications["carol"].wording == WORD
    assert WORD not in repr(group)
