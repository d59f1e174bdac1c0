"""Tables: read receipts of group messages."""

from __future__ import annotations

from ....core.schema import Field
from ...command import Command
from .. import receipts
from .fields import GROUP, seq, seqs

GROUP_MSG_RECEIPT = Command(
    "group_open_http_svc/group_msg_receipt",
    doc="269/107478",
    fields=(GROUP, Field("From_Account", "string", required=True), seqs(50)),
    handler=receipts.group_msg_receipt,
    rate=200,
    inferred=(
        "not a member, or receipts off for the type: 10007; edition: 10059; over 200 members: 10060",
        "unknown, own, expired, recalled and unflagged messages and repeats are passed over",
    ),
)

GET_GROUP_MSG_RECEIPT = Command(
    "group_open_http_svc/get_group_msg_receipt",
    doc="269/77694",
    fields=(GROUP, seqs(None)),
    handler=receipts.get_group_msg_receipt,
    rate=200,
    inferred=(
        "unknown, expired and unflagged messages: 10062 in the item, both counts 0",
        "members who joined later do not count (count_later_joiners)",
        "members who left do not count any more",
        "of a directed message only the receivers count",
        "a recalled message keeps its counts",
    ),
)

GET_GROUP_MSG_RECEIPT_DETAIL = Command(
    "group_open_http_svc/get_group_msg_receipt_detail",
    doc="269/77693",
    fields=(
        GROUP,
        seq("MsgSeq"),
        Field("Filter", "integer", required=True, choices=(0, 1)),
        Field("Cursor", "string", required=True),
        Field("Count", "integer", required=True, at_least=1),
    ),
    handler=receipts.get_group_msg_receipt_detail,
    rate=200,
    inferred=(
        "both IsFinish and IsFinished are there (receipt_finish_names)",
        "readers by time of reading, the others by first arrival in the group",
        "the cursor is the TinyID of the last account given",
        "Cursor 0 gives the empty end of the walk, any other foreign cursor 10004",
    ),
)

COMMANDS = (GROUP_MSG_RECEIPT, GET_GROUP_MSG_RECEIPT, GET_GROUP_MSG_RECEIPT_DETAIL)
