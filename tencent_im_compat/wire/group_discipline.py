"""Bodies of the commands that mute and ban members (service ``group_open_http_svc``)."""

from __future__ import annotations

from pydantic import Field

from .base import Reply, WireModel


class ForbidSendMsgRequest(WireModel):
    """Body of ``group_open_http_svc/forbid_send_msg``; ``mute_time`` is in seconds."""

    group_id: str
    members_account: list[str]
    mute_time: int
    topic_id: str | None = None


class GetGroupMutedAccountRequest(WireModel):
    """Body of ``group_open_http_svc/get_group_muted_account``."""

    group_id: str
    topic_id: str | None = None


class MutedAccount(WireModel):
    """Somebody who is muted, and until when, in Unix seconds."""

    member_account: str
    muted_until: int


class GetGroupMutedAccountReply(Reply):
    """Answer of ``group_open_http_svc/get_group_muted_account``."""

    group_id: str | None = None
    muted_account_list: list[MutedAccount] = Field(default_factory=list)


class BanGroupMemberRequest(WireModel):
    """Body of ``group_open_http_svc/ban_group_member``; ``duration`` is in seconds."""

    group_id: str
    members_account: list[str]
    duration: int
    description: str | None = Field(default=None, repr=False)


class UnbanGroupMemberRequest(WireModel):
    """Body of ``group_open_http_svc/unban_group_member``."""

    group_id: str
    members_account: list[str]


class GetGroupBanMemberRequest(WireModel):
    """Body of ``group_open_http_svc/get_group_ban_member``."""

    group_id: str
    limit: int | None = None
    offset: int


class BannedAccount(WireModel):
    """Somebody who is banned, and until when, in Unix seconds."""

    member_account: str
    banned_until: int


class GetGroupBanMemberReply(Reply):
    """Answer of ``group_open_http_svc/get_group_ban_member``; ``next_offset`` 0 ends the list."""

    banned_account_list: list[BannedAccount] = Field(default_factory=list)
    next_offset: int = 0
