"""Builders of the commands on groups and marks of conversations."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.batches import Batch
from tencent_im_compat.call import Safety
from tencent_im_compat.calls import recentcontact_groups as calls
from tencent_im_compat.errors import ItemFailure
from tencent_im_compat.wire.recentcontact import Contact, SessionItem
from tencent_im_compat.wire.recentcontact_groups import (
    ContactData,
    ContactGroup,
    ContactOption,
    ContactUpdate,
    CreateContactGroupReply,
    MarkItem,
    MarkOption,
    SearchContactGroupReply,
    StandardMark,
    UpdateContactGroupReply,
)

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

BOB, TEAM = Contact.of_user("bob"), Contact.of_group("@TGS#1")
BOB_SENT, TEAM_SENT = {"Type": 1, "To_Account": "bob"}, {"Type": 2, "ToGroupId": "@TGS#1"}
ADD_BOB = ContactUpdate(contact_opt_type=ContactOption.ADD, contact_item=BOB)
STAR = MarkItem(opt_type=MarkOption.STANDARD, contact_item=BOB, set_mark=[StandardMark.STAR])

COMMANDS: dict[str, Command] = {
    "create_contact_group": Command(
        calls.create_contact_group,
        {"from_account": "alice", "group_name": "é" * 16, "contact_item": [BOB, TEAM]},
        {
            "From_Account": "alice",
            "GroupContactItem": [{"GroupName": "é" * 16, "ContactItem": [BOB_SENT, TEAM_SENT]}],
        },
        Safety.NEVER,
    ),
    "update_contact_group": Command(
        calls.update_contact_group,
        {
            "from_account": "alice",
            "old_group_name": "clients",
            "contact_update_item": [ADD_BOB, ContactUpdate(contact_opt_type=2, contact_item=TEAM)],
        },
        {
            "From_Account": "alice",
            "UpdateType": 1,
            "UpdateGroup": {
                "UpdateGroupType": 2,
                "OldGroupName": "clients",
                "ContactUpdateItem": [
                    {"ContactOptType": 1, "ContactItem": BOB_SENT},
                    {"ContactOptType": 2, "ContactItem": TEAM_SENT},
                ],
            },
        },
    ),
    "update_contact_group, renamed": Command(
        calls.update_contact_group,
        {"from_account": "alice", "old_group_name": "clients", "new_group_name": "vip"},
        {
            "From_Account": "alice",
            "UpdateType": 1,
            "UpdateGroup": {"UpdateGroupType": 1, "OldGroupName": "clients", "NewGroupName": "vip"},
        },
        Safety.NEVER,
    ),
    "del_contact_group": Command(
        calls.del_contact_group,
        {"from_account": "alice", "group_name": "clients"},
        {"From_Account": "alice", "GroupName": ["clients"]},
        Safety.NEVER,
    ),
    "mark_contact": Command(
        calls.mark_contact,
        {
            "from_account": "alice",
            "mark_item": [
                STAR,
                MarkItem(opt_type=2, contact_item=TEAM, custom_mark="é" * 128),
                MarkItem(opt_type=3, contact_item=BOB, clear_mark=[0, 64], custom_mark=""),
            ],
        },
        {
            "From_Account": "alice",
            "MarkItem": [
                {"OptType": 1, "ContactItem": BOB_SENT, "SetMark": [1]},
                {"OptType": 2, "ContactItem": TEAM_SENT, "CustomMark": "é" * 128},
                {"OptType": 3, "ContactItem": BOB_SENT, "ClearMark": [0, 64], "CustomMark": ""},
            ],
        },
    ),
    "search_contact_group": Command(
        calls.search_contact_group,
        {"from_account": "alice", "contact_item": [BOB, TEAM]},
        {"From_Account": "alice", "ContactItem": [BOB_SENT, TEAM_SENT]},
    ),
    "get_contact_group": Command(
        calls.get_contact_group,
        {"from_account": "alice", "start_index": 100},
        {"From_Account": "alice", "StartIndex": 100},
    ),
    "the first page of get_contact_group": Command(
        calls.get_contact_group, {"from_account": "alice"}, {"From_Account": "alice", "StartIndex": 0}
    ),
}


def _updating(**values: object) -> dict[str, Any]:
    return {"contact_update_item": [ADD_BOB.model_copy(update=values)]}


def _marking(**values: object) -> dict[str, Any]:
    return {"mark_item": [STAR.model_copy(update=values)]}


NAMES = {
    "create_contact_group": "group_name",
    "update_contact_group": "old_group_name",
    "update_contact_group, renamed": "new_group_name",
    "del_contact_group": "group_name",
}
UPDATED, MARKED = "contact_update_item[0]", "mark_item[0]"
BAD: list[Bad] = [
    *(Bad(command, {"from_account": ""}, "from_account") for command in COMMANDS),
    *(Bad(command, {name: "é" * 17}, name, "32") for command, name in NAMES.items()),
    *(Bad(command, {name: ""}, name, "empty") for command, name in NAMES.items()),
    *(Bad(command, {name: ["clients"]}, name, "string") for command, name in NAMES.items()),
    Bad("create_contact_group", {"contact_item": []}, "contact_item", "empty"),
    Bad("create_contact_group", {"contact_item": [BOB] * 101}, "contact_item", "100"),
    Bad("create_contact_group", {"contact_item": [BOB, "bob"]}, "contact_item[1]", "Contact"),
    Bad("update_contact_group", {"contact_update_item": None}, "contact_update_item", "empty"),
    Bad("update_contact_group", {"contact_update_item": [ADD_BOB] * 101}, "contact_update_item", "100"),
    Bad("update_contact_group", {"contact_update_item": [BOB]}, UPDATED, "ContactUpdate"),
    Bad("update_contact_group", _updating(contact_opt_type=3), f"{UPDATED}.contact_opt_type", "1..2"),
    Bad("update_contact_group", _updating(contact_item="bob"), f"{UPDATED}.contact_item", "Contact"),
    Bad("update_contact_group, renamed", {"contact_update_item": [ADD_BOB]}, "contact_update_item", "both"),
    Bad("mark_contact", {"mark_item": []}, "mark_item", "empty"),
    Bad("mark_contact", {"mark_item": [STAR] * 101}, "mark_item", "100"),
    Bad("mark_contact", {"mark_item": [BOB]}, MARKED, "MarkItem"),
    Bad("mark_contact", _marking(opt_type=4), f"{MARKED}.opt_type", "1..3"),
    Bad("mark_contact", _marking(contact_item=None), f"{MARKED}.contact_item", "Contact"),
    Bad("mark_contact", _marking(set_mark=[1, 65]), f"{MARKED}.set_mark[1]", "0..64"),
    Bad("mark_contact", _marking(clear_mark=[-1]), f"{MARKED}.clear_mark[0]", "0..64"),
    Bad("mark_contact", _marking(set_mark="1"), f"{MARKED}.set_mark", "list"),
    Bad("mark_contact", _marking(set_mark=None), f"{MARKED}.set_mark", "opt_type"),
    Bad("mark_contact", _marking(opt_type=2, custom_mark="x"), f"{MARKED}.set_mark", "opt_type"),
    Bad("mark_contact", _marking(opt_type=3), f"{MARKED}.custom_mark", "opt_type"),
    Bad("mark_contact", _marking(custom_mark="x"), f"{MARKED}.custom_mark", "opt_type"),
    Bad("mark_contact", _marking(opt_type=3, custom_mark="é" * 129), f"{MARKED}.custom_mark", "256"),
    Bad("search_contact_group", {"contact_item": [BOB] * 301}, "contact_item", "300"),
    Bad("search_contact_group", {"contact_item": BOB.model_dump()}, "contact_item[0]", "Contact"),
    Bad("get_contact_group", {"start_index": -1}, "start_index"),
    Bad("get_contact_group", {"start_index": None}, "start_index"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def _result(contact: dict[str, object], code: int) -> dict[str, object]:
    return {"ContactItem": contact, "ResultCode": code, "ResultInfo": "why"}


def test_conversations_that_were_not_put_in() -> None:
    group = {
        "GroupItem": {"GroupName": "clients", "GroupId": 1},
        "ResultItem": [_result(BOB_SENT, 0), _result(TEAM_SENT, 51007)],
    }
    reply = CreateContactGroupReply.model_validate({"ErrorCode": 0, "GroupResultItem": [group]})
    assert [item.failure for item in reply.failed] == [ItemFailure("@TGS#1", 51007, "why")]


def test_the_parts_of_an_update_become_one_answer() -> None:
    batch = Batch(
        "contact_update_item",
        [ADD_BOB, ADD_BOB],
        1,
        lambda part: calls.update_contact_group("alice", "clients", contact_update_item=part),
    )
    for contact, code in ((BOB_SENT, 0), (TEAM_SENT, 51008)):
        result = {"GroupName": "clients", "GroupId": 7, "ContactResultItem": [_result(contact, code)]}
        batch.add(UpdateContactGroupReply.model_validate({"ErrorCode": 0, "UpdateGroupResult": result}))
    whole = batch.merged()
    assert whole.update_group_result.group_id == 7
    assert [item.target for item in whole.update_group_result.contact_result_item] == ["bob", "@TGS#1"]
    assert [item.target for item in whole.failed] == ["@TGS#1"]


def test_groups_are_named_by_their_numbers() -> None:
    reply = SearchContactGroupReply.model_validate(
        {
            "ErrorCode": 0,
            "ContactResultItem": [{**BOB_SENT, "ContactGroupId": [2]}],
            "GroupItem": [{"GroupName": "clients", "GroupId": 2}, {"GroupName": "vip", "GroupId": 3}],
        }
    )
    (bob,) = reply.contact_result_item
    assert [reply.group_names[number] for number in bob.contact_group_id] == ["clients"]
    assert (bob.target, bob.standard_mark) == ("bob", None)


def test_no_text_that_people_wrote_shows() -> None:
    for shown in (
        MarkItem(opt_type=2, contact_item=BOB, custom_mark="secret"),
        ContactData(type=1, to_account="bob", custom_mark="secret"),
        SessionItem(type=1, to_account="bob", custom_mark="secret"),
        ContactGroup(group_name="secret", group_id=1),
    ):
        assert "secret" not in f"{shown!r}{shown}"
