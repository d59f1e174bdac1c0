"""``conversations``, ``messages``, ``receipts``: what people say, for those who look on. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from ..core.json_text import write
from ..core.kinds import TEXT, Fields
from ..models.recentcontact import C2C, GROUP
from ..models.world import World
from ..serving.server import Server
from .base import BadControl, Document, Route, world_of
from .messages import PLACE, SEQ, Chat, Stored, chat_of, last_between, last_in_group
from .people import PAGE, SHOWN, paged

MOST_SEARCHED = 1_000_000
"""Messages that one search looks at."""


def conversations(server: Server, document: Document) -> Document:
    """All conversations of a user: what is pinned first, then the latest first.

    ``phone`` gives the list as the server keeps it, cut to its bound; this one has groups without a message,
    unread counts, topics and last messages as well.

    Raises:
        BadControl: There is no such user.
    """
    world, user = world_of(server, document), document["user"]
    with world.lock:
        if user not in world.accounts:
            raise BadControl(f"user {user!r} is not imported", 404)
        book = world.contacts.known(user)
        pinned = book.pinned if book else frozenset()
        found = [*_with_people(world, user), *_with_groups(world, user)]
        for each in found:
            key = (GROUP, each["group"]) if each["group"] else (C2C, each["peer"])
            each["pinned"] = key in pinned
        found.sort(key=lambda each: (not each["pinned"], -each["time"]))
        return paged("conversations", found, document, lambda each: each)


def _with_people(world: World, user: str) -> Iterator[Document]:
    for peer, conversation in world.conversations.of(user).items():
        last = last_between(conversation, user)
        if last is None:
            continue
        account = world.accounts.get(peer)
        yield {
            "peer": peer,
            "group": "",
            "name": (account.nick if account else "") or peer,
            "type": "",
            "time": last["time"],
            "unread": len(conversation.sides[user].unread),
            "last": last,
            "topics": [],
        }


def _with_groups(world: World, user: str) -> Iterator[Document]:
    for name, group in world.groups.of(user).items():
        last = last_in_group(world, group, user)
        topics = [
            {"topic": each.topic_id, "name": each.name, "unread": each.unread_of(user)}
            for each in group.forum or ()
        ]
        yield {
            "peer": "",
            "group": name,
            "name": group.name or name,
            "type": group.type.name,
            "time": last["time"] if last else group.members[user].joined,
            "unread": group.unread_of(user) if world.groups.counts_unread(group) else 0,
            "last": last,
            "topics": topics,
        }


# ---------------------------------------------------------------- messages


def messages(server: Server, document: Document) -> Document:
    """A page of a conversation, oldest first: the newest, those from ``offset`` on, or those around one.

    With ``user`` it is what that user sees. ``around`` is a message's key, or its seq in a group.

    Raises:
        BadControl: It names no conversation, or no message of it.
    """
    world = world_of(server, document)
    limit = document.get("limit", SHOWN)
    with world.lock:
        chat = chat_of(world, document)
        total = len(chat.messages)
        offset = document.get("offset", max(0, total - limit))
        if "around" in document:
            offset = max(0, chat.place_of(document["around"]) - limit // 2)
        page = chat.messages[offset : offset + limit]
        growing = {id(each.message) for each in world.streams.growing(world.clock.seconds())}
        return {
            "total": total,
            "offset": offset,
            "messages": [{**chat.described(each), "growing": id(each) in growing} for each in page],
        }


def search(server: Server, document: Document) -> Document:
    """Messages that hold a text in any of their elements, in all conversations; the newest first.

    Letters are found in either case. At most ``MOST_SEARCHED`` messages are looked at.
    """
    world = world_of(server, document)
    limit = document.get("limit", SHOWN)
    said = document["contains"].lower()
    wanted = write(said).decode("utf-8", "surrogatepass")[1:-1]
    with world.lock:
        looked_at = islice(_everything(world), MOST_SEARCHED)
        likely = (each for each in looked_at if wanted in each[1].content.lower())
        found = [each for each in likely if _says(each[1].body, said)]
        found.sort(key=lambda each: (each[1].time, each[1].arrival), reverse=True)
        return {
            "total": len(found),
            "truncated": len(found) > limit,
            "messages": [chat.described(stored) for chat, stored in found[:limit]],
        }


def _says(body: Any, wanted: str) -> bool:
    """Whether the content of an element holds a text, not only the names of its fields."""
    if isinstance(body, list):
        return any(_says(each, wanted) for each in body)
    if isinstance(body, dict):
        return any(_says(each, wanted) for name, each in body.items() if name != "MsgType")
    return isinstance(body, str) and wanted in body.lower()


def _everything(world: World) -> Iterator[tuple[Chat, Stored]]:
    for one in world.accounts:
        for other, conversation in world.conversations.of(one.user_id).items():
            if one.user_id <= other:
                pair = Chat(world, one.user_id, None, other, ())
                yield from ((pair, each) for each in conversation.messages)
    for group in world.groups:
        for place in (group, *(group.forum or ())):
            chat = Chat(world, None, place, "", ())
            yield from ((chat, each) for each in place.messages if not each.notice)


def receipts(server: Server, document: Document) -> Document:
    """Who has read a message, when, and who has not.

    Raises:
        BadControl: There is no such message, or it asked for no receipt.
    """
    world = world_of(server, document)
    named = document.get("key") if "peer" in document else document.get("seq")
    if named is None:
        raise BadControl("group and seq, or user, peer and key, must name a message")
    with world.lock:
        chat = chat_of(world, document)
        stored = chat.messages[chat.place_of(str(named))]
        if not stored.needs_receipt:
            raise BadControl("the message asked for no receipt", 409)
        return {"sender": stored.sender, "time": stored.time, **chat.readers(stored)}


ROUTES = (
    Route(
        "GET",
        "conversations",
        conversations,
        "all conversations of a user, with unread counts and last messages",
        Fields({"user": TEXT}, PAGE),
        {"user": "bob"},
    ),
    Route(
        "GET",
        "messages",
        messages,
        "a page of a conversation, as a user sees it: the newest, from offset on, or around a message",
        Fields(takes={**PLACE, **PAGE, "around": TEXT}),
        {"user": "bob", "group": "team", "limit": 50},
    ),
    Route(
        "GET",
        "messages/search",
        search,
        "messages that hold a text, in all conversations, newest first",
        Fields({"contains": TEXT}, {"limit": PAGE["limit"]}),
        {"contains": "lunch"},
    ),
    Route(
        "GET",
        "receipts",
        receipts,
        "who has read a message, when, and who has not",
        Fields(takes={**PLACE, "seq": SEQ, "key": TEXT}),
        {"group": "team", "seq": 1},
    ),
)
