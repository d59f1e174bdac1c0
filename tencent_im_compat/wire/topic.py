"""Bodies of the commands on topics of communities (service ``million_group_open_http_svc``)."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .base import Reply, WireModel
from .group_members import GetOnlineMemberNumRequest
from .results import ItemOutcome, PartialReply, failures


class TopicProfile(WireModel):
    """What may be said about a topic when it is made or changed."""

    from_account: str | None = None
    custom_string: str | None = Field(default=None, repr=False)
    face_url: str | None = None
    notification: str | None = Field(default=None, repr=False)
    introduction: str | None = Field(default=None, repr=False)


class CreateTopicRequest(TopicProfile):
    """Body of ``million_group_open_http_svc/create_topic``."""

    group_id: str
    topic_id: str | None = None
    topic_name: str


class TopicIdReply(Reply):
    """Answer of ``create_topic`` and ``import_topic``: the id, own or given by the server."""

    topic_id: str


class ImportTopicRequest(CreateTopicRequest):
    """Body of ``million_group_open_http_svc/import_topic``; the time is in Unix seconds.

    ``type`` can only be ``Community``.
    """

    type: str | None = None
    create_time: int | None = None


class ModifyTopicRequest(TopicProfile):
    """Body of ``million_group_open_http_svc/modify_topic``; what is left out stays."""

    group_id: str
    topic_id: str
    topic_name: str | None = None
    mute_all_member: str | None = None


class DestroyTopicRequest(WireModel):
    """Body of ``million_group_open_http_svc/destroy_topic``."""

    group_id: str
    topic_id_list: list[str]


class TopicResult(ItemOutcome):
    """Outcome for one topic; ``error_code`` 0 = it worked."""

    item_field: ClassVar[str] = "topic_id"
    code_field: ClassVar[str | None] = "error_code"
    info_field: ClassVar[str | None] = "error_info"

    topic_id: str
    error_code: int = 0
    error_info: str = ""


class DestroyTopicReply(PartialReply):
    """Answer of ``million_group_open_http_svc/destroy_topic``: one item per topic."""

    destroy_result_item: list[TopicResult] = Field(default_factory=list)

    @property
    def failed(self) -> list[TopicResult]:
        """The topics that were not dissolved."""
        return failures(self.destroy_result_item)


class GetTopicRequest(WireModel):
    """Body of ``million_group_open_http_svc/get_topic``."""

    group_id: str
    from_account: str
    topic_id_list: list[str] | None = None
    response_filter: list[str] | None = None


class TopicSelfInfo(WireModel):
    """The asked user's state in a topic.

    ``shut_up_time`` is 0 or tells of a mute in this topic, ``msg_seq`` is the number up to which the user
    has read.
    """

    shut_up_time: int | None = None
    msg_seq: int | None = None
    msg_flag: str | None = None


class TopicInfo(WireModel):
    """Base fields of a topic; what was not asked for is ``None``.

    Times are Unix seconds. ``next_msg_seq`` is the number that the next message will get,
    ``mute_all_member`` is ``On`` or ``Off``.
    """

    topic_id: str
    group_id: str | None = Field(default=None, alias="GroupID")
    topic_name: str | None = None
    face_url: str | None = None
    next_msg_seq: int | None = None
    notification: str | None = Field(default=None, repr=False)
    introduction: str | None = Field(default=None, repr=False)
    create_time: int | None = None
    last_msg_time: int | None = None
    mute_all_member: str | None = None
    custom_string: str | None = Field(default=None, repr=False)


class TopicAndSelfInfo(ItemOutcome):
    """One topic and the user's state in it. ``error_code`` other than 0: it could not be read."""

    item_field: ClassVar[str] = "topic_id"
    code_field: ClassVar[str | None] = "error_code"
    info_field: ClassVar[str | None] = "error_info"

    error_code: int = 0
    error_info: str = ""
    self_info: TopicSelfInfo | None = None
    topic_info: TopicInfo | None = None

    @property
    def topic_id(self) -> str:
        """Which topic; empty when the answer does not tell."""
        return "" if self.topic_info is None else self.topic_info.topic_id


class GetTopicReply(PartialReply):
    """Answer of ``million_group_open_http_svc/get_topic``: one item per topic."""

    topic_and_self_info: list[TopicAndSelfInfo] = Field(default_factory=list)

    @property
    def failed(self) -> list[TopicAndSelfInfo]:
        """The topics that could not be read."""
        return failures(self.topic_and_self_info)


class GetTopicOnlineMemberNumRequest(GetOnlineMemberNumRequest):
    """Body of ``million_group_open_http_svc/get_online_member_num``."""
