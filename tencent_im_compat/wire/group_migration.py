"""Bodies of the commands that import groups, messages and members (service ``group_open_http_svc``)."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .base import Reply, WireModel
from .elements import MsgBody
from .group import CustomField
from .group_members import MemberResult
from .results import ItemOutcome, PartialReply, failures


class ImportGroupRequest(WireModel):
    """Body of ``group_open_http_svc/import_group``; the time is in Unix seconds."""

    owner_account: str | None = None
    type: str
    group_id: str | None = None
    name: str
    introduction: str | None = Field(default=None, repr=False)
    notification: str | None = Field(default=None, repr=False)
    face_url: str | None = None
    max_member_count: int | None = None
    apply_join_option: str | None = None
    app_defined_data: list[CustomField] | None = None
    create_time: int | None = None
    support_topic: int | None = None


class ImportGroupReply(Reply):
    """Answer of ``group_open_http_svc/import_group``: the id, own or given by the server."""

    group_id: str


class GroupMsgToImport(WireModel):
    """A message of the past: sender, time in Unix seconds, elements.

    ``random`` tells a repeated message from a new one; the client chooses it when it is absent.
    """

    from_account: str
    send_time: int
    random: int | None = None
    msg_body: MsgBody


class ImportGroupMsgRequest(WireModel):
    """Body of ``group_open_http_svc/import_group_msg``."""

    group_id: str
    recent_contact_flag: int | None = None
    msg_list: list[GroupMsgToImport]
    topic_id: str | None = None


class ImportMsgResult(ItemOutcome):
    """Outcome for one message.

    0 stored, 10004 a time that cannot be, 80001 restricted words, 80002 over 12 KB. ``msg_seq`` is its
    number in the group.
    """

    item_field: ClassVar[str] = "msg_time"
    code_field: ClassVar[str | None] = "result"
    info_field: ClassVar[str | None] = None

    msg_seq: int = 0
    msg_time: int = 0
    result: int = 0


class ImportGroupMsgReply(PartialReply):
    """Answer of ``group_open_http_svc/import_group_msg``: one item per message, in their order."""

    import_msg_result: list[ImportMsgResult] = Field(default_factory=list)

    @property
    def failed(self) -> list[ImportMsgResult]:
        """The messages that were not stored; ``msg_time`` tells which."""
        return failures(self.import_msg_result)


class MemberToImport(WireModel):
    """A member: ``role`` is ``Admin`` or absent, ``join_time`` in Unix seconds, absent: now."""

    member_account: str
    role: str | None = None
    join_time: int | None = None
    unread_msg_num: int | None = None


class ImportGroupMemberRequest(WireModel):
    """Body of ``group_open_http_svc/import_group_member``."""

    group_id: str
    member_list: list[MemberToImport]


class ImportGroupMemberReply(PartialReply):
    """Answer of ``group_open_http_svc/import_group_member``: one item per account."""

    member_list: list[MemberResult] = Field(default_factory=list)

    @property
    def failed(self) -> list[MemberResult]:
        """The accounts that were not imported."""
        return failures(self.member_list)
