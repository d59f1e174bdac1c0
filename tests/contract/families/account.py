"""Deleting and kicking accounts, online status, profiles, searching users, muting users everywhere."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import account, operation, presence, profile, user_search
from tencent_im_compat.wire import account as account_wire
from tencent_im_compat.wire import operation as operation_wire
from tencent_im_compat.wire import presence as presence_wire
from tencent_im_compat.wire import profile as profile_wire
from tencent_im_compat.wire import user_search as search_wire
from tencent_im_compat.wire.base import Reply
from tencent_im_compat.wire.tags import TagItem

from ..command import Command, Request


def _portrait_set(request: Request) -> Call[Any]:
    items = [TagItem.model_validate(item) for item in request["ProfileItem"]]
    return profile.portrait_set(request["From_Account"], profile_wire.Profile.of(items))


COMMANDS: dict[str, Command] = {
    "im_open_login_svc.account_delete": Command(
        account_wire.AccountDeleteRequest,
        account_wire.AccountDeleteReply,
        lambda r: account.account_delete([item["UserID"] for item in r["DeleteItem"]]),
    ),
    "im_open_login_svc.kick": Command(account_wire.KickRequest, Reply, lambda r: account.kick(r["UserID"])),
    "openim.query_online_status": Command(
        presence_wire.QueryOnlineStatusRequest,
        presence_wire.QueryOnlineStatusReply,
        lambda r: presence.query_online_status(r["To_Account"], need_detail=bool(r["IsNeedDetail"])),
    ),
    "openim.querystate": Command(
        presence_wire.QueryStateRequest,
        presence_wire.QueryStateReply,
        lambda r: presence.query_state(r["To_Account"]),
    ),
    "profile.portrait_get": Command(
        profile_wire.PortraitGetRequest,
        profile_wire.PortraitGetReply,
        lambda r: profile.portrait_get(r["To_Account"], r["TagList"]),
    ),
    "profile.portrait_set": Command(
        profile_wire.PortraitSetRequest, profile_wire.PortraitSetReply, _portrait_set
    ),
    "user_search.search": Command(
        search_wire.UserSearchRequest,
        search_wire.UserSearchReply,
        lambda r: user_search.search(
            r["Keywords"], count=r["Count"], keyword_match_type=r["KeywordMatchType"]
        ),
    ),
    "openconfigsvr.setnospeaking": Command(
        operation_wire.SetNospeakingRequest,
        Reply,
        lambda r: operation.set_no_speaking(
            r["Set_Account"],
            c2c_msg_nospeaking_time=r["C2CmsgNospeakingTime"],
            group_msg_nospeaking_time=r["GroupmsgNospeakingTime"],
        ),
    ),
    "openconfigsvr.getnospeaking": Command(
        operation_wire.GetNospeakingRequest,
        operation_wire.GetNospeakingReply,
        lambda r: operation.get_no_speaking(r["Get_Account"]),
    ),
}
