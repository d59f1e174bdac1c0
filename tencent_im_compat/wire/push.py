"""Bodies of the commands that push to many (services ``all_member_push`` and ``timpush``)."""

from __future__ import annotations

from pydantic import Field

from .base import Reply, WireModel
from .elements import MsgBody
from .offline_push import OfflinePushInfo
from .push_results import AccountsReply


class PushCondition(WireModel):
    """Whom a push is for: those who have certain tags, or certain attributes, never both kinds.

    Attributes:
        attrs_or: Values of attributes by name, of which one must fit.
        attrs_and: Values of attributes by name, which must all fit.
        tags_or: Tags of which one must be there.
        tags_and: Tags that must all be there.
    """

    attrs_or: dict[str, str] | None = Field(default=None, repr=False)
    attrs_and: dict[str, str] | None = Field(default=None, repr=False)
    tags_or: list[str] | None = None
    tags_and: list[str] | None = None


class ImPushRequest(WireModel):
    """Body of ``all_member_push/im_push``; ``msg_life_time`` is in seconds."""

    from_account: str | None = None
    msg_random: int
    msg_body: MsgBody
    msg_life_time: int | None = None
    condition: PushCondition | None = None
    offline_push_info: OfflinePushInfo | None = None


class PushRequest(WireModel):
    """Body of ``timpush/push``: a message, or a notification only."""

    from_account: str
    msg_random: int
    online_only_flag: int | None = None
    msg_body: MsgBody | None = None
    condition: PushCondition | None = None
    offline_push_info: OfflinePushInfo | None = None
    data_id: str | None = None


class PushReply(Reply):
    """Answer of ``im_push`` and ``push``: ``task_id`` names the push in ``revoke`` and in reports."""

    task_id: str


class BatchRequest(WireModel):
    """Body of ``timpush/batch``."""

    from_account: str
    to_account: list[str]
    msg_random: int
    offline_push_info: OfflinePushInfo
    data_id: str | None = None


class BatchReply(AccountsReply):
    """Answer of ``timpush/batch``; ``task_id`` is empty when nobody could be reached."""

    task_id: str = ""


class RevokeRequest(WireModel):
    """Body of ``timpush/revoke``."""

    task_id: str
    offline_push_info: OfflinePushInfo
