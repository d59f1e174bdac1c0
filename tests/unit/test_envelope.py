"""Errors as result codes of the SDK: which code stands for which error, and what its text says."""

from __future__ import annotations

from tencent_im_compat import codes
from tencent_im_compat.adapter import envelope
from tencent_im_compat.errors import (
    ConfigurationError,
    DedupWindowPassedError,
    HeldBackError,
    InvalidArgumentError,
    ItemFailure,
    NotFoundError,
    NotSentError,
    OutcomeUnknownError,
    PartlyRefusedError,
    RepeatedCursorError,
    TencentIMError,
    UnreadableReplyError,
    V2TIMError,
)
from tencent_im_compat.store import StoreFailedError, StoreFileError
from tencent_im_compat.v2tim import TIMErrCode

from ..tables import all_rows

CALL = "openim/sendmsg"
CODES: list[tuple[TencentIMError, int, str]] = [
    (V2TIMError(6223, "too late"), 6223, "too late"),
    (NotFoundError(10010, "no such group", command=CALL), 10010, "no such group"),
    (codes.refusal(10010, "", command=CALL), 10010, "group does not exist or was dismissed"),
    (InvalidArgumentError("userID", "is empty"), TIMErrCode.ERR_INVALID_PARAMETERS, "userID: is empty"),
    (ConfigurationError("no key"), TIMErrCode.ERR_INVALID_PARAMETERS, "no key"),
    (NotSentError(CALL, "no route"), TIMErrCode.ERR_SDK_NET_DISCONNECT, "nothing was sent"),
    (
        HeldBackError(CALL, "no room before the deadline", timed_out=True),
        TIMErrCode.ERR_SDK_NET_WAIT_INQUEUE_TIMEOUT,
        "no room before the deadline; nothing was sent",
    ),
    (
        OutcomeUnknownError(CALL, "no answer", timed_out=True),
        TIMErrCode.ERR_SDK_NET_WAIT_ACK_TIMEOUT,
        "may have been carried out",
    ),
    (OutcomeUnknownError(CALL, "lost"), TIMErrCode.ERR_SDK_NET_RESET_BY_PEER, "may have been carried out"),
    (UnreadableReplyError(CALL, "no JSON", status=200), TIMErrCode.ERR_SDK_NET_DECODE_FAILED, "no JSON"),
    (UnreadableReplyError(CALL, "a page", status=502), TIMErrCode.ERR_SDK_NET_DISCONNECT, "a page"),
    (DedupWindowPassedError(300.0, 120.0), TIMErrCode.ERR_SDK_NET_WAIT_ACK_TIMEOUT, "may have been sent"),
    (StoreFailedError("the disk is full"), TIMErrCode.ERR_DATABASE_OPERATE_FAILED, "the disk is full"),
    (StoreFileError("not a database"), TIMErrCode.ERR_DATABASE_OPERATE_FAILED, "not a database"),
    (RepeatedCursorError("7"), TIMErrCode.ERR_SDK_NET_DECODE_FAILED, "same cursor twice"),
    (
        PartlyRefusedError([ItemFailure("bob", 30003, "unknown"), ItemFailure("eve", 30015)]),
        30003,
        "2 item(s) were refused: bob: 30003 unknown, eve: 30015",
    ),
    # A refusal without a reason must not look like a success.
    (
        PartlyRefusedError([ItemFailure("bob", 0)]),
        TIMErrCode.ERR_INVALID_PARAMETERS,
        "1 item(s) were refused: bob: 0",
    ),
]


@all_rows(("error", "code", "text"), CODES, ids=lambda each: type(each).__name__)
def test_an_error_has_a_code_of_the_sdk(error: TencentIMError, code: int, text: str) -> None:
    found, told = envelope.code_and_text(error)
    assert found == code
    assert text in told
    assert codes.lookup(found).meaning
