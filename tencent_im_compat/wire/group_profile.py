"""Bodies of the commands that list groups and change their profile (service ``group_open_http_svc``)."""

from __future__ import annotations

from pydantic import Field

from .base import Reply, WireModel
from .group import CustomField


class GetAppidGroupListRequest(WireModel):
    """Body of ``group_open_http_svc/get_appid_group_list``."""

    limit: int | None = None
    next: int | None = None
    group_type: str | None = None


class AppGroup(WireModel):
    """A group of the app."""

    group_id: str


class GetAppidGroupListReply(Reply):
    """Answer of ``group_open_http_svc/get_appid_group_list``.

    ``total_count`` ignores the page; ``next`` is opaque and up to 64 bits long, 0 ends the list.
    """

    total_count: int = 0
    group_id_list: list[AppGroup] = Field(default_factory=list)
    next: int = 0


class ModifyGroupBaseInfoRequest(WireModel):
    """Body of ``group_open_http_svc/modify_group_base_info``."""

    group_id: str
    name: str | None = None
    introduction: str | None = None
    notification: str | None = None
    face_url: str | None = None
    max_member_num: int | None = None
    apply_join_option: str | None = None
    invite_join_option: str | None = None
    mute_all_member: str | None = None
    from_account: str | None = None
    enable_permission: int | None = None
    default_permission: int | None = None
    history_msg_before_join: str | None = None
    app_defined_data: list[CustomField] | None = None


class ChangeGroupOwnerRequest(WireModel):
    """Body of ``group_open_http_svc/change_group_owner``."""

    group_id: str
    new_owner_account: str
    from_account: str | None = None
