"""Models and builders of the commands of ``presence``."""

from __future__ import annotations

from tencent_im_compat.calls import presence as calls
from tencent_im_compat.wire import presence as wire

from ..command import Command

COMMANDS: dict[str, Command] = {
    "openim.query_online_status": Command(
        wire.QueryOnlineStatusRequest,
        wire.QueryOnlineStatusReply,
        lambda r: calls.query_online_status(r["To_Account"], need_detail=bool(r["IsNeedDetail"])),
    ),
    "openim.querystate": Command(
        wire.QueryStateRequest,
        wire.QueryStateReply,
        lambda r: calls.query_state(r["To_Account"]),
    ),
}
