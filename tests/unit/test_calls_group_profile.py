"""Builders of the commands that list groups and change their profile."""

from __future__ import annotations

import pytest

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import group_profile as calls
from tencent_im_compat.wire.group import CustomField

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

COMMANDS: dict[str, Command] = {
    "get_appid_group_list": Command(calls.get_appid_group_list, {}, {}),
    "get_appid_group_list, all": Command(
        calls.get_appid_group_list,
        {"limit": 10000, "next": 0xFFFFFFFFFFFFFFFF, "group_type": "ChatRoom"},
        {"Limit": 10000, "Next": 0xFFFFFFFFFFFFFFFF, "GroupType": "ChatRoom"},
    ),
    "modify_group_base_info": Command(
        calls.modify_group_base_info, {"group_id": "g1"}, {"GroupId": "g1"}, Safety.NEVER
    ),
    "modify_group_base_info, all": Command(
        calls.modify_group_base_info,
        {
            "group_id": "g1",
            "name": "Lunch",
            "introduction": "",
            "notification": "n",
            "face_url": "f",
            "max_member_num": 10,
            "apply_join_option": "FreeAccess",
            "invite_join_option": "DisableInvite",
            "mute_all_member": True,
            "from_account": "alice",
            "enable_permission": False,
            "default_permission": 5,
            "history_msg_before_join": False,
            "app_defined_data": [CustomField(key="floor", value="")],
        },
        {
            "GroupId": "g1",
            "Name": "Lunch",
            "Introduction": "",
            "Notification": "n",
            "FaceUrl": "f",
            "MaxMemberNum": 10,
            "ApplyJoinOption": "FreeAccess",
            "InviteJoinOption": "DisableInvite",
            "MuteAllMember": "On",
            "From_Account": "alice",
            "EnablePermission": 0,
            "DefaultPermission": 5,
            "HistoryMsgBeforeJoin": "Off",
            "AppDefinedData": [{"Key": "floor", "Value": ""}],
        },
        Safety.NEVER,
    ),
    "change_group_owner": Command(
        calls.change_group_owner,
        {"group_id": "g1", "new_owner_account": "bob", "from_account": "alice"},
        {"GroupId": "g1", "NewOwner_Account": "bob", "From_Account": "alice"},
        Safety.NEVER,
    ),
}

MODIFY = "modify_group_base_info"
BAD: list[Bad] = [
    Bad("get_appid_group_list", {"limit": 10001}, "limit", "10000"),
    Bad("get_appid_group_list", {"limit": 0}, "limit"),
    Bad("get_appid_group_list", {"next": -1}, "next"),
    Bad("get_appid_group_list", {"next": 1 << 64}, "next"),
    Bad("get_appid_group_list", {"group_type": "Meeting"}, "group_type", "ChatRoom"),
    Bad(MODIFY, {"group_id": ""}, "group_id"),
    Bad(MODIFY, {"name": ""}, "name"),
    Bad(MODIFY, {"name": "n" * 101}, "name", "100"),
    Bad(MODIFY, {"introduction": "i" * 401}, "introduction", "400"),
    Bad(MODIFY, {"notification": "n" * 401}, "notification", "400"),
    Bad(MODIFY, {"face_url": "f" * 501}, "face_url", "500"),
    Bad(MODIFY, {"max_member_num": 0}, "max_member_num"),
    Bad(MODIFY, {"apply_join_option": "DisableInvite"}, "apply_join_option"),
    Bad(MODIFY, {"invite_join_option": "DisableApply"}, "invite_join_option"),
    Bad(MODIFY, {"mute_all_member": "Off"}, "mute_all_member", "True, False or None"),
    Bad(MODIFY, {"mute_all_member": 0}, "mute_all_member"),
    Bad(MODIFY, {"from_account": ""}, "from_account"),
    Bad(MODIFY, {"enable_permission": 1}, "enable_permission"),
    Bad(MODIFY, {"default_permission": 1 << 64}, "default_permission"),
    Bad(MODIFY, {"history_msg_before_join": "On"}, "history_msg_before_join"),
    Bad(MODIFY, {"app_defined_data": [CustomField(key="3rd", value="")]}, "app_defined_data[0].key"),
    Bad("change_group_owner", {"group_id": ""}, "group_id"),
    Bad("change_group_owner", {"new_owner_account": ""}, "new_owner_account"),
    Bad("change_group_owner", {"from_account": "u" * 33}, "from_account"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)
