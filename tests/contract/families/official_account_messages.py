"""Models and builders of the commands of ``official_account_messages``."""

from __future__ import annotations

from tencent_im_compat.calls import official_account_messages as calls
from tencent_im_compat.wire import official_account_messages as wire

from ..command import Command, body_of

COMMANDS: dict[str, Command] = {
    "official_account_open_http_svc.send_official_account_msg": Command(
        wire.SendOfficialAccountMsgRequest,
        wire.SendOfficialAccountMsgReply,
        lambda r: calls.send_official_account_msg(r["Official_Account"], body_of(r), random=r["Random"]),
    ),
    "official_account_open_http_svc.official_account_msg_recall": Command(
        wire.OfficialAccountMsgRecallRequest,
        wire.OfficialAccountMsgRecallReply,
        lambda r: calls.official_account_msg_recall(
            r["Official_Account"], r["MsgKeyList"], reason=r["Reason"]
        ),
    ),
    "official_account_open_http_svc.official_account_msg_get_simple": Command(
        wire.OfficialAccountMsgGetSimpleRequest,
        wire.OfficialAccountMsgGetSimpleReply,
        lambda r: calls.official_account_msg_get_simple(
            r["Official_Account"], req_msg_number=r["ReqMsgNumber"]
        ),
    ),
}
