"""Rules, codes and answers that several relation commands share."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.asking import Answer
from ...core.refusal import Refusal
from ...models.world import World

BAD_PARAMETER = 30001
NO_ACCOUNT = 30003
NOT_ADMIN = 30004
FRIENDS_FULL, GROUPS_FULL, REQUESTS_FULL, BLOCKED_FULL, THEIR_FRIENDS_FULL = 30010, 30011, 30012, 30013, 30014
MOST_ACCOUNTS = 1000

Verdict = tuple[int, str]
"""Code and text of one item."""

GOOD: Verdict = (0, "")


def owner(world: World, body: Answer) -> str:
    """``From_Account``, which must be imported."""
    user_id: str = body["From_Account"]
    if user_id not in world.accounts:
        raise Refusal(NO_ACCOUNT, f"From_Account {user_id!r} is not imported")
    return user_id


def item(user_id: str, verdict: Verdict = GOOD) -> Answer:
    """One entry of an answer."""
    return {"To_Account": user_id, "ResultCode": verdict[0], "ResultInfo": verdict[1]}


def results(items: Sequence[Answer], name: str = "ResultItem") -> Answer:
    """The answer to a batch: its items, and who failed if anybody did."""
    answer: Answer = {name: list(items), "ErrorDisplay": ""}
    failed = [each["To_Account"] for each in items if each["ResultCode"]]
    if failed:
        answer["Fail_Account"] = failed
    return answer
