"""Marks of conversations, and looking up what is kept of them."""

from __future__ import annotations

from ....core.asking import Answer, Body, Context
from ....core.refusal import Refusal
from ....core.schema import Field
from ....models.recentcontact import GROUP, Book, Contact, Key
from ....models.world import World
from ...command import Command
from ..checks import (
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
from ..fields import CONVERSATION, CUSTOM_MARK_BYTES, FROM, LOOKUPS, contact_item, cursor, positions

PAGE = 100
MARKS = 64
STANDARD, CUSTOM, BOTH = 1, 2, 3


@Command(
    "recentcontact/mark_contact",
    doc="269/85792",
    fields=(
        FROM,
        Field(
            "MarkItem",
            "array",
            required=True,
            items=Field(
                "",
                "object",
                fields=(
                    Field("OptType", "integer", required=True, choices=(1, 2, 3)),
                    contact_item(),
                    positions("SetMark"),
                    positions("ClearMark"),
                    Field("CustomMark", "string", at_most=CUSTOM_MARK_BYTES, empty_counts=True),
                ),
            ),
        ),
    ),
    rate=200,
    rules=(
        "standard marks need the flagship edition (51013), the custom mark does not",
        "100 conversations a call (51006); 1000 in all: 51008 in the item",
    ),
    inferred=(
        "positions count from 1 (first_mark_position); another position: 50002",
        "a position that is set and cleared at once is cleared",
        "an empty CustomMark takes the custom mark away",
        "what does not belong to the OptType is passed over",
        "in the item: an unknown peer 50001, a group the user is not in 51007",
    ),
)
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


@Command(
    "recentcontact/search_contact_group",
    doc="269/85796",
    fields=(
        FROM,
        Field(
            "ContactItem",
            "array",
            required=True,
            at_least=1,
            at_most=LOOKUPS,
            items=Field("", "object", fields=CONVERSATION),
        ),
    ),
    rate=200,
    inferred=(
        "conversations without marks and groups are left out",
        "the first character of StandardMark is the first mark (first_mark_leftmost), the last one the "
        "highest position that was ever named",
        "a group that does not exist: 51007",
    ),
)
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


@Command(
    "recentcontact/get_contact_group",
    doc="269/85794",
    fields=(FROM, cursor("StartIndex")),
    rate=200,
    inferred=(
        "100 conversations a page, in the order in which they first got marks or groups",
        "every page names all conversation groups",
        "conversations with groups that were dissolved are left out",
    ),
)
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


COMMANDS = (mark_contact, search_contact_group, get_contact_group)
