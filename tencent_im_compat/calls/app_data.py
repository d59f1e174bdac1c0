"""Calls of the commands on the app as a whole: its numbers, message records, addresses and files."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import app_data as wire
from ..wire.base import Reply
from . import checks

CHAT_TYPES = ("C2C", "Group")
_HOUR = re.compile(r"[0-9]{10}")


@checks.builder
def get_app_info(request_field: Sequence[str] | None = None) -> Call[wire.GetAppInfoReply]:
    """``openconfigsvr/getappinfo``."""
    request = wire.GetAppInfoRequest(request_field=checks.names("request_field", request_field))
    return Call(
        "openconfigsvr/getappinfo", encode(request), wire.GetAppInfoReply, Safety.SAFE, doc="269/4193"
    )


@checks.builder
def get_history(chat_type: str, msg_time: str) -> Call[wire.GetHistoryReply]:
    """``open_msg_svc/get_history``."""
    request = wire.GetHistoryRequest(
        chat_type=checks.one_of("chat_type", chat_type, CHAT_TYPES), msg_time=_hour("msg_time", msg_time)
    )
    return Call(
        "open_msg_svc/get_history", encode(request), wire.GetHistoryReply, Safety.SAFE, doc="269/1650"
    )


@checks.builder
def get_ip_list() -> Call[wire.GetIPListReply]:
    """``ConfigSvc/GetIPList``."""
    return Call(
        "ConfigSvc/GetIPList",
        encode(wire.GetIPListRequest()),
        wire.GetIPListReply,
        Safety.SAFE,
        doc="269/45438",
    )


@checks.builder
def forbid_illegal_object(raw_url: str) -> Call[Reply]:
    """``im_cos_msg/forbid_illegal_object``."""
    request = wire.FileRequest(raw_url=checks.filled("raw_url", raw_url))
    return Call("im_cos_msg/forbid_illegal_object", encode(request), Reply, Safety.SAFE, doc="269/74775")


@checks.builder
def allow_banned_object(raw_url: str) -> Call[Reply]:
    """``im_cos_msg/allow_banned_object``."""
    request = wire.FileRequest(raw_url=checks.filled("raw_url", raw_url))
    return Call("im_cos_msg/allow_banned_object", encode(request), Reply, Safety.SAFE, doc="269/74776")


@checks.builder
def get_cos_sig(raw_urls: Sequence[str]) -> Call[wire.GetCosSigReply]:
    """``im_cos_msg/get_cos_sig``."""
    urls = checks.listed("raw_urls", raw_urls, "URLs")
    files = [
        wire.FileToSign(resource_id=index + 1, raw_url=checks.filled(f"raw_urls[{index}]", url))
        for index, url in enumerate(urls)
    ]
    request = wire.GetCosSigRequest(raw_urls=checks.batch("raw_urls", files, at_most=None))
    return Call("im_cos_msg/get_cos_sig", encode(request), wire.GetCosSigReply, Safety.SAFE, doc="269/74777")


def _hour(argument: str, value: str) -> str:
    """An hour as YYYYMMDDhh."""
    problem = "must be an hour as YYYYMMDDhh, like 2026010521"
    if not isinstance(value, str) or not _HOUR.fullmatch(value):
        raise InvalidArgumentError(argument, problem)
    try:
        datetime.datetime.strptime(value, "%Y%m%d%H")
    except ValueError:
        raise InvalidArgumentError(argument, problem) from None
    return value
