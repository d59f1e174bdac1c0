"""Models and builders of the commands of ``official_account``."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import official_account as calls
from tencent_im_compat.wire import official_account as wire
from tencent_im_compat.wire.base import Reply

from ..command import Command, Request


def _create(request: Request) -> Call[Any]:
    return calls.create_official_account(
        request["Owner_Account"],
        request["Name"],
        official_account_user_id=request["OfficialAccountUserID"],
        max_subscriber_num=request["MaxSubscriberNum"],
    )


def _get_info(request: Request) -> Call[Any]:
    return calls.get_official_account_info(
        [item["Official_Account"] for item in request["OfficialAccountIdList"]],
        official_account_base_info_filter=request["ResponseFilter"]["OfficialAccountBaseInfoFilter"],
    )


COMMANDS: dict[str, Command] = {
    "official_account_open_http_svc.create_official_account": Command(
        wire.CreateOfficialAccountRequest, wire.CreateOfficialAccountReply, _create
    ),
    "official_account_open_http_svc.destroy_official_account": Command(
        wire.DestroyOfficialAccountRequest,
        Reply,
        lambda r: calls.destroy_official_account(r["Official_Account"]),
    ),
    "official_account_open_http_svc.modify_official_account_base_info": Command(
        wire.ModifyOfficialAccountBaseInfoRequest,
        Reply,
        lambda r: calls.modify_official_account_base_info(
            r["Official_Account"], introduction=r["Introduction"]
        ),
    ),
    "official_account_open_http_svc.get_official_account_info": Command(
        wire.GetOfficialAccountInfoRequest, wire.GetOfficialAccountInfoReply, _get_info
    ),
}
