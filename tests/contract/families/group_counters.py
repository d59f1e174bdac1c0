"""Models and builders of the commands of ``group_counters``."""

from __future__ import annotations

from tencent_im_compat.calls import group_counters as calls
from tencent_im_compat.wire import group_counters as wire
from tencent_im_compat.wire.base import Reply

from ..command import Command

COMMANDS: dict[str, Command] = {
    "group_open_http_svc.get_group_counter": Command(
        wire.GetGroupCounterRequest,
        wire.GetGroupCounterReply,
        lambda r: calls.get_group_counter(r["GroupId"], group_counter_keys=r["GroupCounterKeys"]),
    ),
    "group_open_http_svc.update_group_counter": Command(
        wire.UpdateGroupCounterRequest,
        wire.UpdateGroupCounterReply,
        lambda r: calls.update_group_counter(
            r["GroupId"], {item["Key"]: item["Value"] for item in r["GroupCounter"]}, r["Mode"]
        ),
    ),
    "group_open_http_svc.delete_group_counter": Command(
        wire.DeleteGroupCounterRequest,
        Reply,
        lambda r: calls.delete_group_counter(r["GroupId"], r["GroupCounterKeys"]),
    ),
}
