"""Whatever is handed to a builder: it builds, or names the bad argument and quotes nothing of it."""

from __future__ import annotations

import enum
import importlib
import inspect
import pkgutil
import re
from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat import calls
from tencent_im_compat.call import Call
from tencent_im_compat.errors import InvalidArgumentError, Outcome
from tencent_im_compat.wire.account import AccountToImport
from tencent_im_compat.wire.elements import (
    Element,
    StreamChunk,
    TIMCustomElem,
    TIMFaceElem,
    TIMTextElem,
    UnknownElem,
)
from tencent_im_compat.wire.group import CustomField, NewMember
from tencent_im_compat.wire.group_avchatroom import MarkedMember
from tencent_im_compat.wire.group_messages import GroupAt
from tencent_im_compat.wire.group_migration import GroupMsgToImport, MemberToImport
from tencent_im_compat.wire.moderation import ContentToModerate
from tencent_im_compat.wire.moderation_words import CloudWordToAdd, LocalWordToAdd
from tencent_im_compat.wire.offline_push import ApnsInfo, OfflinePushInfo
from tencent_im_compat.wire.push import PushCondition
from tencent_im_compat.wire.push_attributes import UserAttrs
from tencent_im_compat.wire.push_tags import UserTags
from tencent_im_compat.wire.topic_permission import TopicPermissionItem

from ..tables import all_rows
from .calls_table import Command

# Every builder, and every table of arguments that are right: a new family is tested without a word here.
MODULES = [
    importlib.import_module(f"{calls.__name__}.{found.name}")
    for found in pkgutil.iter_modules(calls.__path__)
    if not found.name.endswith("checks")
]
COMMANDS: dict[str, Command] = {
    f"{table.stem.removeprefix('test_calls_')}: {name}": command
    for table in sorted(Path(__file__).parent.glob("test_calls_*.py"))
    if table.stem != Path(__file__).stem
    for name, command in importlib.import_module(f"{__package__}.{table.stem}").COMMANDS.items()
}

HALF = "canary\ud800words"
"""A lone surrogate: a str of Python that no UTF-8 can carry."""


class _Raises:
    """Says no to everything that is asked of it."""

    def __eq__(self, other: object) -> bool:
        raise ValueError("canary")

    __hash__ = None  # type: ignore[assignment]

    def __bool__(self) -> bool:
        raise ValueError("canary")


class _Word(str, enum.Enum):
    CANARY = "canary"


def _cycle() -> list[Any]:
    made: list[Any] = []
    made.append(made)
    return made


def _deep() -> list[Any]:
    made: list[Any] = []
    for _ in range(5000):
        made = [made]
    return made


def _changed(model: Any, **values: object) -> Any:
    for name, value in values.items():
        setattr(model, name, value)
    return model


def _old_message(element: Element) -> GroupMsgToImport:
    return GroupMsgToImport(from_account="alice", send_time=1, msg_body=[element])


NASTY: dict[str, object] = {
    "number": 5,
    "negative": -5,
    "huge number": 10**5000,
    "fraction": 0.5,
    "not a number": float("nan"),
    "true": True,
    "bytes": b"canary",
    "empty": "",
    "text": "canary",
    "enum": _Word.CANARY,
    "half a surrogate": HALF,
    "object": object(),
    "class": Call,
    "raising": _Raises(),
    "empty list": [],
    "list of numbers": [3],
    "list of nothing": [None],
    "list of lists": [["canary"]],
    "list of halves": [HALF],
    "empty dict": {},
    "dict": {"canary": "canary"},
    "cycle": _cycle(),
    "deep": _deep(),
    "changed text": _changed(TIMTextElem(text="x"), text=5),
    "text of a half": TIMTextElem(text=HALF),
    "unknown of an object": [UnknownElem(type_name="canary", content=object())],
    "unknown of a cycle": [UnknownElem(type_name="canary", content=_cycle())],
    "unknown of bytes": [UnknownElem(type_name="canary", content=b"\xff")],
    "extra of a half": [TIMFaceElem.model_validate({"Index": 1, "Canary": HALF})],
    "push of a half": OfflinePushInfo(title=HALF),
    "push of a deep half": OfflinePushInfo(apns_info=ApnsInfo(title=HALF)),
    "changed push": _changed(OfflinePushInfo(), title=["canary"]),
    "mention of a half": [GroupAt(group_at_account=HALF)],
    "changed mention": [_changed(GroupAt(), group_at_all_flag="canary")],
    "custom field of a half": [CustomField(key="k", value=HALF)],
    "changed custom field": [_changed(CustomField(key="k", value="v"), key=5)],
    "member of a half": [NewMember(member_account=HALF)],
    "changed member": [_changed(NewMember(member_account="bob"), app_member_defined_data=5)],
    "account of a half": [AccountToImport(user_id="bob", nick=HALF)],
    "changed account": [_changed(AccountToImport(user_id="bob"), user_id=5)],
    "condition of a half": PushCondition(attrs_or={"canary": HALF}),
    "changed condition": _changed(PushCondition(tags_or=["canary"]), tags_or="canary"),
    "attributes of a half": [UserAttrs(to_account="bob", attrs={HALF: "canary"})],
    "changed attributes": [_changed(UserAttrs(to_account="bob", attrs={}), attrs=["canary"])],
    "tags of a half": [UserTags(to_account="bob", tags=[HALF])],
    "changed tags": [_changed(UserTags(to_account="bob", tags=[]), tags=["canary", 5])],
    "content of a half": [ContentToModerate(content_id=1, content_type="Text", content=HALF)],
    "word of a half": [LocalWordToAdd(keyword=HALF, word_type=1, filter_type=2)],
    "changed word": [_changed(CloudWordToAdd(content="canary"), label=["canary"])],
    "rights of a half": [TopicPermissionItem(topic_id=HALF, permission=1)],
    "changed rights": [_changed(TopicPermissionItem(topic_id="t", permission=1), permission="canary")],
    "marks of a half": [MarkedMember(member_account=HALF, marks=[1000])],
    "changed marks": [_changed(MarkedMember(member_account="bob", marks=[1000]), marks=["canary"])],
    "old message of a half": [_old_message(TIMTextElem(text=HALF))],
    "changed old message": [_changed(_old_message(TIMTextElem(text="x")), msg_body=["canary"])],
    "old member of a half": [MemberToImport(member_account=HALF)],
    "changed old member": [_changed(MemberToImport(member_account="bob"), join_time="canary")],
    "piece of a half": [StreamChunk(index=1, markdown=HALF)],
    "changed piece": [_changed(StreamChunk(index=1, markdown="x"), is_last="canary")],
}


TOLD_OF_THE_OTHER = {
    ("online_only", "send_msg_control"),
    ("offset", "next"),
    ("max_time", "min_time"),
    ("user_birth_end", "user_birth_start"),
    ("group_type", "support_topic"),
    ("type", "group_id"),
    ("new_group_name", "contact_update_item"),
    ("end_time", "start_time"),
    ("replace", "user_tags"),
    ("group_id", "topic_id"),
    ("topic_id", "recent_contact_flag"),
    ("permission_group_id_list", "next"),
}
"""Of two arguments that do not go together one is named, whichever was bad."""


@all_rows("name", COMMANDS)
def test_a_nasty_value_builds_or_is_named(name: str) -> None:
    command = COMMANDS[name]
    for argument in inspect.signature(command.build).parameters:
        refused = [_refusal(command, {**command.good, argument: value}) for value in NASTY.values()]
        errors = [error for error in refused if error is not None]
        for error in errors:
            named = re.split(r"[.\[]", error.argument)[0]
            assert named == argument or (argument, named) in TOLD_OF_THE_OTHER, str(error)
            assert "canary" not in f"{error}{error!r}".lower()
            assert error.__cause__ is None
            assert error.outcome is Outcome.REFUSED
        # Switches take the truth of whatever comes, all others refuse nearly everything.
        assert len(errors) >= (1 if argument in FLAGS else len(NASTY) // 2), argument


FLAGS = {
    "clear_ramble",
    "force_add_flags",
    "need_friend",
    "recent_contact_flag",
    "finish",
    "return_custom_status",
    "return_instid",
    "need_detail",
    "need_read_receipt",
    "online_only",
    "replace",
    "support_message_extension",
    "support_topic",
    "enable_permission",
    "silence",
    "with_huge_groups",
    "with_no_active_groups",
    "with_recalled_msg",
}


def _refusal(command: Command, arguments: dict[str, Any]) -> InvalidArgumentError | None:
    try:
        command.build(**arguments).body.decode()
    except InvalidArgumentError as error:
        return error
    return None


BLAMED: dict[str, tuple[str, dict[str, Any], str]] = {
    "custom data number": ("openim: sendmsg", {"cloud_custom_data": 5}, "cloud_custom_data"),
    "custom data half": ("openim: sendmsg", {"cloud_custom_data": HALF}, "cloud_custom_data"),
    "custom data of a group": (
        "group_messages: send_group_msg",
        {"cloud_custom_data": {}},
        "cloud_custom_data",
    ),
    "custom data of a batch": ("openim: batchsendmsg", {"cloud_custom_data": b""}, "cloud_custom_data"),
    "body number": ("openim: sendmsg", {"body": 5}, "body"),
    "body numbers": ("openim: sendmsg", {"body": [3]}, "body"),
    "body bytes": ("openim: sendmsg", {"body": b"hello"}, "body"),
    "body half": ("openim: sendmsg", {"body": HALF}, "body"),
    "body half in an element": ("openim: sendmsg", {"body": [TIMTextElem(text=HALF)]}, "body"),
    "body half in custom data": ("openim: batchsendmsg", {"body": TIMCustomElem(data=HALF)}, "body"),
    "body of a group": ("group_messages: send_group_msg", {"body": [TIMTextElem(text=HALF)]}, "body"),
    "body changed": (
        "group_messages: send_group_msg",
        {"body": _changed(TIMTextElem(text="x"), text=5)},
        "body",
    ),
    "push dict": ("openim: sendmsg", {"offline_push_info": {}}, "offline_push_info"),
    "push of a batch": ("openim: batchsendmsg", {"offline_push_info": "loud"}, "offline_push_info"),
    "push half": ("openim: sendmsg", {"offline_push_info": OfflinePushInfo(desc=HALF)}, "offline_push_info"),
    "push of a group": ("group_messages: send_group_msg", {"offline_push_info": []}, "offline_push_info"),
    "receiver half": ("openim: sendmsg", {"to_account": HALF}, "to_account"),
    "times": ("openim_history: admin_getroammsg", {"min_time": "1"}, "min_time"),
    "keys": ("openim_reading: c2c_msg_read_receipt", {"msg_keys": 5}, "msg_keys"),
    "group half": ("group: create_group", {"introduction": HALF}, "introduction"),
    "group name": ("group: create_group", {"name": 5}, "name"),
    "group field": (
        "group: create_group",
        {"app_defined_data": NASTY["changed custom field"]},
        "app_defined_data[0].key",
    ),
    "filter half": ("group: get_group_info", {"group_base_info_filter": [HALF]}, "group_base_info_filter"),
    "cursor half": ("group_receipts: get_group_msg_receipt_detail", {"cursor": HALF}, "cursor"),
    "random": ("group_messages: send_group_msg", {"random": 10**5000}, "random"),
    "nick half": ("account: account_import", {"nick": HALF}, "nick"),
    "list": ("recentcontact: get_list", {"time_stamp": None}, "time_stamp"),
}


@all_rows("name", BLAMED)
def test_the_bad_argument_is_named(name: str) -> None:
    command, changed, argument = BLAMED[name]
    with pytest.raises(InvalidArgumentError) as caught:
        COMMANDS[command].build(**{**COMMANDS[command].good, **changed})
    assert caught.value.argument == argument
    assert "canary" not in str(caught.value)


@pytest.mark.parametrize("argument", ["surplus", "msg_sequence"])
def test_a_call_with_unknown_arguments_stays_a_type_error(argument: str) -> None:
    command = COMMANDS["openim: sendmsg"]
    with pytest.raises(TypeError, match=argument):
        command.build(**command.good, **{argument: 1})
    with pytest.raises(TypeError, match="to_account"):
        command.build(body="hello", msg_random=1, msg_seq=1)


def test_every_public_builder_is_covered_and_keeps_its_name() -> None:
    built = {inspect.unwrap(command.build) for command in COMMANDS.values()}
    for module in MODULES:
        for name, found in inspect.getmembers(module, inspect.isfunction):
            if found.__module__ != module.__name__ or name.startswith("_"):
                continue
            assert inspect.unwrap(found) is not found, f"{name} lacks @checks.builder"
            assert inspect.unwrap(found) in built, f"{name} is in no table"
            assert (found.__name__, found.__doc__) == (name, inspect.unwrap(found).__doc__)
