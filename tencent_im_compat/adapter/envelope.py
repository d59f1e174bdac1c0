"""Errors as V2TIM result codes: the server's codes pass through, our own become the SDK's."""

from __future__ import annotations

from typing import Any

from ..errors import (
    DedupWindowPassedError,
    HeldBackError,
    NotSentError,
    PartlyRefusedError,
    RefusedError,
    RepeatedCursorError,
    StoreError,
    TencentIMError,
    TransportError,
    UnreadableReplyError,
    V2TIMError,
)

NOT_INITIALIZED = 6013
NOT_LOGGED_IN = 6014
INVALID_PARAMETERS = 6017
USER_SIG_EXPIRED = 6206
REVOKE_TIME_LIMIT = 6223
INVALID_IDENTIFIER = 7003
NO_FILE_SERVER = 6007
DATABASE_OPERATE_FAILED = 6019
NOT_SUPPORTED = 7013
ACCOUNT_NOT_FOUND = 70107
LOGIN_IN_PROCESS = 7501
GROUP_PERMISSION = 10007
OWNER_MAY_NOT_QUIT = 10009
ALREADY_MEMBER = 10013
GROUP_RATE = 10023
ALREADY_PROCESSED = 10024
NET_DECODE_FAILED = 9502
NET_DISCONNECT = 9508
NET_RESET_BY_PEER = 9514
NET_WAIT_INQUEUE_TIMEOUT = 9518
NET_WAIT_ACK_TIMEOUT = 9520


def code_and_text(error: TencentIMError) -> tuple[int, str]:
    """The code and desc of an envelope.

    A refusal keeps the server's code and text; where single items were refused, the first one's code. A call
    whose outcome is unknown says so in the text, since no code of the SDK does: it may have been carried out.
    """
    code, text = _code_and_text(error)
    if error.progress is not None and error.progress.done is not None:
        asked = error.progress.confirmed + len(error.progress.remaining)
        text = f"{text}; the first {error.progress.confirmed} of {asked} were answered before"
    return code, text


def _code_and_text(error: TencentIMError) -> tuple[int, str]:
    if isinstance(error, V2TIMError):
        return error.code, error.desc
    if isinstance(error, RefusedError):
        return error.code, error.info or error.meaning or str(error)
    if isinstance(error, PartlyRefusedError):
        # 0 would say that all went well; where the server gives no reason it is about the arguments.
        return error.failures[0].code or INVALID_PARAMETERS, str(error)
    if isinstance(error, HeldBackError):
        return NET_WAIT_INQUEUE_TIMEOUT, f"{error}; nothing was sent"
    if isinstance(error, NotSentError):
        return NET_DISCONNECT, f"{error}; nothing was sent"
    if isinstance(error, TransportError):
        return _lost(error), f"{error}; the call may have been carried out"
    if isinstance(error, DedupWindowPassedError):
        return NET_WAIT_ACK_TIMEOUT, str(error)
    if isinstance(error, StoreError):
        return DATABASE_OPERATE_FAILED, str(error)
    if isinstance(error, RepeatedCursorError):
        return NET_DECODE_FAILED, str(error)
    return INVALID_PARAMETERS, str(error)


def _lost(error: TransportError) -> int:
    if error.timed_out:
        return NET_WAIT_ACK_TIMEOUT
    if isinstance(error, UnreadableReplyError):
        return NET_DISCONNECT if error.status not in (0, 200) else NET_DECODE_FAILED
    return NET_RESET_BY_PEER


def invalid(text: str) -> V2TIMError:
    """6017: an argument is missing or wrong."""
    return V2TIMError(INVALID_PARAMETERS, text)


def unsupported(reason: str, code: int = NOT_SUPPORTED) -> V2TIMError:
    """What no server can do: 7013, or 60020 where the SDK would name a plug-in that was not bought."""
    return V2TIMError(code, reason)


class HandingBackError(TencentIMError):
    """A failure with which a method hands data back; made by ``failed``."""

    def __init__(self, error: TencentIMError, data: Any, done: str) -> None:
        self.error = error
        self.data = data
        self.done = done
        super().__init__(str(error))


def failed(error: TencentIMError, *, data: Any = None, done: str = "") -> HandingBackError:
    """To be raised by a method that hands data back with a failure: what is done already, or the message.

    Args:
        error: The failure.
        data: What the envelope holds all the same.
        done: What steps before have done, in words, where no data tells it.
    """
    return HandingBackError(error, data, done)


def no_member() -> V2TIMError:
    """10007: the user is not in the group, or the group does not exist."""
    return V2TIMError(GROUP_PERMISSION, "not a member of the group, or there is no such group")
