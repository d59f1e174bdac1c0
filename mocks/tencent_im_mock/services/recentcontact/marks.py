"""Marks of conversations, and looking up what is kept of them."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...models.recentcontact import GROUP, Book, Contact, Key
from ...models.world import World
from .checks import (
    BAD_PARAMETER,
    NO_SUCH_GROUP,
    at_most_a_call,
    flagship,
    key_of,
    problem,
    result,
    shown,
    user_of,
)

PAGE = 100
MARKS = 64
STANDARD, CUSTOM, BOTH = 1, 2, 3


def mark_contact(world: World, body: Body, context: Context) -> Answer:
    """Sets and clears marks; each conversation has a code of its own."""
    user_id = user_of(world, body)
    items = at_most_a_call(body["MarkItem"], "MarkItem")
    first = world.config.first_mark_position
    keys: list[Key] = []
    for index, item in enumerate(items):
        path = f"MarkItem[{index}]."
        keys.append(key_of(item["ContactItem"], path + "ContactItem."))
        for name in ("SetMark", "ClearMark"):
            for position in item.get(name) or ():
                if not first <= position < first + MARKS:
                    raise Refusal(BAD_PARAMETER, f"{path}{name}: {position} is not a mark's position")
    if any(item["OptType"] != CUSTOM for item in items):
        flagship(world, "standard marks")
    book = world.contacts.of(user_id)
    results: list[Answer] = []
    for key, item in zip(keys, items, strict=True):
        refusal = problem(world, user_id, key, book)
        if refusal is None:
            _mark(book.open(key), item, first)
            book.settle(key, context.now)
        results.append(result(key, refusal, OptType=item["OptType"]))
    return {"ResultItem": results, "ErrorDisplay": ""}


def _mark(contact: Contact, item: Body, first: int) -> None:
    if item["OptType"] != CUSTOM:
        contact.marks.update((position - first, True) for position in item.get("SetMark") or ())
        contact.marks.update((position - first, False) for position in item.get("ClearMark") or ())
    if item["OptType"] != STANDARD and item.get("CustomMark") is not None:
        contact.custom = item["CustomMark"]


def noted(world: World, contact: Contact) -> Answer:
    """Marks and groups of a conversation; what is unset is left out."""
    found: Answer = {}
    if any(contact.marks.values()):
        bits = ("1" if contact.marks.get(bit) else "0" for bit in range(max(contact.marks) + 1))
        text = "".join(bits)
        found["StandardMark"] = text if world.config.first_mark_leftmost else text[::-1]
    if contact.custom:
        found["CustomMark"] = contact.custom
    if contact.groups:
        found["ContactGroupId"] = sorted(contact.groups)
    return found


def search_contact_group(world: World, body: Body, context: Context) -> Answer:
    """What is kept of given conversations; those of which nothing is kept are left out."""
    user_id = user_of(world, body)
    book = world.contacts.of(user_id)
    found: dict[Key, Contact] = {}
    for index, item in enumerate(body["ContactItem"]):
        key = key_of(item, f"ContactItem[{index}].")
        if key[0] == GROUP and key[1] not in world.groups:
            raise Refusal(NO_SUCH_GROUP, f"ContactItem[{index}].ToGroupId {key[1]!r} does not exist")
        if key in book.contacts:
            found[key] = book.contacts[key]
    named = set[int]().union(*(contact.groups for contact in found.values()))
    return {
        "ContactResultItem": [_entry(world, key, contact) for key, contact in found.items()],
        "GroupItem": [each for each in group_items(book) if each["GroupId"] in named],
        "ErrorDisplay": "",
    }


def get_contact_group(world: World, body: Body, context: Context) -> Answer:
    """One page of what is kept of a user's conversations, and all his conversation groups."""
    user_id = user_of(world, body)
    book = world.contacts.of(user_id)
    rest = sorted(
        (
            (contact.place, key, contact)
            for key, contact in book.contacts.items()
            if contact.place >= body["StartIndex"] and (key[0] != GROUP or key[1] in world.groups)
        ),
        key=lambda each: each[0],
    )
    page, more = rest[:PAGE], rest[PAGE:]
    return {
        "ContactItem": [_entry(world, key, contact) for _, key, contact in page],
        "GroupItem": group_items(book),
        "CompleteFlag": 0 if more else 1,
        "NextStartIndex": more[0][0] if more else 0,
    }


def _entry(world: World, key: Key, contact: Contact) -> Answer:
    return {**shown(key), **noted(world, contact), "Timestamp": contact.changed}


def group_items(book: Book) -> list[Answer]:
    """A user's conversation groups by name and id."""
    return [{"GroupName": name, "GroupId": number} for number, name in book.names.items()]
