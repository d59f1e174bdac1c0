"""Builders of the conversation-list commands."""

from __future__ import annotations

import pytest

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import recentcontact as calls
from tencent_im_compat.wire.recentcontact import Contact, SessionItem, TopOperation

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

COMMANDS: dict[str, Command] = {
    "get_list": Command(
        calls.get_list,
        {"from_account": "alice"},
        {
            "From_Account": "alice",
            "TimeStamp": 0,
            "StartIndex": 0,
            "TopTimeStamp": 0,
            "TopStartIndex": 0,
            "AssistFlags": 15,
        },
    ),
    "get_list, all": Command(
        calls.get_list,
        {
            "from_account": "alice",
            "time_stamp": 1,
            "start_index": 2,
            "top_time_stamp": 3,
            "top_start_index": 4,
            "assist_flags": 63,
        },
        {
            "From_Account": "alice",
            "TimeStamp": 1,
            "StartIndex": 2,
            "TopTimeStamp": 3,
            "TopStartIndex": 4,
            "AssistFlags": 63,
        },
    ),
    "delete": Command(
        calls.delete,
        {"from_account": "alice", "contact": Contact.of_user("bob")},
        {"From_Account": "alice", "Type": 1, "To_Account": "bob"},
        Safety.NEVER,
    ),
    "delete, group": Command(
        calls.delete,
        {"from_account": "alice", "contact": Contact.of_group("@TGS#1"), "clear_ramble": True},
        {"From_Account": "alice", "Type": 2, "ToGroupid": "@TGS#1", "ClearRamble": 1},
        Safety.NEVER,
    ),
    "top": Command(
        calls.top,
        {
            "from_account": "alice",
            "recent_contact_item": [Contact.of_user("bob"), Contact.of_group("@TGS#1")],
        },
        {
            "From_Account": "alice",
            "OperationType": 1,
            "RecentContactItem": [{"Type": 1, "To_Account": "bob"}, {"Type": 2, "GroupId": "@TGS#1"}],
        },
    ),
    "top, unpin": Command(
        calls.top,
        {
            "from_account": "alice",
            "recent_contact_item": [Contact.of_user("bob")],
            "operation_type": TopOperation.UNPIN,
        },
        {
            "From_Account": "alice",
            "OperationType": 2,
            "RecentContactItem": [{"Type": 1, "To_Account": "bob"}],
        },
    ),
}


def _contact(**values: object) -> dict[str, object]:
    return {"contact": Contact(type=1).model_copy(update=values)}


NUMBERS = ("time_stamp", "start_index", "top_time_stamp", "top_start_index", "assist_flags")
BAD: list[Bad] = [
    Bad("get_list", {"from_account": ""}, "from_account"),
    Bad("get_list", {"from_account": "u" * 33}, "from_account"),
    *(Bad("get_list", {name: -1}, name) for name in NUMBERS),
    *(Bad("get_list", {name: "0"}, name) for name in NUMBERS),
    *(Bad("get_list", {name: True}, name) for name in NUMBERS),
    Bad("delete", {"from_account": ""}, "from_account"),
    Bad("delete", {"contact": "bob"}, "contact", "Contact"),
    Bad("delete", _contact(), "contact.to_account"),
    Bad("delete", _contact(to_account="u" * 33), "contact.to_account", "32"),
    Bad("delete", _contact(to_account="bob", to_group_id="g"), "contact.to_group_id", "absent"),
    Bad("delete", _contact(type=2), "contact.to_group_id"),
    Bad("delete", _contact(type=2, to_group_id="g", to_account="bob"), "contact.to_account", "absent"),
    *(Bad("delete", _contact(type=kind, to_account="bob"), "contact.type") for kind in (0, 3, True)),
    Bad("top", {"from_account": ""}, "from_account"),
    Bad("top", {"recent_contact_item": []}, "recent_contact_item", "empty"),
    Bad("top", {"recent_contact_item": ["bob"]}, "recent_contact_item[0]", "Contact"),
    Bad("top", {"recent_contact_item": Contact.of_user("bob")}, "recent_contact_item[0]", "Contact"),
    *(Bad("top", {"operation_type": kind}, "operation_type", "1..2") for kind in (0, 3)),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def test_pinned_conversations_are_told_by_the_flag() -> None:
    assert SessionItem(type=1, top_flag=1).pinned
    assert not SessionItem(type=1).pinned
