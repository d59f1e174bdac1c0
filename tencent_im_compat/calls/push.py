"""Calls of the commands that push to many (services ``all_member_push`` and ``timpush``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import push as wire
from ..wire.base import Reply
from ..wire.offline_push import OfflinePushInfo
from ..wire.push import PushCondition
from . import checks, push_checks
from .checks import MessageContent

MAX_RECEIVERS = 500
MAX_LIFE_TIME = 604_800
MAX_DATA_ID_BYTES = 64
DEDUP_SECONDS = 604_800.0
"""For how long a MsgRandom names the same push to many (doc 269/45934)."""


@checks.builder
def im_push(
    body: MessageContent,
    *,
    msg_random: int,
    from_account: str | None = None,
    msg_life_time: int | None = None,
    condition: PushCondition | None = None,
    offline_push_info: OfflinePushInfo | None = None,
) -> Call[wire.PushReply]:
    """``all_member_push/im_push``."""
    request = wire.ImPushRequest(
        from_account=checks.optional_user_id("from_account", from_account),
        msg_random=checks.uint32("msg_random", msg_random),
        msg_body=checks.body("body", body),
        msg_life_time=checks.optional_number(
            "msg_life_time", msg_life_time, at_least=0, at_most=MAX_LIFE_TIME
        ),
        condition=push_checks.condition("condition", condition),
        offline_push_info=checks.push("offline_push_info", offline_push_info),
    )
    return Call(
        "all_member_push/im_push",
        encode(request, message=True),
        wire.PushReply,
        Safety.SAME_RANDOM,
        window=DEDUP_SECONDS,
        doc="269/45934",
    )


@checks.builder
def push(
    body: MessageContent | None = None,
    *,
    from_account: str,
    msg_random: int,
    online_only: bool = False,
    condition: PushCondition | None = None,
    offline_push_info: OfflinePushInfo | None = None,
    data_id: str | None = None,
) -> Call[wire.PushReply]:
    """``timpush/push``."""
    if body is None and offline_push_info is None:
        raise InvalidArgumentError("body", "needed, or offline_push_info")
    if body is None and online_only:
        raise InvalidArgumentError("online_only", "goes with a body: a notification alone is never stored")
    request = wire.PushRequest(
        from_account=checks.user_id("from_account", from_account),
        msg_random=checks.uint32("msg_random", msg_random),
        online_only_flag=None if body is None else int(bool(online_only)),
        msg_body=None if body is None else checks.body("body", body),
        condition=push_checks.condition("condition", condition),
        offline_push_info=checks.push("offline_push_info", offline_push_info),
        data_id=checks.text("data_id", data_id, at_most=MAX_DATA_ID_BYTES),
    )
    return Call(
        "timpush/push",
        encode(request, message=body is not None),
        wire.PushReply,
        Safety.SAME_RANDOM,
        window=DEDUP_SECONDS,
        doc="269/45933",
    )


@checks.builder
def batch(
    to_account: Sequence[str],
    offline_push_info: OfflinePushInfo,
    *,
    from_account: str,
    msg_random: int,
    data_id: str | None = None,
) -> Call[wire.BatchReply]:
    """``timpush/batch``."""
    request = wire.BatchRequest(
        from_account=push_checks.account("from_account", from_account),
        to_account=push_checks.accounts("to_account", to_account, at_most=MAX_RECEIVERS),
        msg_random=checks.uint32("msg_random", msg_random),
        offline_push_info=push_checks.info("offline_push_info", offline_push_info),
        data_id=checks.text("data_id", data_id, at_most=MAX_DATA_ID_BYTES),
    )
    # A repeat is dropped within the same second only, and no repeat can be sure to come within it.
    return Call("timpush/batch", encode(request), wire.BatchReply, Safety.NEVER, doc="269/108906")


@checks.builder
def revoke(task_id: str, offline_push_info: OfflinePushInfo) -> Call[Reply]:
    """``timpush/revoke``."""
    request = wire.RevokeRequest(
        task_id=checks.filled("task_id", task_id),
        offline_push_info=push_checks.info("offline_push_info", offline_push_info),
    )
    return Call("timpush/revoke", encode(request), Reply, Safety.SAFE, doc="269/105123")
