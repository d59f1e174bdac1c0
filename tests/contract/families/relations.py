"""Friends, block lists, friend groups, and following."""

from __future__ import annotations

from tencent_im_compat.calls import follow, sns_black_list, sns_friend_lists, sns_friends, sns_groups
from tencent_im_compat.wire import follow as follow_wire
from tencent_im_compat.wire import sns_black_list as black_wire
from tencent_im_compat.wire import sns_friend_lists as lists_wire
from tencent_im_compat.wire import sns_friends as friends_wire
from tencent_im_compat.wire import sns_groups as groups_wire
from tencent_im_compat.wire.sns import SnsReply, SnsResultReply
from tencent_im_compat.wire.sns_friends import FriendFields, FriendToAdd, FriendToImport, SnsItem

from ..command import Command, Request


def _changes(request: Request) -> dict[str, FriendFields]:
    return {
        item["To_Account"]: FriendFields.of([SnsItem.model_validate(each) for each in item["SnsItem"]])
        for item in request["UpdateItem"]
    }


COMMANDS: dict[str, Command] = {
    "sns.friend_add": Command(
        friends_wire.FriendAddRequest,
        friends_wire.FriendAddReply,
        lambda r: sns_friends.friend_add(
            r["From_Account"],
            [FriendToAdd.model_validate(item) for item in r["AddFriendItem"]],
            add_type=r["AddType"],
            force_add_flags=bool(r["ForceAddFlags"]),
        ),
    ),
    "sns.friend_import": Command(
        friends_wire.FriendImportRequest,
        SnsResultReply,
        lambda r: sns_friends.friend_import(
            r["From_Account"], [FriendToImport.model_validate(item) for item in r["AddFriendItem"]]
        ),
    ),
    "sns.friend_update": Command(
        friends_wire.FriendUpdateRequest,
        SnsResultReply,
        lambda r: sns_friends.friend_update(r["From_Account"], _changes(r)),
    ),
    "sns.friend_delete": Command(
        friends_wire.FriendDeleteRequest,
        SnsResultReply,
        lambda r: sns_friends.friend_delete(r["From_Account"], r["To_Account"], delete_type=r["DeleteType"]),
    ),
    "sns.friend_delete_all": Command(
        friends_wire.FriendDeleteAllRequest,
        SnsReply,
        lambda r: sns_friends.friend_delete_all(r["From_Account"]),
    ),
    "sns.friend_check": Command(
        lists_wire.FriendCheckRequest,
        lists_wire.FriendCheckReply,
        lambda r: sns_friend_lists.friend_check(
            r["From_Account"], r["To_Account"], check_type=r["CheckType"]
        ),
    ),
    "sns.friend_get": Command(
        lists_wire.FriendGetRequest,
        lists_wire.FriendGetReply,
        lambda r: sns_friend_lists.friend_get(
            r["From_Account"],
            start_index=r["StartIndex"],
            standard_sequence=r["StandardSequence"],
            custom_sequence=r["CustomSequence"],
        ),
    ),
    "sns.friend_get_list": Command(
        lists_wire.FriendGetListRequest,
        lists_wire.FriendGetListReply,
        lambda r: sns_friend_lists.friend_get_list(r["From_Account"], r["To_Account"], r["TagList"]),
    ),
    "sns.black_list_add": Command(
        black_wire.BlackListAddRequest,
        SnsResultReply,
        lambda r: sns_black_list.black_list_add(r["From_Account"], r["To_Account"]),
    ),
    "sns.black_list_delete": Command(
        black_wire.BlackListDeleteRequest,
        SnsResultReply,
        lambda r: sns_black_list.black_list_delete(r["From_Account"], r["To_Account"]),
    ),
    "sns.black_list_get": Command(
        black_wire.BlackListGetRequest,
        black_wire.BlackListGetReply,
        lambda r: sns_black_list.black_list_get(
            r["From_Account"],
            max_limited=r["MaxLimited"],
            start_index=r["StartIndex"],
            last_sequence=r["LastSequence"],
        ),
    ),
    "sns.black_list_check": Command(
        black_wire.BlackListCheckRequest,
        black_wire.BlackListCheckReply,
        lambda r: sns_black_list.black_list_check(
            r["From_Account"], r["To_Account"], check_type=r["CheckType"]
        ),
    ),
    "sns.group_add": Command(
        groups_wire.GroupAddRequest,
        groups_wire.GroupAddReply,
        lambda r: sns_groups.group_add(r["From_Account"], r["GroupName"], to_account=r["To_Account"]),
    ),
    "sns.group_delete": Command(
        groups_wire.GroupDeleteRequest,
        groups_wire.GroupDeleteReply,
        lambda r: sns_groups.group_delete(r["From_Account"], r["GroupName"]),
    ),
    "sns.group_get": Command(
        groups_wire.GroupGetRequest,
        groups_wire.GroupGetReply,
        lambda r: sns_groups.group_get(
            r["From_Account"], need_friend="NeedFriend" in r, last_sequence=r["LastSequence"]
        ),
    ),
    "follow.follow_add": Command(
        follow_wire.FollowAddRequest,
        follow_wire.FollowResultReply,
        lambda r: follow.follow_add(r["From_Account"], [item["To_Account"] for item in r["FollowItem"]]),
    ),
    "follow.follow_delete": Command(
        follow_wire.FollowDeleteRequest,
        follow_wire.FollowResultReply,
        lambda r: follow.follow_delete(r["From_Account"], r["To_Account"]),
    ),
    "follow.follow_get": Command(
        follow_wire.FollowGetRequest,
        follow_wire.FollowGetReply,
        lambda r: follow.follow_get(
            r["From_Account"], r["FollowType"], start_cursor=r["StartCursor"], want_num=r["WantNum"]
        ),
    ),
    "follow.follow_check": Command(
        follow_wire.FollowCheckRequest,
        follow_wire.FollowCheckReply,
        lambda r: follow.follow_check(r["From_Account"], r["To_Account"]),
    ),
    "follow.follow_get_info": Command(
        follow_wire.FollowGetInfoRequest,
        follow_wire.FollowGetInfoReply,
        lambda r: follow.follow_get_info(r["From_Account"], r["To_Account"]),
    ),
}
