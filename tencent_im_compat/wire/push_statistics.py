"""Bodies of the reports on what became of pushes (service ``timpush``).

Documented in part: what else the server tells is in ``model_extra`` of each object.
"""

from __future__ import annotations

from pydantic import Field

from .base import Reply, WireModel


class TraceRequest(WireModel):
    """Body of ``timpush/all_member_push_trace``."""

    task_id: str = Field(alias="TaskID")
    user_id: str


class PushStat(WireModel):
    """What became of a push at one station of its way. The documents show no values."""

    push_status: int | str | None = None
    error_code: int | None = None
    error_info: str | None = None
    event_time: int | str | None = None


class IMCommitStat(WireModel):
    """The way over the SDK's connection."""

    im_stat: PushStat | None = Field(default=None, alias="IMStat")


class OfflinePushStat(WireModel):
    """The way through a vendor: what Tencent did, and what the vendor's channel said."""

    offline_stat: PushStat | None = None
    channel_stat: PushStat | None = None


class InstanceTrace(WireModel):
    """What became of a push on one device.

    Attributes:
        instance_id: The device.
        push_time: When, as ``YYYY-MM-DD hh:mm:ss``.
        device_model: Its model.
        system: Its system, e.g. ``Android``.
        system_version: That system's version.
        event_type: 2 over the SDK's connection, 1 through a vendor.
        push_platform: The vendor's number.
        token: The vendor's token of the device.
        cert_id: The certificate that was used.
        sdk_version: Version of the SDK.
        push_version: Version of the push plug-in.
        notification_status: Whether the device allows notifications.
        last_active_terminal: The terminal that was active last.
        im_commit_stat: The way over the SDK's connection.
        offline_push_stat: The way through a vendor.
    """

    instance_id: str | None = None
    push_time: str | None = None
    device_model: str | None = None
    system: str | None = None
    system_version: str | None = None
    event_type: int | None = None
    push_platform: int | None = None
    token: str | None = Field(default=None, repr=False)
    cert_id: str | None = None
    sdk_version: str | None = None
    push_version: str | None = None
    notification_status: int | None = None
    last_active_terminal: int | None = Field(default=None, alias="last_active_terminal")
    im_commit_stat: IMCommitStat | None = Field(default=None, alias="IMCommitStat")
    offline_push_stat: OfflinePushStat | None = None


class TraceReply(Reply):
    """Answer of ``timpush/all_member_push_trace``: one item for each device of the user."""

    instance_trace: list[InstanceTrace] = Field(default_factory=list)


class AllMemberPushStatisticsRequest(WireModel):
    """Body of ``timpush/all_member_push_statistics``; times are Unix seconds."""

    start_time: int
    end_time: int
    task_id: list[str] = Field(alias="TaskID")


class AllMemberPushStatisticsReply(Reply):
    """Answer of ``timpush/all_member_push_statistics``: how many pushes there were to send."""

    total_count: int | None = None


class NormalPushStatisticsRequest(WireModel):
    """Body of ``timpush/normal_push_statistics``; times are Unix seconds."""

    start_time: int
    end_time: int


class PlatformStatistics(WireModel):
    """The numbers of one vendor's channel."""

    push_platform: int | None = None
    total_count: int = 0
    sent_count: int = 0
    delivered_count: int = 0
    click_count: int = 0


class NormalPushStatisticsReply(Reply):
    """Answer of ``timpush/normal_push_statistics``: pushes to send, sent, delivered and tapped."""

    total_count: int = 0
    sent_count: int = 0
    delivered_count: int = 0
    click_count: int = 0
    platform_statistics: list[PlatformStatistics] = Field(default_factory=list)
