"""The one judge of answers: HTTP status and bytes in, result or typed error out. Pure."""

from __future__ import annotations

import json
from functools import partial
from typing import Any, TypeVar

from pydantic import ValidationError

from . import codes
from .call import Call
from .errors import TencentIMError, UnreadableReplyError
from .logs import hide
from .wire.base import Reply
from .wire.reading import LARGE, looked_through, read_json, too_many, without_nulls
from .wire.results import PartialReply

T = TypeVar("T", bound=Reply)
_TOO_MANY = "the answer holds more items than any page of the API"


def judge(call: Call[T], status: int, body: bytes) -> T:
    """The result of a call.

    The API answers HTTP 200 for success and refusal alike and puts the verdict into ``ErrorCode``;
    any other status, and any body that is not the documented JSON object, is a fault on the way.

    Raises:
        RefusedError: ``ErrorCode`` is not 0; the class tells why.
        UnreadableReplyError: No documented answer. The call may have been carried out.
    """
    if status != 200:
        raise _unreadable(call, f"HTTP status {status} instead of 200", status, body)
    if len(body) > LARGE and too_many(looked_through(body)):
        raise _unreadable(call, _TOO_MANY, status, body)
    try:
        result = call.reply.model_validate_json(body)
    except ValidationError:
        result = _second_look(call, status, body)
    if result.error_code != 0 or result.action_status == "FAIL":
        raise _refused(call, result)
    if isinstance(result, PartialReply):
        result.explain(partial(codes.meaning, call.command))
    return result


def _second_look(call: Call[T], status: int, body: bytes) -> T:
    """An answer that does not fit: with its texts mended and without its nulls it may be a result, or a
    refusal, which lacks the fields of a success. Anything else is unreadable."""
    try:
        document = read_json(body)
    except ValueError:
        raise _unreadable(call, _looks_like(body), status, body) from None
    if too_many(document):
        raise _unreadable(call, _TOO_MANY, status, body)
    document = without_nulls(document)
    cleaned = json.dumps(document)
    try:
        return call.reply.model_validate_json(cleaned)
    except ValidationError as still:
        raise _explain(call, status, body, document, still) from None


def _explain(
    call: Call[T], status: int, body: bytes, document: Any, error: ValidationError
) -> TencentIMError:
    if not isinstance(document, dict) or not ({"ErrorCode", "ActionStatus"} & document.keys()):
        return _unreadable(call, "the answer is JSON, but not an answer of the API", status, body)
    try:
        envelope = Reply.model_validate(document)
    except ValidationError:
        return _unreadable(call, "the envelope of the answer is malformed", status, body)
    if envelope.error_code != 0 or envelope.action_status == "FAIL":
        return _refused(call, envelope)
    place = ".".join(str(part) for part in error.errors(include_input=False, include_url=False)[0]["loc"])
    return _unreadable(call, f"the answer lacks or misspells {place}", status, body)


def _refused(call: Call[T], envelope: Reply) -> TencentIMError:
    return codes.refusal(
        envelope.error_code,
        hide(envelope.error_info),  # a gateway may give the request back, and with it the UserSig
        command=call.command,
        request_id=envelope.request_id,
        doc=call.doc,
    )


def _looks_like(body: bytes) -> str:
    if not body.strip():
        return "the body of the answer is empty"
    if body.lstrip()[:1] == b"<":
        return "the answer is an HTML page, not JSON: a gateway or proxy answered"
    return "the answer is not JSON, or cut short"


def _unreadable(call: Call[T], reason: str, status: int, body: bytes) -> UnreadableReplyError:
    return UnreadableReplyError(call.command, reason, status=status, body=body)
