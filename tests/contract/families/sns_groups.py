"""Models and builders of the commands of ``sns_groups``."""

from __future__ import annotations

from tencent_im_compat.calls import sns_groups as calls
from tencent_im_compat.wire import sns_groups as wire

from ..command import Command

COMMANDS: dict[str, Command] = {
    "sns.group_add": Command(
        wire.GroupAddRequest,
        wire.GroupAddReply,
        lambda r: calls.group_add(r["From_Account"], r["GroupName"], to_account=r["To_Account"]),
    ),
    "sns.group_delete": Command(
        wire.GroupDeleteRequest,
        wire.GroupDeleteReply,
        lambda r: calls.group_delete(r["From_Account"], r["GroupName"]),
    ),
    "sns.group_get": Command(
        wire.GroupGetRequest,
        wire.GroupGetReply,
        lambda r: calls.group_get(
            r["From_Account"], need_friend="NeedFriend" in r, last_sequence=r["LastSequence"]
        ),
    ),
}
