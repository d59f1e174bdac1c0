"""What no webhook tells: two looks at a list are compared, and the difference is told. Pure; one table.

A look is a snapshot: values of JSON by names. ``Watch.calls`` makes callbacks of what is new, gone or another
one in it since the look before.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ..adapter import friends
from ..adapter.conversations import C2C_PREFIX, GROUP_PREFIX
from ..adapter.group_changes import all_muted, custom_changes, new_owner, option_changes, text_changes
from ..adapter.group_members import briefly
from ..adapter.messages import from_group_item, stub
from ..identity import parse_msg_id
from ..v2tim import V2TimConversation, V2TimGroupMemberChangeInfo, V2TimMessage, V2TimPermissionGroupInfo
from ..v2tim.conversation_enums import ConversationType
from ..v2tim.group import V2TimGroupMemberInfo
from ..wire.group_messages import GroupMsg

Snapshot = dict[str, Any]
Calls = Iterator[tuple[str, tuple[Any, ...]]]
"""Names of callbacks, and their arguments."""
GONE = "gone"
"""Names the only value of a snapshot of what is not there any more."""
_LONG = 16_384
"""From so many bytes on a snapshot is packed: a value of a store holds 1 MiB."""
CUSTOM = "custom/"
"""Begins the names of custom fields of a group."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was found at a place.

    Attributes:
        found: By names.
        at: Unix seconds.
        messages: Messages that belong to it, as the server tells them, by the names of values.
    """

    found: Snapshot
    at: float
    messages: Mapping[str, GroupMsg] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """What lies in the store of the last look that found something new.

    Attributes:
        version: How many there were.
        at: When it was, in Unix seconds.
        found: What was found.
        users: Who listened, sorted: for all others the present is no news.
    """

    version: int
    at: float
    found: Snapshot
    users: list[str]

    def write(self) -> bytes:
        """For the store."""
        kept = [self.version, self.at, self.found, self.users]
        text = json.dumps(kept, separators=(",", ":")).encode()
        return text if len(text) < _LONG else zlib.compress(text, 1)  # what starts with no bracket

    @classmethod
    def read(cls, kept: bytes) -> Seen | None:
        """What was written; nothing where something else wrote it."""
        try:
            text = kept if kept.startswith(b"[") else zlib.decompress(kept)
            version, at, found, users = json.loads(text)
            return cls(int(version), float(at), dict(found), [str(user) for user in users])
        except (ValueError, TypeError, zlib.error):
            return None


@dataclass(frozen=True, slots=True)
class Difference:
    """What is otherwise in the second of two looks.

    Attributes:
        place: The user, group or community that was looked at.
        me: The user who is told.
        new: Values that were not there before.
        gone: Values that are not there any more.
        other: Values that were there and are others: before, and now.
        now: Unix seconds of the second look.
        messages: Messages that are new in it, by names of values.
        pushed: Whether other sources than polling bring events.
    """

    place: str
    me: str
    new: Mapping[str, Any]
    gone: Mapping[str, Any]
    other: Mapping[str, tuple[Any, Any]]
    now: float
    messages: Mapping[str, GroupMsg]
    pushed: bool = False


def compare(place: str, me: str, before: Snapshot, look: Look, *, pushed: bool) -> Difference:
    """Compares two looks at a place, for a user."""
    after = look.found
    return Difference(
        place,
        me,
        {name: after[name] for name in after if name not in before},
        {name: before[name] for name in before if name not in after},
        {name: (before[name], after[name]) for name in after if before.get(name, after[name]) != after[name]},
        look.at,
        look.messages,
        pushed,
    )


@dataclass(frozen=True, slots=True)
class Watch:
    """What is looked at, for whom.

    Attributes:
        name: Of a method of ``AsyncLooks``.
        of: What is looked at: each user's own list, each group that users are in, or each community.
        listener: Class of the listeners.
        callbacks: Callbacks that are fed; nobody looks while nobody listens to any.
        calls: The calls for a difference.
        less: What is not told, in words that follow "not told:".
        misread: Callbacks of own calls that a difference would tell as something else, so it is passed over.
    """

    name: Literal[
        "conversation_groups",
        "conversations",
        "friend_groups",
        "pins",
        "counters",
        "profile",
        "mutes",
        "permission_groups",
        "permission_members",
        "topic_permissions",
    ]
    of: Literal["user", "group", "community"]
    listener: str
    callbacks: tuple[str, ...]
    calls: Callable[[Difference], Calls]
    less: str = ""
    misread: tuple[str, ...] = ()


def _split(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    return [each for each in after if each not in before], [each for each in before if each not in after]


# ------------------------------------------------------------ a user's own lists


def _conversations(ids: list[str]) -> list[V2TimConversation]:
    made = []
    for id in ids:
        alone = id.startswith(C2C_PREFIX)
        target = id.removeprefix(C2C_PREFIX if alone else GROUP_PREFIX)
        kind = ConversationType.V2TIM_C2C if alone else ConversationType.V2TIM_GROUP
        each = V2TimConversation(conversationID=id, type=int(kind), groupAtInfoList=None)
        each.userID, each.groupID = (target, None) if alone else (None, target)
        made.append(each)
    return made


def _conversation_groups(found: Difference) -> Calls:
    for group in found.new.values():
        yield "onConversationGroupCreated", (group["name"], _conversations(group["members"]))
    for group in found.gone.values():
        yield "onConversationGroupDeleted", (group["name"],)
    for before, after in found.other.values():
        if before["name"] != after["name"]:
            yield "onConversationGroupNameChanged", (before["name"], after["name"])
        added, removed = _split(before["members"], after["members"])
        if added:
            yield "onConversationsAddedToGroup", (after["name"], _conversations(added))
        if removed:
            yield "onConversationsDeletedFromGroup", (after["name"], _conversations(removed))


def _deleted_conversations(found: Difference) -> Calls:
    if found.gone:
        yield "onConversationDeleted", (list(found.gone),)


def _friend_groups(found: Difference) -> Calls:
    for name, members in found.new.items():
        yield "onFriendGroupCreated", (name, friends.named(members))
    if found.gone:
        yield "onFriendGroupDeleted", (list(found.gone),)
    for name, (before, after) in found.other.items():
        added, removed = _split(before, after)
        if added:
            yield "onFriendsAddedToGroup", (name, friends.named(added))
        if removed:
            yield "onFriendsDeletedFromGroup", (name, removed)


# ------------------------------------------------------------ groups


def _pins(found: Difference) -> Calls:
    for seq, pin in found.new.items():
        item = found.messages.get(seq)
        message = None if item is None else from_group_item(item, found.place, found.me)
        by = briefly(pin["by"])[0] if pin["by"] else V2TimGroupMemberInfo()
        yield "onGroupMessagePinned", (found.place, message or _stub(pin, found.me), True, by)
    for pin in found.gone.values():
        yield "onGroupMessagePinned", (found.place, _stub(pin, found.me), False, V2TimGroupMemberInfo())


def _stub(pin: Mapping[str, Any], me: str) -> V2TimMessage:
    ref = parse_msg_id(pin["msgID"])
    return V2TimMessage(msgID=pin["msgID"]) if ref is None else stub(ref, me)


def _counters(found: Difference) -> Calls:
    changed = {**found.new, **{key: after for key, (_, after) in found.other.items()}}
    for key, value in changed.items():
        yield "onGroupCounterChanged", (found.place, key, value)


def _profile(found: Difference) -> Calls:
    if GONE in found.new:
        # A dissolved group causes a webhook, one that the server has put away causes none.
        name = "onGroupRecycled" if found.pushed else "onGroupDismissed"
        yield name, (found.place, V2TimGroupMemberInfo())
        return
    now = {name: after for name, (_, after) in found.other.items()}
    changes = [*text_changes(now), *option_changes(now)]
    custom = {**found.new, **now}
    changes += custom_changes(
        (name.removeprefix(CUSTOM), value) for name, value in custom.items() if name.startswith(CUSTOM)
    )
    if now.get("owner_account"):
        changes.append(new_owner(now["owner_account"]))
    if "mute_all_member" in now:
        changes.append(all_muted(now["mute_all_member"] == "On"))
        yield "onAllGroupMembersMuted", (found.place, now["mute_all_member"] == "On")
    if changes:
        yield "onGroupInfoChanged", (found.place, changes)


def _mutes(found: Difference) -> Calls:
    muted = {**found.new, **{user: after for user, (_, after) in found.other.items()}}
    told = [(user, max(0, int(until - found.now))) for user, until in muted.items()]
    told += [(user, 0) for user, until in found.gone.items() if until > found.now]  # before its time
    if told:
        changes = [V2TimGroupMemberChangeInfo(userID=user, muteTime=seconds) for user, seconds in told]
        yield "onMemberInfoChanged", (found.place, changes)


# ------------------------------------------------------------ communities


def _permission_group(community: str, id: str, kept: Mapping[str, Any]) -> V2TimPermissionGroupInfo:
    name = kept.get("name", "")  # empty: another one it cannot have, so it did not change
    made = V2TimPermissionGroupInfo(groupID=community, permissionGroupID=id, permissionGroupName=name)
    made.customData, made.groupPermission = kept.get("data"), kept.get("permission")
    return made


def _permission_groups(found: Difference) -> Calls:
    for id, group in found.new.items():
        yield "onCreatePermissionGroup", (found.place, _permission_group(found.place, id, group))
    if found.gone:
        yield "onDeletePermissionGroup", (found.place, list(found.gone))
    for id, (before, after) in found.other.items():
        changed = {name: value for name, value in after.items() if value != before.get(name)}
        yield "onChangePermissionGroupInfo", (found.place, _permission_group(found.place, id, changed))


def _permission_members(found: Difference) -> Calls:
    changed = {**{id: ([], members) for id, members in found.new.items()}, **found.other}
    for id, (before, after) in changed.items():
        added, removed = _split(before, after)
        if added:
            yield "onAddMembersToPermissionGroup", (found.place, id, added)
        if removed:
            yield "onRemoveMembersFromPermissionGroup", (found.place, id, removed)


def _topic_permissions(found: Difference) -> Calls:
    changed: dict[str, tuple[dict[str, int], dict[str, int]]] = {
        id: ({}, now) for id, now in found.new.items()
    }
    for id, (before, after) in {**changed, **found.other}.items():
        new = {topic: bits for topic, bits in after.items() if topic not in before}
        other = {topic: bits for topic, bits in after.items() if before.get(topic, bits) != bits}
        gone = [topic for topic in before if topic not in after]
        if new:
            yield "onAddTopicPermission", (found.place, id, new)
        if other:
            yield "onModifyTopicPermission", (found.place, id, other)
        if gone:
            yield "onDeleteTopicPermission", (found.place, id, gone)


_MESSAGES, _CONVERSATIONS = "V2TimAdvancedMsgListener", "V2TimConversationListener"
_FRIENDS, _GROUPS, _COMMUNITIES = "V2TimFriendshipListener", "V2TimGroupListener", "V2TimCommunityListener"

WATCHES: tuple[Watch, ...] = (
    Watch(
        "conversation_groups",
        "user",
        _CONVERSATIONS,
        (
            "onConversationGroupCreated",
            "onConversationGroupDeleted",
            "onConversationGroupNameChanged",
            "onConversationsAddedToGroup",
            "onConversationsDeletedFromGroup",
        ),
        _conversation_groups,
        "of conversations all but their ids",
    ),
    Watch(
        "conversations",
        "user",
        _CONVERSATIONS,
        ("onConversationDeleted",),
        _deleted_conversations,
        "whether it was deleted or has expired",
    ),
    Watch(
        "friend_groups",
        "user",
        _FRIENDS,
        (
            "onFriendGroupCreated",
            "onFriendGroupDeleted",
            "onFriendsAddedToGroup",
            "onFriendsDeletedFromGroup",
        ),
        _friend_groups,
        "of friends all but their UserIDs; that a group was renamed, which looks like another one",
        ("onFriendGroupNameChanged",),
    ),
    Watch(
        "pins", "group", _MESSAGES, ("onGroupMessagePinned",), _pins, "who unpins a message, and what it says"
    ),
    Watch("counters", "group", _GROUPS, ("onGroupCounterChanged",), _counters, "counters that were deleted"),
    Watch(
        "profile",
        "group",
        _GROUPS,
        ("onAllGroupMembersMuted", "onGroupInfoChanged", "onGroupRecycled", "onGroupDismissed"),
        _profile,
        "who did it; of a group that is gone whether it was dissolved (so it is told where no other source"
        " brings that) or put away",
    ),
    Watch("mutes", "group", _GROUPS, ("onMemberInfoChanged",), _mutes, "mutes that end by themselves"),
    Watch(
        "permission_groups",
        "community",
        _COMMUNITIES,
        ("onCreatePermissionGroup", "onDeletePermissionGroup", "onChangePermissionGroupInfo"),
        _permission_groups,
        "fields that did not change (they are None)",
    ),
    Watch(
        "permission_members",
        "community",
        _COMMUNITIES,
        ("onAddMembersToPermissionGroup", "onRemoveMembersFromPermissionGroup"),
        _permission_members,
    ),
    Watch(
        "topic_permissions",
        "community",
        _COMMUNITIES,
        ("onAddTopicPermission", "onDeleteTopicPermission", "onModifyTopicPermission"),
        _topic_permissions,
    ),
)
