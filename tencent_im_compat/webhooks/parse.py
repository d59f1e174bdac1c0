"""A verified webhook call as a typed event. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from ..errors import UnreadableWebhookError
from ..wire.reading import read_json, without_nulls
from ..wire.webhooks import WEBHOOKS, UnknownWebhook, WebhookEvent


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
    return read(command, document, query.get("OptPlatform", ""))


def read(command: str, document: Mapping[str, object], platform: str) -> WebhookEvent:
    """The event of a parsed body."""
    fields = {**document, "CallbackCommand": command, "OptPlatform": platform}
    model = WEBHOOKS.get(command)
    if model is not None:
        for candidate in (fields, without_nulls(fields)):
            try:
                return model.model_validate(candidate)
            except ValidationError:
                continue  # a body of another age: kept whole, see UnknownWebhook
    return UnknownWebhook.model_validate(fields)
