"""What the verdicts of before-webhooks of groups mean."""

from __future__ import annotations

from ...core.asking import Verdict
from ...core.refusal import Refusal

REFUSED = 10016
OWN_CODES = range(10100, 10201)


def heed(verdict: Verdict) -> None:
    """Refuses where the App's server refused: with its own code, or with 10016 for any other."""
    if verdict.code in OWN_CODES:
        raise Refusal(verdict.code, verdict.info)
    if verdict.code:
        raise Refusal(REFUSED, verdict.info or "the App's server refused")
