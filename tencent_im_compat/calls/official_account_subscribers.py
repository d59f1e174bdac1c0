"""Calls of the commands on subscribers of official accounts (service ``official_account_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..wire import official_account_subscribers as wire
from ..wire.base import Reply
from . import checks
from .official_account import MAX_CUSTOM_STRING_BYTES
from .official_account_checks import official

MAX_SUBSCRIBERS_PAGE = 200
MAX_SUBSCRIBED_PAGE = 200
MAX_ADDED_SUBSCRIBERS = 100


@checks.builder
def get_subscriber_info(
    official_account: str, *, limit: int | None = None, next: str = ""
) -> Call[wire.GetSubscriberInfoReply]:
    """``official_account_open_http_svc/get_subscriber_info``."""
    request = wire.GetSubscriberInfoRequest(
        official_account=official("official_account", official_account),
        limit=checks.optional_number("limit", limit, at_least=1, at_most=MAX_SUBSCRIBERS_PAGE),
        next=checks.string("next", next),
    )
    return Call(
        "official_account_open_http_svc/get_subscriber_info",
        encode(request),
        wire.GetSubscriberInfoReply,
        Safety.SAFE,
        doc="269/102306",
    )


@checks.builder
def add_subscriber(official_account: str, subscriber_list: Sequence[str]) -> Call[wire.SubscriberResultReply]:
    """``official_account_open_http_svc/add_subscriber``."""
    request = wire.AddSubscriberRequest(
        official_account=official("official_account", official_account),
        subscriber_list=[
            wire.SubscriberToAdd(subscriber_account=account)
            for account in checks.user_ids("subscriber_list", subscriber_list, at_most=MAX_ADDED_SUBSCRIBERS)
        ],
    )
    # A repeat would report "was subscribed" (2) for those that the lost answer reported as subscribed (1).
    return Call(
        "official_account_open_http_svc/add_subscriber",
        encode(request),
        wire.SubscriberResultReply,
        Safety.NEVER,
        doc="269/102308",
    )


@checks.builder
def delete_subscriber(
    official_account: str, subscriber_to_del_account: Sequence[str]
) -> Call[wire.SubscriberResultReply]:
    """``official_account_open_http_svc/delete_subscriber``."""
    request = wire.DeleteSubscriberRequest(
        official_account=official("official_account", official_account),
        subscriber_to_del_account=checks.user_ids(
            "subscriber_to_del_account", subscriber_to_del_account, at_most=None
        ),
    )
    # As with add_subscriber: a repeat would report other results.
    return Call(
        "official_account_open_http_svc/delete_subscriber",
        encode(request),
        wire.SubscriberResultReply,
        Safety.NEVER,
        doc="269/102309",
    )


@checks.builder
def modify_subscriber_info(
    official_account: str, subscriber_account: str, *, custom_string: str
) -> Call[Reply]:
    """``official_account_open_http_svc/modify_subscriber_info``."""
    request = wire.ModifySubscriberInfoRequest(
        official_account=official("official_account", official_account),
        subscriber_account=checks.user_id("subscriber_account", subscriber_account),
        custom_string=checks.string("custom_string", custom_string, at_most=MAX_CUSTOM_STRING_BYTES),
    )
    return Call(
        "official_account_open_http_svc/modify_subscriber_info",
        encode(request),
        Reply,
        Safety.SAFE,
        doc="269/102310",
    )


@checks.builder
def get_subscribed_official_account_list(
    subscriber_account: str,
    *,
    limit: int | None = None,
    offset: int | None = None,
    official_account_base_info_filter: Sequence[str] | None = None,
    self_info_filter: Sequence[str] | None = None,
) -> Call[wire.GetSubscribedOfficialAccountListReply]:
    """``official_account_open_http_svc/get_subscribed_official_account_list``."""
    wanted = wire.SubscribedFilter(
        official_account_base_info_filter=checks.names(
            "official_account_base_info_filter", official_account_base_info_filter
        ),
        self_info_filter=checks.names("self_info_filter", self_info_filter),
    )
    request = wire.GetSubscribedOfficialAccountListRequest(
        subscriber_account=checks.user_id("subscriber_account", subscriber_account),
        limit=checks.optional_number("limit", limit, at_least=1, at_most=MAX_SUBSCRIBED_PAGE),
        offset=checks.optional_number("offset", offset, at_least=0),
        response_filter=wanted if wanted != wire.SubscribedFilter() else None,
    )
    return Call(
        "official_account_open_http_svc/get_subscribed_official_account_list",
        encode(request),
        wire.GetSubscribedOfficialAccountListReply,
        Safety.SAFE,
        doc="269/102311",
    )
