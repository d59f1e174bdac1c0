"""Whom a push is for: everybody, or those with certain tags or attributes."""

from __future__ import annotations

from collections.abc import Iterable

from ...core.asking import Body
from ...core.refusal import Refusal
from ...models.world import World

TAGS, TAG_BYTES = 10, 50
TAG_TOO_LONG, SAME_TAG, TOO_MANY_TAGS, BAD_ATTRIBUTE, MIXED, EMPTY_TAG = (
    90020,
    90022,
    90032,
    90033,
    90039,
    90040,
)


def chosen(world: World, condition: Body | None) -> list[str]:
    """The users whom a condition names, in the order of import."""
    wanted = {name: value for name, value in (condition or {}).items() if value}
    tags = [wanted.get("TagsOr") or [], wanted.get("TagsAnd") or []]
    pairs = [wanted.get("AttrsOr") or {}, wanted.get("AttrsAnd") or {}]
    if any(tags) and any(pairs):
        raise Refusal(MIXED, "Condition: tags and attributes do not go together")
    for name, listed in zip(("TagsOr", "TagsAnd"), tags, strict=True):
        fitting_tags(listed, f"Condition.{name}")
    if set(tags[0]) & set(tags[1]):
        raise Refusal(SAME_TAG, "Condition: a tag is in both TagsOr and TagsAnd")
    labels = world.pushes.labels
    slots = [_slots(world, each) for each in pairs]
    either = [labels.tagged(tag) for tag in tags[0]] + [labels.holders(*each) for each in slots[0]]
    every = [labels.tagged(tag) for tag in tags[1]] + [labels.holders(*each) for each in slots[1]]
    everybody = [account.user_id for account in world.accounts]
    if not either and not every:
        return everybody
    groups = [set(each) for each in every]
    if either:
        groups.append(set[str]().union(*either))
    users = set.intersection(*groups)
    return [user_id for user_id in everybody if user_id in users]


def fitting_tags(tags: Iterable[str], path: str, *, most: int = TAGS) -> None:
    """Refuses tags that are too many, too long or empty."""
    listed = list(tags)
    if len(listed) > most:
        raise Refusal(TOO_MANY_TAGS, f"{path} holds more than {most} tags")
    for tag in listed:
        if not tag:
            raise Refusal(EMPTY_TAG, f"{path} holds an empty tag")
        if len(tag.encode("utf-8", "surrogatepass")) > TAG_BYTES:
            raise Refusal(TAG_TOO_LONG, f"{path} holds a tag of more than {TAG_BYTES} bytes")


def _slots(world: World, pairs: Body) -> list[tuple[str, str]]:
    return [slot_and_value(world, name, value, "Condition") for name, value in pairs.items()]


def slot_and_value(world: World, name: str, value: object, path: str) -> tuple[str, str]:
    """The slot of a named attribute, with a value that it can have."""
    slot = world.pushes.labels.slot(name)
    if slot is None:
        raise Refusal(BAD_ATTRIBUTE, f"{path}: there is no attribute {name!r}")
    if not isinstance(value, str) or len(value.encode("utf-8", "surrogatepass")) > TAG_BYTES:
        raise Refusal(BAD_ATTRIBUTE, f"{path}: the value of {name!r} must be a string of {TAG_BYTES} bytes")
    return slot, value
