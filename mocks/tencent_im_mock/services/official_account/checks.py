"""Rules and codes that several commands of official accounts share."""

from __future__ import annotations

import re

from ...core.asking import Body, Context
from ...core.asking import Verdict as Heard
from ...core.refusal import Refusal
from ...models.official_account import OfficialAccount
from ...models.world import World

BAD_PARAMETER = 6017
NO_PERMISSION, NOT_FOUND, FULL, BAD_ID, ID_IN_USE, TOO_MANY = 130002, 130004, 130006, 130007, 130008, 130010
REFUSED = 10016
PREFIX = "@TOA#_"

_ID = re.compile(r"@TOA#_[!-~]{1,42}")


def well_formed(official_id: str) -> bool:
    """Whether a text can be the id of an official account: the prefix, at most 48 bytes."""
    return _ID.fullmatch(official_id) is not None


def bought(world: World) -> None:
    """Refuses where the edition has no official accounts."""
    if not world.config.paid and world.config.edition != "trial":
        raise Refusal(60020, "official accounts need the flagship or enterprise edition")


def find(world: World, body: Body) -> OfficialAccount:
    """The official account that ``Official_Account`` names."""
    bought(world)
    official_id = body["Official_Account"]
    if not well_formed(official_id):
        raise Refusal(BAD_ID, f"Official_Account must begin with {PREFIX} and have at most 48 bytes")
    official = world.official_accounts.get(official_id)
    if official is None:
        raise Refusal(NOT_FOUND, f"Official_Account {official_id!r} does not exist")
    return official


def managed(world: World, official: OfficialAccount, context: Context) -> None:
    """Refuses what only the owner and administrators may do."""
    if context.operator != official.owner and context.operator not in world.admins:
        raise Refusal(NO_PERMISSION, f"{context.operator!r} does not manage this Official_Account")


def allowed(heard: Heard) -> None:
    """Refuses what the App's server refuses."""
    if heard.code == 1:
        raise Refusal(REFUSED, heard.info or "refused by the before-webhook")
