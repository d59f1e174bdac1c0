"""Calls of the mute commands (service ``openconfigsvr``)."""

from __future__ import annotations

from ..call import Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import operation as wire
from ..wire.base import Reply
from . import checks


@checks.builder
def set_no_speaking(
    set_account: str,
    *,
    c2c_msg_nospeaking_time: int | None = None,
    group_msg_nospeaking_time: int | None = None,
) -> Call[Reply]:
    """``openconfigsvr/setnospeaking``."""
    if c2c_msg_nospeaking_time is None and group_msg_nospeaking_time is None:
        raise InvalidArgumentError("c2c_msg_nospeaking_time", "needed, or group_msg_nospeaking_time")
    request = wire.SetNospeakingRequest(
        set_account=checks.user_id("set_account", set_account),
        c2c_msg_nospeaking_time=_seconds("c2c_msg_nospeaking_time", c2c_msg_nospeaking_time),
        group_msg_nospeaking_time=_seconds("group_msg_nospeaking_time", group_msg_nospeaking_time),
    )
    return Call("openconfigsvr/setnospeaking", encode(request), Reply, Safety.SAFE, doc="269/4230")


@checks.builder
def get_no_speaking(get_account: str) -> Call[wire.GetNospeakingReply]:
    """``openconfigsvr/getnospeaking``."""
    request = wire.GetNospeakingRequest(get_account=checks.user_id("get_account", get_account))
    return Call(
        "openconfigsvr/getnospeaking", encode(request), wire.GetNospeakingReply, Safety.SAFE, doc="269/4229"
    )


def _seconds(argument: str, value: int | None) -> int | None:
    return checks.optional_number(argument, value, at_least=0, at_most=wire.FOREVER)
