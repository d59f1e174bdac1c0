"""Calls that mute and ban members (service ``group_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..wire import group_discipline as wire
from ..wire.base import Reply
from . import checks

MAX_MUTED = 500
MAX_BANNED = 20
MAX_BANS_PAGE = 100
MAX_DESCRIPTION_BYTES = 1000


@checks.builder
def forbid_send_msg(
    group_id: str, members_account: Sequence[str], mute_time: int, *, topic_id: str | None = None
) -> Call[Reply]:
    """``group_open_http_svc/forbid_send_msg``."""
    request = wire.ForbidSendMsgRequest(
        group_id=checks.group_id("group_id", group_id),
        members_account=checks.user_ids("members_account", members_account, at_most=MAX_MUTED),
        mute_time=checks.uint32("mute_time", mute_time),
        topic_id=checks.optional_group_id("topic_id", topic_id),
    )
    # A mute counts from the moment of the call, so a repeat would make it longer.
    return Call(
        "group_open_http_svc/forbid_send_msg",
        encode(request),
        Reply,
        Safety.SAFE if mute_time == 0 else Safety.NEVER,
        doc="269/1627",
    )


@checks.builder
def get_group_muted_account(
    group_id: str, *, topic_id: str | None = None
) -> Call[wire.GetGroupMutedAccountReply]:
    """``group_open_http_svc/get_group_muted_account``."""
    request = wire.GetGroupMutedAccountRequest(
        group_id=checks.group_id("group_id", group_id),
        topic_id=checks.optional_group_id("topic_id", topic_id),
    )
    return Call(
        "group_open_http_svc/get_group_muted_account",
        encode(request),
        wire.GetGroupMutedAccountReply,
        Safety.SAFE,
        doc="269/2925",
    )


@checks.builder
def ban_group_member(
    group_id: str, members_account: Sequence[str], duration: int, *, description: str | None = None
) -> Call[Reply]:
    """``group_open_http_svc/ban_group_member``."""
    request = wire.BanGroupMemberRequest(
        group_id=checks.group_id("group_id", group_id),
        members_account=checks.user_ids("members_account", members_account, at_most=MAX_BANNED),
        duration=checks.uint32("duration", duration),
        description=checks.text("description", description, at_most=MAX_DESCRIPTION_BYTES),
    )
    # As a mute, a ban counts from the moment of the call.
    return Call("group_open_http_svc/ban_group_member", encode(request), Reply, Safety.NEVER, doc="269/79249")


@checks.builder
def unban_group_member(group_id: str, members_account: Sequence[str]) -> Call[Reply]:
    """``group_open_http_svc/unban_group_member``."""
    request = wire.UnbanGroupMemberRequest(
        group_id=checks.group_id("group_id", group_id),
        members_account=checks.user_ids("members_account", members_account, at_most=MAX_BANNED),
    )
    return Call(
        "group_open_http_svc/unban_group_member", encode(request), Reply, Safety.SAFE, doc="269/79250"
    )


@checks.builder
def get_group_ban_member(
    group_id: str, *, offset: int = 0, limit: int = MAX_BANS_PAGE
) -> Call[wire.GetGroupBanMemberReply]:
    """``group_open_http_svc/get_group_ban_member``."""
    request = wire.GetGroupBanMemberRequest(
        group_id=checks.group_id("group_id", group_id),
        limit=checks.number("limit", limit, at_least=1, at_most=MAX_BANS_PAGE),
        offset=checks.number("offset", offset, at_least=0),
    )
    return Call(
        "group_open_http_svc/get_group_ban_member",
        encode(request),
        wire.GetGroupBanMemberReply,
        Safety.SAFE,
        doc="269/79248",
    )
