"""Models and builders of the commands of ``operation``."""

from __future__ import annotations

from tencent_im_compat.calls import operation as calls
from tencent_im_compat.wire import operation as wire
from tencent_im_compat.wire.base import Reply

from ..command import Command

COMMANDS: dict[str, Command] = {
    "openconfigsvr.setnospeaking": Command(
        wire.SetNospeakingRequest,
        Reply,
        lambda r: calls.set_no_speaking(
            r["Set_Account"],
            c2c_msg_nospeaking_time=r["C2CmsgNospeakingTime"],
            group_msg_nospeaking_time=r["GroupmsgNospeakingTime"],
        ),
    ),
    "openconfigsvr.getnospeaking": Command(
        wire.GetNospeakingRequest,
        wire.GetNospeakingReply,
        lambda r: calls.get_no_speaking(r["Get_Account"]),
    ),
}
