"""Rules and codes that several one-to-one commands share."""

from __future__ import annotations

import re

from ...core.asking import Body
from ...core.refusal import Refusal
from ...models.world import World

BAD_BODY = 90001
NO_SENDER = 90008
NO_RECEIVER = 90003
NOT_IMPORTED = 70107
MSG_KEY = re.compile(r"[0-9]+_[0-9]+_[0-9]+")


def pair(world: World, body: Body, own: str, other: str = "Peer_Account") -> tuple[str, str]:
    """Both accounts of a conversation, each imported."""
    for name, code in ((own, NO_SENDER), (other, NO_RECEIVER)):
        if body[name] not in world.accounts:
            raise Refusal(code, f"{name} {body[name]!r} is not imported")
    return body[own], body[other]
