"""``users``, ``groups``, ``members``, ``conversations``, ``messages``, ``receipts``: for those who look on.

Nothing here changes anything, not even a list of user actions. What may be long comes page by page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from ..core.json_text import write
from ..core.kinds import TEXT, Fields, whole
from ..models.group import Group
from ..models.recentcontact import C2C, GROUP
from ..models.world import World
from ..serving.server import Server
from .base import BadControl, Document, Route, world_of
from .messages import PLACE, SEQ, Chat, Stored, chat_of, group_of, last_between, last_in_group

SHOWN = 100
MOST_SHOWN = 1000
MOST_SEARCHED = 1_000_000
"""Messages that one search looks at."""
_PAGE = {"offset": whole(), "limit": whole(1, MOST_SHOWN)}


def _paged(name: str, found: Sequence[Any], document: Document, show: Any) -> Document:
    offset = document.get("offset", 0)
    page = found[offset : offset + document.get("limit", SHOWN)]
    return {"total": len(found), "offset": offset, name: [show(each) for each in page]}


# ---------------------------------------------------------------- people and groups


def users(server: Server, document: Document) -> Document:
    """Accounts in the order of their import."""
    world = world_of(server, document)
    wanted = document.get("contains", "").lower()
    with world.lock:
        found = [
            each for each in world.accounts if wanted in each.user_id.lower() or wanted in each.nick.lower()
        ]
        return _paged(
            "users",
            found,
            document,
            lambda each: {
                "user": each.user_id,
                "nick": each.nick,
                "face_url": each.face_url,
                "admin": each.user_id in world.admins,
                "online": world.presence.is_online(each.user_id),
                "groups": len(world.groups.of(each.user_id)),
            },
        )


def groups(server: Server, document: Document) -> Document:
    """Groups in the order of their making."""
    world = world_of(server, document)
    wanted, member = document.get("contains", "").lower(), document.get("member")
    with world.lock:
        found = [
            each
            for each in world.groups
            if (wanted in each.group_id.lower() or wanted in each.name.lower())
            and (member is None or member in each.members)
        ]
        return _paged("groups", found, document, _group)


def _group(group: Group) -> Document:
    return {
        "group": group.group_id,
        "name": group.name,
        "type": group.type.name,
        "owner": group.owner,
        "members": len(group.members),
        "messages": group.next_seq - 1,
        "face_url": group.face_url,
        "muted": group.mute_all,
        "waiting": list(group.applications),
        "topics": [{"topic": each.topic_id, "name": each.name} for each in group.forum or ()],
    }


def members(server: Server, document: Document) -> Document:
    """The members of a group in the order of joining."""
    world = world_of(server, document)
    with world.lock:
        group = group_of(world, document["group"])
        now = world.clock.seconds()
        return _paged(
            "members",
            list(group.members.values()),
            document,
            lambda each: {
                "user": each.user_id,
                "role": group.role_of(each.user_id),
                "name_card": each.name_card,
                "joined": each.joined,
                "online": world.presence.is_online(each.user_id),
                "muted": group.is_muted(each.user_id, now),
            },
        )


# ---------------------------------------------------------------- conversations


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
        return _paged("conversations", found, document, lambda each: each)


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


_CONTAINS = {"contains": TEXT}
ROUTES = (
    Route("GET", "users", users, "accounts", Fields(takes={**_CONTAINS, **_PAGE}), {"contains": "ali"}),
    Route(
        "GET",
        "groups",
        groups,
        "groups, all or those of a member",
        Fields(takes={**_CONTAINS, "member": TEXT, **_PAGE}),
        {"member": "bob"},
    ),
    Route(
        "GET",
        "members",
        members,
        "the members of a group",
        Fields({"group": TEXT}, _PAGE),
        {"group": "team"},
    ),
    Route(
        "GET",
        "conversations",
        conversations,
        "all conversations of a user, with unread counts and last messages",
        Fields({"user": TEXT}, _PAGE),
        {"user": "bob"},
    ),
    Route(
        "GET",
        "messages",
        messages,
        "a page of a conversation, as a user sees it: the newest, from offset on, or around a message",
        Fields(takes={**PLACE, **_PAGE, "around": TEXT}),
        {"user": "bob", "group": "team", "limit": 50},
    ),
    Route(
        "GET",
        "messages/search",
        search,
        "messages that hold a text, in all conversations, newest first",
        Fields({"contains": TEXT}, {"limit": _PAGE["limit"]}),
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
