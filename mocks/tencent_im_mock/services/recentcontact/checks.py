"""Rules and codes that several commands on conversations share."""

from __future__ import annotations

from collections.abc import Iterable

from ...core.asking import Answer, Body
from ...core.refusal import Refusal
from ...models.recentcontact import C2C, GROUP, Book, Key
from ...models.world import World

NO_ACCOUNT = 50001
BAD_PARAMETER = 50002
TOO_MANY_AT_ONCE = 51006
NO_SUCH_GROUP = 51007
TOO_MANY_IN_ALL = 51008
NOT_IN_EDITION = 51013

PER_CALL = 100
IN_ALL = 1000


def user_of(world: World, body: Body) -> str:
    """The user whose conversations are meant."""
    user_id: str = body["From_Account"]
    if user_id not in world.accounts:
        raise Refusal(NO_ACCOUNT, f"From_Account {user_id!r} is not imported")
    return user_id


def flagship(world: World, what: str) -> None:
    """Refuses what the smaller editions do not have."""
    if not world.config.paid:
        raise Refusal(NOT_IN_EDITION, f"{what} need the flagship or enterprise edition")


def key_of(item: Body, path: str, *, group_field: str = "ToGroupId") -> Key:
    """The conversation that a Type and a peer or a group name."""
    name = "To_Account" if item["Type"] == C2C else group_field
    target = item.get(name)
    if not target:
        raise Refusal(BAD_PARAMETER, f"{path}{name} is missing")
    return item["Type"], target


def shown(key: Key) -> Answer:
    """A conversation as answers name it."""
    return {"Type": key[0], "To_Account" if key[0] == C2C else "ToGroupId": key[1]}


def at_most_a_call(items: Iterable[Body] | None, path: str) -> list[Body]:
    """The conversations of a call: one to a hundred."""
    listed = list(items or ())
    if not 0 < len(listed) <= PER_CALL:
        raise Refusal(TOO_MANY_AT_ONCE, f"{path} must name 1 to {PER_CALL} conversations")
    return listed


def problem(world: World, user_id: str, key: Key, book: Book | None = None) -> Refusal | None:
    """Why a conversation cannot be worked on; with a book also why it cannot be noted there."""
    kind, name = key
    if kind == C2C and name not in world.accounts:
        return Refusal(NO_ACCOUNT, f"To_Account {name!r} is not imported")
    if kind == GROUP and name not in world.groups.of(user_id):
        return Refusal(NO_SUCH_GROUP, f"{user_id!r} is not in group {name!r}")
    if book is not None and key not in book.contacts and len(book.contacts) >= IN_ALL:
        return Refusal(TOO_MANY_IN_ALL, f"more than {IN_ALL} conversations carry groups or marks")
    return None


def result(key: Key, refusal: Refusal | None, **more: object) -> Answer:
    """The outcome for one conversation."""
    return {
        **more,
        "ContactItem": shown(key),
        "ResultCode": refusal.code if refusal else 0,
        "ResultInfo": refusal.info if refusal else "",
    }
