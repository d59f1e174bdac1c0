"""Official accounts, their subscribers and messages."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import official_account, official_account_messages
from tencent_im_compat.wire import official_account as wire
from tencent_im_compat.wire import official_account_messages as message_wire
from tencent_im_compat.wire.base import Reply

from ..command import Command, Request, body_of

SERVICE = "official_account_open_http_svc"


def _create(request: Request) -> Call[Any]:
    return official_account.create_official_account(
        request["Owner_Account"],
        request["Name"],
        official_account_user_id=request["OfficialAccountUserID"],
        max_subscriber_num=request["MaxSubscriberNum"],
    )


def _get_info(request: Request) -> Call[Any]:
    return official_account.get_official_account_info(
        [item["Official_Account"] for item in request["OfficialAccountIdList"]],
        official_account_base_info_filter=request["ResponseFilter"]["OfficialAccountBaseInfoFilter"],
    )


COMMANDS: dict[str, Command] = {
    f"{SERVICE}.create_official_account": Command(
        wire.CreateOfficialAccountRequest, wire.CreateOfficialAccountReply, _create
    ),
    f"{SERVICE}.destroy_official_account": Command(
        wire.DestroyOfficialAccountRequest,
        Reply,
        lambda r: official_account.destroy_official_account(r["Official_Account"]),
    ),
    f"{SERVICE}.modify_official_account_base_info": Command(
        wire.ModifyOfficialAccountBaseInfoRequest,
        Reply,
        lambda r: official_account.modify_official_account_base_info(
            r["Official_Account"], introduction=r["Introduction"]
        ),
    ),
    f"{SERVICE}.get_official_account_info": Command(
        wire.GetOfficialAccountInfoRequest, wire.GetOfficialAccountInfoReply, _get_info
    ),
    f"{SERVICE}.get_subscriber_info": Command(
        wire.GetSubscriberInfoRequest,
        wire.GetSubscriberInfoReply,
        lambda r: official_account.get_subscriber_info(
            r["Official_Account"], limit=r["Limit"], next=r["Next"]
        ),
    ),
    f"{SERVICE}.add_subscriber": Command(
        wire.AddSubscriberRequest,
        wire.SubscriberResultReply,
        lambda r: official_account.add_subscriber(
            r["Official_Account"], [item["Subscriber_Account"] for item in r["SubscriberList"]]
        ),
    ),
    f"{SERVICE}.delete_subscriber": Command(
        wire.DeleteSubscriberRequest,
        wire.SubscriberResultReply,
        lambda r: official_account.delete_subscriber(r["Official_Account"], r["SubscriberToDel_Account"]),
    ),
    f"{SERVICE}.modify_subscriber_info": Command(
        wire.ModifySubscriberInfoRequest,
        Reply,
        lambda r: official_account.modify_subscriber_info(
            r["Official_Account"], r["Subscriber_Account"], custom_string=r["CustomString"]
        ),
    ),
    f"{SERVICE}.get_subscribed_official_account_list": Command(
        wire.GetSubscribedOfficialAccountListRequest,
        wire.GetSubscribedOfficialAccountListReply,
        lambda r: official_account.get_subscribed_official_account_list(
            r["Subscriber_Account"], limit=r["Limit"], offset=r["Offset"]
        ),
    ),
    f"{SERVICE}.send_official_account_msg": Command(
        message_wire.SendOfficialAccountMsgRequest,
        message_wire.SendOfficialAccountMsgReply,
        lambda r: official_account_messages.send_official_account_msg(
            r["Official_Account"], body_of(r), random=r["Random"]
        ),
    ),
    f"{SERVICE}.official_account_msg_recall": Command(
        message_wire.OfficialAccountMsgRecallRequest,
        message_wire.OfficialAccountMsgRecallReply,
        lambda r: official_account_messages.official_account_msg_recall(
            r["Official_Account"], r["MsgKeyList"], reason=r["Reason"]
        ),
    ),
    f"{SERVICE}.official_account_msg_get_simple": Command(
        message_wire.OfficialAccountMsgGetSimpleRequest,
        message_wire.OfficialAccountMsgGetSimpleReply,
        lambda r: official_account_messages.official_account_msg_get_simple(
            r["Official_Account"], req_msg_number=r["ReqMsgNumber"]
        ),
    ),
}
