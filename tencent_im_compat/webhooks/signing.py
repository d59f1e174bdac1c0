"""Whether a webhook call comes from Tencent (doc 269/32431). Pure.

``Sign`` is the SHA-256 of the token followed by ``RequestTime``. It covers neither body nor query, so a
pair that was seen can be used again with any body until it is stale: hence the freshness window, the check
of the SDKAppID, and the dropping of repeats.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import SecretStr

from ..errors import (
    ConfigurationError,
    ForeignWebhookError,
    ForgedWebhookError,
    StaleWebhookError,
    UnsignedWebhookError,
)
from ..given import check_app_id, check_flag, check_number, check_whole
from ..secret import flaw, wrapped

FRESH_SECONDS = 60.0
"""Tencent advises to refuse a call whose RequestTime is more than a minute off."""
MAX_BODY_BYTES = 1024 * 1024
"""A message takes 12 KB and a batch of push events a hundred items; nothing documented comes near this."""


@dataclass(frozen=True, slots=True)
class WebhookPolicy:
    """What a webhook call must show. Tokens show themselves in no repr.

    Attributes:
        sdk_app_id: The app whose webhooks are taken.
        tokens: Tokens of the console; two during a rotation. Empty only with ``allow_unsigned``.
        allow_unsigned: Take calls without any authentication. An explicit choice: whoever knows the URL
            can then invent events.
        fresh_seconds: How far RequestTime may be off.
        max_body_bytes: Largest body that is read.
    """

    sdk_app_id: int
    tokens: tuple[SecretStr, ...] = ()
    allow_unsigned: bool = False
    fresh_seconds: float = FRESH_SECONDS
    max_body_bytes: int = MAX_BODY_BYTES

    def __post_init__(self) -> None:
        check_app_id(self.sdk_app_id)
        check_flag("allow_unsigned", self.allow_unsigned)
        if not self.tokens and not self.allow_unsigned:
            raise ConfigurationError(
                "no webhook token: pass the console's token, or allow_unsigned=True if its "
                "authentication is switched off"
            )
        for token in self.tokens:
            if problem := flaw(token):
                raise ConfigurationError(f"a webhook token {problem}")
        check_number("fresh_seconds", self.fresh_seconds, above=True, of="seconds")
        check_whole("max_body_bytes", self.max_body_bytes, least=1)


def secrets(tokens: str | SecretStr | Sequence[str | SecretStr] | None) -> tuple[SecretStr, ...]:
    """Tokens in the form in which they are kept."""
    if tokens is None:
        return ()
    several = [tokens] if isinstance(tokens, str | SecretStr) else tokens
    if not isinstance(several, Sequence) or not all(isinstance(each, str | SecretStr) for each in several):
        raise ConfigurationError("tokens must be the console's token, or a list of two during a rotation")
    return tuple(wrapped(each) for each in several)


def sign(token: str | SecretStr, request_time: str | int) -> str:
    """The ``Sign`` for a token and a ``RequestTime``: 64 lower-case hex digits."""
    text = token.get_secret_value() if isinstance(token, SecretStr) else token
    return hashlib.sha256(f"{text}{request_time}".encode()).hexdigest()


def verify(policy: WebhookPolicy, query: Mapping[str, str], now: float) -> None:
    """Refuses a call that does not come from Tencent for this app.

    Args:
        policy: What a call must show.
        query: The query of the call, decoded.
        now: Unix seconds.

    Raises:
        ForeignWebhookError: Another SDKAppID, or none.
        UnsignedWebhookError: No Sign or RequestTime.
        StaleWebhookError: RequestTime is too far off, or no number.
        ForgedWebhookError: The Sign fits none of the tokens.
    """
    app_id = query.get("SdkAppid", "")
    if app_id != str(policy.sdk_app_id):
        raise ForeignWebhookError("the webhook was made for another SDKAppID, or names none")
    if not policy.tokens:
        return
    presented, request_time = query.get("Sign", ""), query.get("RequestTime", "")
    if not presented or not request_time:
        raise UnsignedWebhookError("the webhook carries no Sign: switch authentication on in the console")
    if not (request_time.isascii() and request_time.isdigit() and len(request_time) <= 12):
        raise StaleWebhookError("the webhook's RequestTime is no time")
    if abs(now - int(request_time)) > policy.fresh_seconds:
        raise StaleWebhookError("the webhook was signed too long ago, or in the future: check the clocks")
    # Every token is tried, whichever fits: the time taken tells nothing.
    fits = [
        hmac.compare_digest(sign(token, request_time).encode(), presented.encode("utf-8", "surrogatepass"))
        for token in policy.tokens
    ]
    if not any(fits):
        raise ForgedWebhookError("the webhook's Sign was made with another token")
