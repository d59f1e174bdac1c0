"""Asks a webhook URL as Tencent does: with and without a slash at its end, signed and unsigned."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..webhook.calling import Answer, Caller, Signer, without_secrets
from .findings import Finding, Level

if TYPE_CHECKING:
    from collections.abc import Sequence

ABOUT = "webhook URL"
PROBE = "Doctor.Probe"
"""A webhook that does not exist: a receiver that knows its trade answers OK and does nothing."""
SLOW_SECONDS = 2.0
"""Tencent waits no longer."""


def examine_webhook(url: str, sdk_app_id: int, tokens: Sequence[str]) -> Iterator[Finding]:
    """What a receiver says to calls that mean nothing.

    Args:
        url: Where the console sends webhooks.
        sdk_app_id: The app.
        tokens: The console's token; empty where its authentication is switched off.
    """
    token = tokens[0] if tokens else None
    body = json.dumps({"CallbackCommand": PROBE}).encode()
    bare = url.rstrip("/") if urlsplit(url).path not in ("", "/") else url
    spellings = dict.fromkeys((url, bare, f"{bare}/" if bare != url or not url.endswith("/") else url))
    answered: dict[str, Answer] = {}
    with Caller() as caller:
        for spelling in spellings:
            query = Signer(sdk_app_id, token).query(PROBE, now=time.time())
            answered[spelling] = caller.post(spelling, query, body)
        yield from _spellings(url, answered)
        if token is None:
            yield Finding(
                ABOUT,
                Level.WARNING,
                "calls are not signed: whoever knows the URL can invent events",
                "switch authentication on in the console; the receiver and --webhook-token get its token",
            )
            return
        unsigned = caller.post(url, Signer(sdk_app_id, None).query(PROBE, now=time.time()), body)
        yield _unsigned(unsigned, taken=answered[url].let_through)


def _spellings(url: str, answered: dict[str, Answer]) -> Iterator[Finding]:
    for spelling, answer in answered.items():
        yield _asked(spelling, answer, configured=spelling == url)


def _asked(url: str, answer: Answer, *, configured: bool) -> Finding:
    shown = without_secrets(url)
    bad = Level.ERROR if configured else Level.WARNING
    if answer.status is None:
        return Finding(
            ABOUT, bad, f"{shown} cannot be asked: {answer.problem}", "check host, port, certificate"
        )
    if 300 <= answer.status < 400:
        return Finding(
            ABOUT,
            bad,
            f"{shown} redirects ({answer.status}) to {without_secrets(answer.location) or 'somewhere'}",
            "Tencent follows no redirect, the event is lost: enter the final URL in the console, with or "
            "without the slash as the receiver wants it, or let the receiver take both",
        )
    if not answer.accepted:
        return Finding(
            ABOUT,
            bad,
            f"{shown} answers a signed call with HTTP {answer.status}, not as the protocol wants it",
            'answer HTTP 200 and {"ActionStatus": "OK", "ErrorCode": 0, "ErrorInfo": ""}; is its token, its '
            "SDKAppID, its clock right?",
        )
    if answer.seconds > SLOW_SECONDS:
        return Finding(
            ABOUT,
            bad,
            f"{shown} answers after {answer.seconds:.1f} s",
            "answer first and work later: Tencent waits 2 s",
        )
    return Finding(ABOUT, Level.OK, f"{shown} takes signed calls")


def _unsigned(answer: Answer, *, taken: bool) -> Finding:
    """What is found of an unsigned call.

    Args:
        answer: Its answer.
        taken: Whether a signed call is taken; else a refusal proves nothing.
    """
    if answer.let_through:
        return Finding(
            ABOUT,
            Level.ERROR,
            "an unsigned call is taken",
            "the receiver must refuse what carries no Sign: see `tencent-im webhook verify-receiver`",
        )
    if not taken:
        return Finding(
            ABOUT,
            Level.UNKNOWN,
            "whether an unsigned call is refused cannot be told: a signed one is not taken either",
            "put right what is said above, and ask again",
        )
    return Finding(ABOUT, Level.OK, "an unsigned call is refused")
