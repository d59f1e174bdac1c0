"""Calls of the commands on official accounts themselves (service ``official_account_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..echo import given_id
from ..wire import official_account as wire
from ..wire.base import Reply
from . import checks
from .official_account_checks import MAX_ID_BYTES, official

MAX_ACCOUNTS_ASKED = 50
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
        "official_account_open_http_svc/create_official_account",
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
    return Call(
        "official_account_open_http_svc/destroy_official_account",
        encode(request),
        Reply,
        Safety.NEVER,
        doc="269/102303",
    )


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
        "official_account_open_http_svc/modify_official_account_base_info",
        encode(request),
        Reply,
        Safety.SAFE,
        doc="269/102304",
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
        "official_account_open_http_svc/get_official_account_info",
        encode(request),
        wire.GetOfficialAccountInfoReply,
        Safety.SAFE,
        doc="269/102305",
    )
