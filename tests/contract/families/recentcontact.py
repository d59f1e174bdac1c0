"""Models and builders of the commands of ``recentcontact``."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import recentcontact as calls
from tencent_im_compat.wire import recentcontact as wire

from ..command import Command, Request


def _get_list(request: Request) -> Call[Any]:
    return calls.get_list(
        request["From_Account"],
        time_stamp=request["TimeStamp"],
        start_index=request["StartIndex"],
        top_time_stamp=request["TopTimeStamp"],
        top_start_index=request["TopStartIndex"],
        assist_flags=request["AssistFlags"],
    )


def _top(request: Request) -> Call[Any]:
    contacts = [
        wire.Contact.of_user(item["To_Account"])
        if item["Type"] == 1
        else wire.Contact.of_group(item["GroupId"])
        for item in request["RecentContactItem"]
    ]
    return calls.top(request["From_Account"], contacts, operation_type=request["OperationType"])


COMMANDS: dict[str, Command] = {
    "recentcontact.get_list": Command(wire.GetListRequest, wire.GetListReply, _get_list),
    "recentcontact.delete": Command(
        wire.DeleteRequest,
        wire.RecentContactReply,
        lambda r: calls.delete(
            r["From_Account"], wire.Contact.of_group(r["ToGroupid"]), clear_ramble=bool(r["ClearRamble"])
        ),
    ),
    "recentcontact.top": Command(wire.TopRequest, wire.RecentContactReply, _top),
}
