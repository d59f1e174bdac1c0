"""Bodies of the mute commands (service ``openconfigsvr``), whose answers lack ``ActionStatus``."""

from __future__ import annotations

from pydantic import Field

from .base import Reply, WireModel

FOREVER = 0xFFFFFFFF
"""As a number of seconds: a mute without end."""


class SetNospeakingRequest(WireModel):
    """Body of ``openconfigsvr/setnospeaking``; times in seconds from now, 0 = lift."""

    set_account: str
    c2c_msg_nospeaking_time: int | None = Field(default=None, alias="C2CmsgNospeakingTime")
    group_msg_nospeaking_time: int | None = Field(default=None, alias="GroupmsgNospeakingTime")


class GetNospeakingRequest(WireModel):
    """Body of ``openconfigsvr/getnospeaking``."""

    get_account: str


class GetNospeakingReply(Reply):
    """Answer of ``openconfigsvr/getnospeaking``: seconds left, 0 = not muted, 4294967295 = forever."""

    c2c_msg_nospeaking_time: int = Field(default=0, alias="C2CmsgNospeakingTime")
    group_msg_nospeaking_time: int = Field(default=0, alias="GroupmsgNospeakingTime")
