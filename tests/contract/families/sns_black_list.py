"""Models and builders of the commands of ``sns_black_list``."""

from __future__ import annotations

from tencent_im_compat.calls import sns_black_list as calls
from tencent_im_compat.wire import sns_black_list as wire
from tencent_im_compat.wire.sns import SnsResultReply

from ..command import Command

COMMANDS: dict[str, Command] = {
    "sns.black_list_add": Command(
        wire.BlackListAddRequest,
        SnsResultReply,
        lambda r: calls.black_list_add(r["From_Account"], r["To_Account"]),
    ),
    "sns.black_list_delete": Command(
        wire.BlackListDeleteRequest,
        SnsResultReply,
        lambda r: calls.black_list_delete(r["From_Account"], r["To_Account"]),
    ),
    "sns.black_list_get": Command(
        wire.BlackListGetRequest,
        wire.BlackListGetReply,
        lambda r: calls.black_list_get(
            r["From_Account"],
            max_limited=r["MaxLimited"],
            start_index=r["StartIndex"],
            last_sequence=r["LastSequence"],
        ),
    ),
    "sns.black_list_check": Command(
        wire.BlackListCheckRequest,
        wire.BlackListCheckReply,
        lambda r: calls.black_list_check(r["From_Account"], r["To_Account"], check_type=r["CheckType"]),
    ),
}
