"""The list of conversations: walking it, pinning in it, deleting from it."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.config import WorldConfig
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.group import Group
from ...models.recentcontact import C2C, GROUP, Book, Deletion, Key
from ...models.world import World
from ..command import Command
from .checks import BAD_PARAMETER, NO_SUCH_GROUP, key_of, user_of
from .fields import FROM, TO, TYPE, cursor
from .groups.marks import noted

PAGE = 100
PINS = 50
PIN, UNPIN = 1, 2
WITH_PINNED, WITH_MARKS = 0b000001, 0b111000
"""Bits of AssistFlags. What 3 to 5 say one by one is not published; all of them give marks and groups."""

Entry = tuple[int, int, int, str]
"""Time of a conversation, its place among those of one second, its kind, and the peer or group."""


@Command(
    "recentcontact/get_list",
    doc="269/62118",
    fields=(
        FROM,
        cursor("TimeStamp"),
        cursor("StartIndex"),
        cursor("TopTimeStamp"),
        cursor("TopStartIndex"),
        cursor("AssistFlags"),
    ),
    rate=200,
    rules=("pinned conversations have a cursor of their own", "AssistFlags 63 adds marks and groups"),
    inferred=(
        "100 conversations a page, the pinned ones first",
        "the last page answers the present time and index 0",
        "without bit 0 of AssistFlags pinned conversations come among the others with TopFlag 0",
        "marks and groups need bits 3 to 5 together; bits 1 and 2 change nothing: empty conversations are "
        "not listed, and all pins fit on one page",
        "a group is listed once it moved after the member joined; a stored notice moves it",
        "topics have no entries of their own",
    ),
)
def get_list(world: World, body: Body, context: Context) -> Answer:
    """One page of a user's conversations: those that are pinned first, then the others, the latest first.

    Each of the two cursors says where its next page begins: at a time, and at a place among the
    conversations of that second. A conversation keeps its place for good, so those that move up
    during a walk shift nobody.
    """
    user_id = user_of(world, body)
    book = world.contacts.of(user_id)
    entries = _conversations(world, user_id, book, oldest=context.now - world.config.roaming_seconds)
    flags = body["AssistFlags"]
    pinned = book.pinned if flags & WITH_PINNED else set()
    top = [each for each in entries if each[2:] in pinned]
    rest = [each for each in entries if each[2:] not in pinned]
    # There are never more pins than a page holds, but a walk may begin anywhere.
    top = _from(top, body["TopTimeStamp"], body["TopStartIndex"])
    rest = _from(rest, body["TimeStamp"], body["StartIndex"])
    room = max(PAGE - len(top), 0)
    page, more = rest[:room], rest[room:]
    top_time, top_index = _behind(top, body, context.now) if more else (context.now, 0)
    return {
        "SessionItem": [
            _item(world, book, each, top=each[2:] in pinned, marks=flags & WITH_MARKS == WITH_MARKS)
            for each in (*top, *page)
        ],
        "CompleteFlag": 0 if more else 1,
        "TimeStamp": more[0][0] if more else context.now,
        "StartIndex": more[0][1] if more else 0,
        "TopTimeStamp": top_time,
        "TopStartIndex": top_index,
        "ErrorDisplay": "",
    }


def _behind(top: list[Entry], body: Body, now: int) -> tuple[int, int]:
    """Where the pinned conversations of the next page begin: behind those of this one."""
    if top:
        return top[-1][0], top[-1][1] + 1
    return body["TopTimeStamp"] or now, body["TopStartIndex"]


def _from(entries: list[Entry], start: int, index: int) -> list[Entry]:
    return [each for each in entries if (-each[0], each[1]) >= (-start, index)] if start else entries


def _conversations(world: World, user_id: str, book: Book, *, oldest: int) -> list[Entry]:
    """What is in the list: whatever moved while its last message is still kept.

    One-to-one conversations have the even places and groups the odd ones, each in order of beginning.
    """
    found: list[Entry] = [
        (conversation.sides[user_id].last_time, 2 * number, C2C, peer)
        for number, (peer, conversation) in enumerate(world.conversations.of(user_id).items())
    ]
    found.extend(
        (group.moved_for(user_id), 2 * group.members[user_id].nth + 1, GROUP, group_id)
        for group_id, group in world.groups.of(user_id).items()
        if group.active and group.type.stored and not _deleted(group, user_id, book)
    )
    kept = [each for each in found if each[0] >= max(oldest, 1)]
    kept.sort(key=lambda each: (-each[0], each[1]))
    return kept[: _room(world.config)]


def _deleted(group: Group, user_id: str, book: Book) -> bool:
    """Whether a user deleted the conversation and the group has not moved since."""
    deletion = book.deleted.get(group.group_id)
    if deletion is None or group.moved_for(user_id) > deletion.moved:
        return False
    return not any(each.time == deletion.moved for each in group.messages[deletion.next_seq - 1 :][:1])


def _room(config: WorldConfig) -> int:
    return min(config.conversations_kept, 500 if config.paid else 100)


def _item(world: World, book: Book, entry: Entry, *, top: bool, marks: bool) -> Answer:
    time, _, kind, name = entry
    item: Answer = {
        "Type": kind,
        "To_Account" if kind == C2C else "GroupId": name,
        "MsgTime": time,
        "TopFlag": int(top),
    }
    contact = book.contacts.get((kind, name)) if marks else None
    if contact is not None:
        item.update(noted(world, contact))
    return item


@Command(
    "recentcontact/top",
    doc="1047/78304",
    fields=(
        FROM,
        Field("OperationType", "integer", required=True, choices=(PIN, UNPIN)),
        Field(
            "RecentContactItem",
            "array",
            required=True,
            at_least=1,
            items=Field("", "object", fields=(TYPE, TO, Field("GroupId", "string"))),
        ),
    ),
    rate=200,
    rules=("at most 50 pins (51012)", "1 pins, 2 unpins; no results of items"),
    inferred=(
        "all or nothing; an unknown peer 50002, a group the user is not in 51007",
        "a conversation that is not in the list can be pinned and shows when it comes",
    ),
)
def top(world: World, body: Body, context: Context) -> Answer:
    """Pins or unpins conversations; all of them or none."""
    user_id = user_of(world, body)
    book = world.contacts.of(user_id)
    keys: list[Key] = []
    for index, item in enumerate(body["RecentContactItem"]):
        path = f"RecentContactItem[{index}]."
        key = key_of(item, path, group_field="GroupId")
        _present(world, user_id, key, path)
        keys.append(key)
    if body["OperationType"] == UNPIN:
        book.pinned.difference_update(keys)
        return {"ErrorDisplay": ""}
    pinned = {each for each in book.pinned if each[0] == C2C or each[1] in world.groups.of(user_id)}
    pinned.update(keys)
    if len(pinned) > PINS:
        raise Refusal(51012, f"more than {PINS} conversations would be pinned")
    book.pinned = pinned
    return {"ErrorDisplay": ""}


def _present(world: World, user_id: str, key: Key, path: str) -> None:
    kind, name = key
    if kind == C2C and name not in world.accounts:
        raise Refusal(BAD_PARAMETER, f"{path}To_Account {name!r} is not imported")
    if kind == GROUP and name not in world.groups.of(user_id):
        raise Refusal(NO_SUCH_GROUP, f"{path}GroupId {name!r}: {user_id!r} is not in this group")


@Command(
    "recentcontact/delete",
    doc="269/62119",
    fields=(FROM, TYPE, TO, Field("ToGroupid", "string"), Field("ClearRamble", "integer", choices=(0, 1))),
    rate=200,
    rules=("one-sided", "a later message brings the conversation back", "marks and groups stay"),
    inferred=(
        "a conversation that does not exist: OK",
        "the pin goes with the conversation",
        "clearing a group's history shows on the user's phone only; group_msg_get_simple has no viewer",
    ),
)
def delete(world: World, body: Body, context: Context) -> Answer:
    """Takes a conversation out of one user's list, until a new message brings it back."""
    user_id = user_of(world, body)
    key = key_of(body, "", group_field="ToGroupid")
    book = world.contacts.of(user_id)
    book.pinned.discard(key)
    clears = body.get("ClearRamble") == 1
    if key[0] == C2C:
        conversation = world.conversations.between(user_id, key[1])
        if conversation is not None:
            conversation.sides[user_id].last_time = 0
            if clears:
                conversation.hide(user_id, conversation.messages)
    else:
        _delete_group(world, user_id, key[1], book, clears=clears)
    return {"ErrorDisplay": ""}


def _delete_group(world: World, user_id: str, group_id: str, book: Book, *, clears: bool) -> None:
    groups = world.groups.of(user_id)
    book.deleted = {each: kept for each, kept in book.deleted.items() if each in groups}
    group = groups.get(group_id)
    if group is not None:
        before = book.deleted.get(group_id)
        cleared = group.next_seq if clears else before.cleared_seq if before else 0
        book.deleted[group_id] = Deletion(group.moved_for(user_id), group.next_seq, cleared)


COMMANDS = (get_list, delete, top)
