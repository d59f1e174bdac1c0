"""Models and builders of the commands of ``app_data``."""

from __future__ import annotations

from tencent_im_compat.calls import app_data as calls
from tencent_im_compat.wire import app_data as wire
from tencent_im_compat.wire.base import Reply

from ..command import Command

COMMANDS: dict[str, Command] = {
    "openconfigsvr.getappinfo": Command(
        wire.GetAppInfoRequest, wire.GetAppInfoReply, lambda r: calls.get_app_info(r["RequestField"])
    ),
    "im_cos_msg.forbid_illegal_object": Command(
        wire.FileRequest, Reply, lambda r: calls.forbid_illegal_object(r["RawURL"])
    ),
    "im_cos_msg.allow_banned_object": Command(
        wire.FileRequest, Reply, lambda r: calls.allow_banned_object(r["RawURL"])
    ),
    "im_cos_msg.get_cos_sig": Command(
        wire.GetCosSigRequest,
        wire.GetCosSigReply,
        lambda r: calls.get_cos_sig([item["RawURL"] for item in r["RawURLs"]]),
    ),
    "open_msg_svc.get_history": Command(
        wire.GetHistoryRequest,
        wire.GetHistoryReply,
        lambda r: calls.get_history(r["ChatType"], r["MsgTime"]),
    ),
    "ConfigSvc.GetIPList": Command(wire.GetIPListRequest, wire.GetIPListReply, lambda _: calls.get_ip_list()),
}
