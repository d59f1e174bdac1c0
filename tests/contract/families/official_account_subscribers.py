"""Models and builders of the commands of ``official_account_subscribers``."""

from __future__ import annotations

from tencent_im_compat.calls import official_account_subscribers as calls
from tencent_im_compat.wire import official_account_subscribers as wire
from tencent_im_compat.wire.base import Reply

from ..command import Command

COMMANDS: dict[str, Command] = {
    "official_account_open_http_svc.get_subscriber_info": Command(
        wire.GetSubscriberInfoRequest,
        wire.GetSubscriberInfoReply,
        lambda r: calls.get_subscriber_info(r["Official_Account"], limit=r["Limit"], next=r["Next"]),
    ),
    "official_account_open_http_svc.add_subscriber": Command(
        wire.AddSubscriberRequest,
        wire.SubscriberResultReply,
        lambda r: calls.add_subscriber(
            r["Official_Account"], [item["Subscriber_Account"] for item in r["SubscriberList"]]
        ),
    ),
    "official_account_open_http_svc.delete_subscriber": Command(
        wire.DeleteSubscriberRequest,
        wire.SubscriberResultReply,
        lambda r: calls.delete_subscriber(r["Official_Account"], r["SubscriberToDel_Account"]),
    ),
    "official_account_open_http_svc.modify_subscriber_info": Command(
        wire.ModifySubscriberInfoRequest,
        Reply,
        lambda r: calls.modify_subscriber_info(
            r["Official_Account"], r["Subscriber_Account"], custom_string=r["CustomString"]
        ),
    ),
    "official_account_open_http_svc.get_subscribed_official_account_list": Command(
        wire.GetSubscribedOfficialAccountListRequest,
        wire.GetSubscribedOfficialAccountListReply,
        lambda r: calls.get_subscribed_official_account_list(
            r["Subscriber_Account"], limit=r["Limit"], offset=r["Offset"]
        ),
    ),
}
