"""Calls of the commands on official accounts and subscribers (service ``official_account_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..echo import given_id
from ..wire import official_account as wire
from ..wire.base import Reply
from . import checks
from .official_account_checks import MAX_ID_BYTES, SERVICE, official

MAX_ACCOUNTS_ASKED = 50
MAX_SUBSCRIBERS_PAGE = 200
MAX_SUBSCRIBED_PAGE = 200
MAX_ADDED_SUBSCRIBERS = 100
MAX_NAME_BYTES = 150
MAX_INTRODUCTION_BYTES = 400
MAX_FACE_URL_BYTES = 500
MAX_ORGANIZATION_BYTES = 500
MAX_CUSTOM_STRING_BYTES = 3000


@checks.builder
def create_official_account(
    owner_account: str,
    name: str,
    *,
    official_account_user_id: str | None = None,
    introduction: str | None = None,
    face_url: str | None = None,
    max_subscriber_num: int | None = None,
    organization: str | None = None,
    custom_string: str | None = None,
) -> Call[wire.CreateOfficialAccountReply]:
    """``official_account_open_http_svc/create_official_account``."""
    if official_account_user_id is not None:
        official("official_account_user_id", official_account_user_id)
    request = wire.CreateOfficialAccountRequest(
        owner_account=checks.user_id("owner_account", owner_account),
        official_account_user_id=checks.text(
            "official_account_user_id", official_account_user_id, at_most=MAX_ID_BYTES
        ),
        name=checks.filled("name", name, at_most=MAX_NAME_BYTES),
        introduction=checks.text("introduction", introduction, at_most=MAX_INTRODUCTION_BYTES),
        face_url=checks.text("face_url", face_url, at_most=MAX_FACE_URL_BYTES),
        max_subscriber_num=checks.optional_number("max_subscriber_num", max_subscriber_num, at_least=1),
        organization=checks.text("organization", organization, at_most=MAX_ORGANIZATION_BYTES),
        custom_string=checks.text("custom_string", custom_string, at_most=MAX_CUSTOM_STRING_BYTES),
    )
    # Without an id of its own a repeat would make a second one, with one it answers that the id is taken.
    return Call(
        f"{SERVICE}/create_official_account",
        encode(request),
        wire.CreateOfficialAccountReply,
        Safety.NEVER,
        doc="269/102302",
        echo=given_id("official_account_user_id", request.official_account_user_id),
    )


@checks.builder
def destroy_official_account(official_account: str) -> Call[Reply]:
    """``official_account_open_http_svc/destroy_official_account``."""
    request = wire.DestroyOfficialAccountRequest(
        official_account=official("official_account", official_account)
    )
    # A repeat answers 130004, and the id may belong to a new official account by then.
    return Call(f"{SERVICE}/destroy_official_account", encode(request), Reply, Safety.NEVER, doc="269/102303")


@checks.builder
def modify_official_account_base_info(
    official_account: str,
    *,
    name: str | None = None,
    introduction: str | None = None,
    face_url: str | None = None,
    organization: str | None = None,
    custom_string: str | None = None,
    max_subscriber_num: int | None = None,
) -> Call[Reply]:
    """``official_account_open_http_svc/modify_official_account_base_info``."""
    request = wire.ModifyOfficialAccountBaseInfoRequest(
        official_account=official("official_account", official_account),
        name=None if name is None else checks.filled("name", name, at_most=MAX_NAME_BYTES),
        introduction=checks.text("introduction", introduction, at_most=MAX_INTRODUCTION_BYTES),
        face_url=checks.text("face_url", face_url, at_most=MAX_FACE_URL_BYTES),
        organization=checks.text("organization", organization, at_most=MAX_ORGANIZATION_BYTES),
        custom_string=checks.text("custom_string", custom_string, at_most=MAX_CUSTOM_STRING_BYTES),
        max_subscriber_num=checks.optional_number("max_subscriber_num", max_subscriber_num, at_least=1),
    )
    return Call(
        f"{SERVICE}/modify_official_account_base_info", encode(request), Reply, Safety.SAFE, doc="269/102304"
    )


@checks.builder
def get_official_account_info(
    official_account_id_list: Sequence[str],
    *,
    official_account_base_info_filter: Sequence[str] | None = None,
) -> Call[wire.GetOfficialAccountInfoReply]:
    """``official_account_open_http_svc/get_official_account_info``."""
    argument = "official_account_id_list"
    ids = checks.listed(argument, official_account_id_list, "ids of official accounts")
    wanted = checks.names("official_account_base_info_filter", official_account_base_info_filter)
    found = [
        wire.OfficialAccountId(official_account=official(f"{argument}[{index}]", each))
        for index, each in enumerate(ids)
    ]
    request = wire.GetOfficialAccountInfoRequest(
        official_account_id_list=checks.batch(argument, found, at_most=MAX_ACCOUNTS_ASKED),
        # An empty filter is not the same as none: it asks for nothing.
        response_filter=None
        if wanted is None
        else wire.OfficialAccountFilter(official_account_base_info_filter=wanted),
    )
    return Call(
        f"{SERVICE}/get_official_account_info",
        encode(request),
        wire.GetOfficialAccountInfoReply,
        Safety.SAFE,
        doc="269/102305",
    )


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
        f"{SERVICE}/get_subscriber_info",
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
        f"{SERVICE}/add_subscriber",
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
        f"{SERVICE}/delete_subscriber",
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
    return Call(f"{SERVICE}/modify_subscriber_info", encode(request), Reply, Safety.SAFE, doc="269/102310")


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
        f"{SERVICE}/get_subscribed_official_account_list",
        encode(request),
        wire.GetSubscribedOfficialAccountListReply,
        Safety.SAFE,
        doc="269/102311",
    )
