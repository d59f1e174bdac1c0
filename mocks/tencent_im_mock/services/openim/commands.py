"""Tables of ``openim``: one-to-one messages, history, recall, read marks and receipts."""

from __future__ import annotations

from ...core.push import offline_push_info
from ...core.schema import Field, uint32
from ..command import Command, Service
from ..presence.commands import COMMANDS as PRESENCE
from . import history, reading, sending
from .checks import BAD_BODY, NO_RECEIVER, NO_SENDER

MAX_LIFE_TIME = 604_800

_MSG_SEQ = uint32("MsgSeq")
_MSG_RANDOM = uint32("MsgRandom", required=True, code=90005)
_MSG_BODY = Field("MsgBody", "array", required=True, missing=90002, wrong=90007)
_SENDING = (
    Field("From_Account", "string", wrong=NO_SENDER),
    Field("SyncOtherMachine", "integer", wrong=90031, choices=(1, 2)),
    Field("OnlineOnlyFlag", "integer", choices=(0, 1)),
    Field(
        "MsgLifeTime",
        "integer",
        wrong=90044,
        at_least=0,
        at_most=MAX_LIFE_TIME,
        over=90026,
        empty_counts=True,
    ),
    _MSG_SEQ,
    _MSG_RANDOM,
    _MSG_BODY,
    Field("CloudCustomData", "string"),
    Field(
        "SendMsgControl",
        "array",
        items=Field("", "string", choices=("NoUnread", "NoLastMsg", "WithMuteNotifications")),
    ),
    Field("IsNeedReadReceipt", "integer", choices=(0, 1)),
    offline_push_info(wrong=90043),
)


def _account(name: str, code: int, old: str = "") -> Field:
    """An account that must be there; ``old`` is its name before 2023."""
    return Field(
        name,
        "string",
        required=True,
        missing=code,
        wrong=code,
        also=(old,) if old else (),
        also_if="old_history_names" if old else "",
    )


SERVICE = Service(
    name="openim",
    bad_json=BAD_BODY,
    bad_field=BAD_BODY,
    commands=(
        *PRESENCE,
        Command(
            "openim/sendmsg",
            doc="269/2282",
            fields=(
                *_SENDING,
                _account("To_Account", NO_RECEIVER),
                Field("MsgTimeStamp", "integer", wrong=90006, at_least=0),
                Field(
                    "ForbidCallbackControl",
                    "array",
                    items=Field(
                        "", "string", choices=("ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback")
                    ),
                ),
                Field("SupportMessageExtension", "integer", choices=(0, 1)),
            ),
            handler=sending.sendmsg,
            rate=200,
            rules=(
                "C2C.CallbackBeforeSendMsg may refuse (20006, or 120001 to 130000), drop or rewrite",
                "from phones: mutes (20012), block list (20007), friend check (20009 to 20011), word filters",
                "none of them is looked at for REST",
            ),
            inferred=(
                "a repeat inside the dedup window answers as the first did, and nobody is asked again",
                "C2C.CallbackAfterSendMsg tells of what a mute, a relation or a filter refused",
                "a dropped message answers as a sent one, and no after-webhook tells of it",
                "a verdict with another code lets the message pass as it is",
                "a rewritten MsgBody that could not be sent is passed over",
                "the receiver belongs to the dedup key",
                "an unknown account gives unknown_receiver_code (20003)",
                "a field without a code of its own gives 90001 when it is malformed",
            ),
        ),
        Command(
            "openim/batchsendmsg",
            doc="269/1612",
            fields=(
                *_SENDING,
                Field(
                    "To_Account",
                    "array",
                    required=True,
                    missing=90003,
                    wrong=90028,
                    at_most=500,
                    over=90011,
                    items=Field("", "string", wrong=90003),
                    guessed=("wrong",),
                ),
            ),
            handler=sending.batchsendmsg,
            rate=200,
            inferred=("a repeat inside the dedup window is dropped per receiver",),
        ),
        Command(
            "openim/importmsg",
            doc="269/2568",
            fields=(
                Field(
                    "SyncFromOldSystem",
                    "integer",
                    required=True,
                    wrong=90030,
                    choices=(2, sending.LIVE),
                    also_values={1: sending.LIVE},
                    also_if="old_live_import",
                ),
                _account("From_Account", NO_SENDER),
                _account("To_Account", NO_RECEIVER),
                _MSG_SEQ,
                _MSG_RANDOM,
                Field("MsgTimeStamp", "integer", required=True, wrong=90006, at_least=0),
                _MSG_BODY,
                Field("CloudCustomData", "string"),
            ),
            handler=sending.importmsg,
            rate=200,
            rules=(
                "no webhook",
                "only live imports (5) count as unread",
                "the list moves to the imported time",
            ),
            inferred=(
                "a repeat answers OK; a message that was sent with the same numbers counts as the first",
                "a time in the future is taken",
            ),
        ),
        Command(
            "openim/admin_getroammsg",
            doc="269/42794",
            fields=(
                _account("Operator_Account", NO_SENDER, "From_Account"),
                _account("Peer_Account", NO_RECEIVER, "To_Account"),
                Field("MaxCnt", "integer", required=True, at_least=1),
                Field("MinTime", "integer", required=True, at_least=0),
                Field("MaxTime", "integer", required=True, at_least=0),
                Field("LastMsgKey", "string"),
            ),
            handler=history.admin_getroammsg,
            rate=200,
            inferred=(
                "an empty range has no LastMsgTime and LastMsgKey",
                "IsNeedReadReceipt, SupportMessageExtension and MsgVersion are there (roam_message_fields)",
                "MsgVersion counts the changes of a message",
            ),
        ),
        Command(
            "openim/admin_msgwithdraw",
            doc="269/38980",
            fields=(
                _account("From_Account", NO_SENDER),
                _account("To_Account", NO_RECEIVER),
                Field("MsgKey", "string", required=True, missing=90054, wrong=90054),
            ),
            handler=history.admin_msgwithdraw,
            rate=200,
            inferred=("a recalled message no longer counts as unread",),
        ),
        Command(
            "openim/delete_c2c_msg_ramble",
            doc="269/101439",
            fields=(
                _account("Operator_Account", NO_SENDER),
                _account("Peer_Account", NO_RECEIVER),
                Field("MsgKeyList", "array", required=True, at_most=30, items=Field("", "string")),
            ),
            handler=history.delete_c2c_msg_ramble,
            rate=200,
            rules=("only Operator_Account loses the messages", "malformed keys come back, the call succeeds"),
            inferred=(
                "more than 30 keys: 90001",
                "keys that name no message are passed over",
                "a deleted message no longer counts as unread",
            ),
        ),
        Command(
            "openim/modify_c2c_msg",
            doc="269/74740",
            fields=(
                _account("From_Account", 20003),
                _account("To_Account", NO_RECEIVER),
                Field("MsgKey", "string", required=True, wrong=20001),
                Field("MsgBody", "array", wrong=90007),
                Field("CloudCustomData", "string", empty_counts=True),
            ),
            handler=history.modify_c2c_msg,
            rate=200,
            inferred=(
                "an unknown or recalled message: 20022",
                "neither MsgBody nor CloudCustomData: OK, nothing changes",
            ),
        ),
        Command(
            "openim/modify_group_msg",
            doc="269/74741",
            fields=(
                Field("GroupId", "string", required=True, wrong=20001),
                Field("MsgSeq", "integer", required=True, wrong=20001, at_least=1),
                Field("MsgBody", "array", wrong=90007),
                Field("CloudCustomData", "string", empty_counts=True),
                Field("TopicId", "string", wrong=20001),
            ),
            handler=history.modify_group_msg,
            rate=200,
            inferred=("an unknown group or message, and nothing to change: 20001",),
        ),
        Command(
            "openim/admin_set_msg_read",
            doc="269/50349",
            fields=(
                _account("Report_Account", NO_SENDER),
                _account("Peer_Account", NO_RECEIVER),
                Field("MsgReadTime", "any"),
            ),
            handler=reading.admin_set_msg_read,
            rate=200,
        ),
        Command(
            "openim/get_c2c_unread_msg_num",
            doc="269/56043",
            fields=(
                _account("To_Account", NO_RECEIVER),
                Field(
                    "Peer_Account",
                    "array",
                    wrong=90008,
                    at_most=10,
                    over=90018,
                    items=Field("", "string", wrong=90008),
                ),
            ),
            handler=reading.get_c2c_unread_msg_num,
            rate=200,
            inferred=("more than 10 peers: 90018",),
        ),
        Command(
            "openim/c2c_msg_read_receipt",
            doc="269/104121",
            fields=(
                _account("Operator_Account", NO_SENDER),
                _account("Peer_Account", NO_RECEIVER),
                Field(
                    "C2CMsgInfo",
                    "array",
                    required=True,
                    wrong=20001,
                    at_least=1,
                    items=Field(
                        "",
                        "object",
                        wrong=20001,
                        fields=(
                            Field("From_Account", "string", required=True, wrong=20001),
                            Field("To_Account", "string", required=True, wrong=20001),
                            Field(
                                "MsgKey",
                                "string",
                                required=True,
                                wrong=90054,
                                may_lack="receipts_by_numbers",
                            ),
                            *(Field(name, "integer") for name in reading.NUMBERS),
                        ),
                    ),
                ),
            ),
            handler=reading.c2c_msg_read_receipt,
            rate=200,
            inferred=(
                "a message that asked for no receipt: c2c_receipt_without_flag",
                "unknown and recalled messages are passed over, malformed keys give 90054",
                "repeating a receipt succeeds, changes nothing and causes no webhook",
                "MsgSeq, MsgRandom and MsgTime do for MsgKey with receipts_by_numbers only",
            ),
        ),
    ),
)
