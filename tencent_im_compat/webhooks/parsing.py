"""A verified webhook call as a typed event. Pure, but for a line in the log about what fits no model."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from pydantic import ValidationError

from ..errors import UnreadableWebhookError
from ..events.backoff import Throttle
from ..wire.reading import read_json, without_nulls
from ..wire.webhooks import UnknownWebhook, WebhookEvent, model_of

logger: logging.Logger = logging.getLogger("tencent_im_compat.webhooks")

_odd = Throttle(3)


def parse(query: Mapping[str, str], body: bytes, *, max_body_bytes: int) -> WebhookEvent:
    """The event of a call.

    A command without a model, and a body that does not fit its model, give an ``UnknownWebhook`` that
    holds everything; nothing that is JSON is lost.

    Args:
        query: The query of the call; it names the command even where the body does not.
        body: The raw body.
        max_body_bytes: Larger bodies are refused.

    Raises:
        UnreadableWebhookError: No JSON object, no command, or too large.
    """
    if len(body) > max_body_bytes:
        raise UnreadableWebhookError(f"the webhook's body is over {max_body_bytes} bytes")
    try:
        document = read_json(body)
    except ValueError:
        raise UnreadableWebhookError("the webhook's body is not JSON") from None
    if not isinstance(document, dict):
        raise UnreadableWebhookError("the webhook's body is not a JSON object")
    command = query.get("CallbackCommand") or document.get("CallbackCommand")
    if not isinstance(command, str) or not command:
        raise UnreadableWebhookError("the webhook names no CallbackCommand")
    return read(command, document, origin(query))


def origin(query: Mapping[str, str]) -> dict[str, str]:
    """What the query tells of a call beside the body: platform, address of the client, request id."""
    return {
        "OptPlatform": query.get("OptPlatform", ""),
        "ClientIP": query.get("ClientIP", ""),
        "RequestId": query.get("RequestId") or query.get("RequestID") or "",
    }


def read(command: str, document: Mapping[str, object], origin: Mapping[str, str]) -> WebhookEvent:
    """The event of a parsed body.

    Args:
        command: The CallbackCommand.
        document: The body.
        origin: What ``origin`` gave for its query.
    """
    told = {"CallbackCommand": command, **origin}
    model = model_of(command)
    if model is not None:
        for candidate in ({**document, **told}, {**without_nulls(document), **told}):
            try:
                return model.model_validate(candidate)
            except ValidationError:
                continue  # a body of another age: kept whole, see UnknownWebhook
        shown, held_back = _odd.admit()
        if shown:
            logger.warning(
                "a body of %s does not fit %s: only who takes UnknownWebhook hears of it (%d more)",
                command,
                model.__name__,
                held_back,
            )
    return UnknownWebhook.model_validate({**document, **told})
