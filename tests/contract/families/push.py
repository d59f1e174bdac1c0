"""Models and builders of the commands of ``push``."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import push as calls
from tencent_im_compat.wire import push as wire
from tencent_im_compat.wire.base import Reply
from tencent_im_compat.wire.offline_push import OfflinePushInfo

from ..command import Command, Request, body_of


def _im_push(request: Request) -> Call[Any]:
    return calls.im_push(
        body_of(request),
        from_account=request["From_Account"],
        msg_random=request["MsgRandom"],
        msg_life_time=request["MsgLifeTime"],
        condition=wire.PushCondition.model_validate(request["Condition"]),
    )


def _info(request: Request) -> OfflinePushInfo:
    return OfflinePushInfo.model_validate(request["OfflinePushInfo"])


def _push(request: Request) -> Call[Any]:
    return calls.push(
        body_of(request),
        from_account=request["From_Account"],
        msg_random=request["MsgRandom"],
        online_only=bool(request["OnlineOnlyFlag"]),
        offline_push_info=_info(request),
    )


def _batch(request: Request) -> Call[Any]:
    return calls.batch(
        request["To_Account"],
        _info(request),
        from_account=request["From_Account"],
        msg_random=request["MsgRandom"],
    )


COMMANDS: dict[str, Command] = {
    "all_member_push.im_push": Command(wire.ImPushRequest, wire.PushReply, _im_push),
    "timpush.push": Command(wire.PushRequest, wire.PushReply, _push),
    "timpush.batch": Command(wire.BatchRequest, wire.BatchReply, _batch),
    "timpush.revoke": Command(wire.RevokeRequest, Reply, lambda r: calls.revoke(r["TaskId"], _info(r))),
}
