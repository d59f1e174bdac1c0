"""The calls with which a receiver is tried, and what each should come to. Pure."""

from __future__ import annotations

import copy
import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .calling import Signer

COMMAND = "C2C.CallbackAfterSendMsg"
STALE_SECONDS = 600
OVERSIZED = 2 * 1024 * 1024
"""Twice what a receiver has any reason to read; the largest documented body takes some 12 KB."""


@dataclass(frozen=True, slots=True)
class Case:
    """One count on which a receiver is tried.

    Attributes:
        name: In a word.
        text: What is sent.
        takes: Whether it should be taken.
        handled: How many events should be handled for it.
        seen: Whether the HTTP answer shows how it went; else only a counter does.
    """

    name: str
    text: str
    takes: bool
    handled: int
    seen: bool = True


GOOD = Case("good", "a signed call; answered in time, as the protocol wants it", True, 1)
UNSIGNED = Case("unsigned", "no Sign and no RequestTime", False, 0)
FORGED = Case("forged", "signed with another token", False, 0)
STALE = Case("stale", "signed ten minutes ago", False, 0)
FUTURE = Case("future", "signed for ten minutes from now", False, 0)
FOREIGN = Case("foreign", "signed, for another SDKAppID", False, 0)
OVERSIZED_CASE = Case("oversized", "signed, with a body of 2 MB", False, 0)
CHUNKED = Case("chunked", "the same in chunks, with no length told", False, 0)
SLOW = Case("slow", "a good call, while the body of another one never ends", True, 1)
REPLAYED = Case("replayed", "the same call twice: handled once", True, 1, seen=False)
UNUSUAL = Case(
    "lost", "a message without text, with fields of tomorrow: answered OK, so handled", True, 1, seen=False
)
CASES = (
    GOOD, UNSIGNED, FORGED, STALE, FUTURE, FOREIGN, OVERSIZED_CASE, CHUNKED, SLOW, REPLAYED, UNUSUAL,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Prepared:
    """A call, ready to go: what stands behind the question mark, and the body."""

    query: str
    body: bytes


class Preparing:
    """Makes the calls; no two are the same message.

    Args:
        signer: The app and its token.
        example: A documented body of the webhook.
    """

    def __init__(self, signer: Signer, example: Mapping[str, Any]) -> None:
        self._signer = signer
        self._example = example

    def call(self, case: Case) -> Prepared:
        """A fresh call of a case."""
        now = time.time()
        moments = {STALE.name: now - STALE_SECONDS, FUTURE.name: now + STALE_SECONDS}
        signer = self._signer
        if case is UNSIGNED:
            signer = Signer(signer.sdk_app_id, None)
        elif case is FORGED:
            signer = Signer(signer.sdk_app_id, f"not-the-token-{secrets.token_hex(4)}")
        elif case is FOREIGN:
            signer = Signer(signer.sdk_app_id + 1, signer.token)
        return Prepared(signer.query(COMMAND, now=moments.get(case.name, now)), self._body(case))

    def _body(self, case: Case) -> bytes:
        now = int(time.time())
        seq, random = secrets.randbelow(2**31), secrets.randbelow(2**31)
        body = copy.deepcopy(dict(self._example))
        body |= {
            "From_Account": "verify-receiver",
            "MsgSeq": seq,
            "MsgRandom": random,
            "MsgTime": now,
            "MsgKey": f"{seq}_{random}_{now}",
            "EventTime": now * 1000,
            "MsgBody": [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "a call that tries a receiver"}}],
        }
        body.pop("MsgId", None)
        if case is UNUSUAL:
            custom = {"Data": "{}", "Desc": "", "Ext": "", "Sound": ""}
            body["MsgBody"] = [{"MsgType": "TIMCustomElem", "MsgContent": custom}]
            body["FieldOfTomorrow"] = {"Deep": [1, None]}
        if case in (OVERSIZED_CASE, CHUNKED):
            body["CloudCustomData"] = "x" * OVERSIZED
        return json.dumps(body).encode()
