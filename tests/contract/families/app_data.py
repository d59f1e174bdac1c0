"""The app as a whole: its numbers, message records, addresses, files of messages."""

from __future__ import annotations

from tencent_im_compat.calls import app_data
from tencent_im_compat.wire import app_data as wire
from tencent_im_compat.wire.base import Reply

from ..command import Command

COMMANDS: dict[str, Command] = {
    "openconfigsvr.getappinfo": Command(
        wire.GetAppInfoRequest, wire.GetAppInfoReply, lambda r: app_data.get_app_info(r["RequestField"])
    ),
    "open_msg_svc.get_history": Command(
        wire.GetHistoryRequest,
        wire.GetHistoryReply,
        lambda r: app_data.get_history(r["ChatType"], r["MsgTime"]),
    ),
    "ConfigSvc.GetIPList": Command(
        wire.GetIPListRequest, wire.GetIPListReply, lambda _: app_data.get_ip_list()
    ),
    "im_cos_msg.forbid_illegal_object": Command(
        wire.FileRequest, Reply, lambda r: app_data.forbid_illegal_object(r["RawURL"])
    ),
    "im_cos_msg.allow_banned_object": Command(
        wire.FileRequest, Reply, lambda r: app_data.allow_banned_object(r["RawURL"])
    ),
    "im_cos_msg.get_cos_sig": Command(
        wire.GetCosSigRequest,
        wire.GetCosSigReply,
        lambda r: app_data.get_cos_sig([item["RawURL"] for item in r["RawURLs"]]),
    ),
}
