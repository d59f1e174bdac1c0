"""How groups and members look in answers, and the filters that choose their fields."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from typing import Any

from ...core.asking import Answer
from ...core.refusal import Refusal
from ...models.group import Group, Member
from ...models.world import World
from .checks import BAD_PARAMETER

MAX_ANSWER_BYTES = 1024 * 1024

GROUP_FIELDS: dict[str, Callable[[Group], Any]] = {
    "Type": lambda group: group.type.wire,
    "Name": lambda group: group.name,
    "Introduction": lambda group: group.introduction,
    "Notification": lambda group: group.notification,
    "FaceUrl": lambda group: group.face_url,
    "Owner_Account": lambda group: group.owner,
    "CreateTime": lambda group: group.created,
    "InfoSeq": lambda group: group.info_seq,
    "LastInfoTime": lambda group: group.changed,
    "LastMsgTime": lambda group: group.last_message,
    "NextMsgSeq": lambda group: group.next_seq,
    "MemberNum": lambda group: len(group.members),
    "MaxMemberNum": lambda group: group.max_members,
    "ApplyJoinOption": lambda group: group.apply_option,
    "InviteJoinOption": lambda group: group.invite_option,
    "MuteAllMember": lambda group: "On" if group.mute_all else "Off",
}
_COMMUNITY_FIELDS: dict[str, Callable[[Group], Any]] = {
    "EnablePermission": lambda group: int(group.permissions),
    "DefaultPermission": lambda group: group.default_permission,
}
_MEMBER_FIELDS: dict[str, Callable[[Member], Any]] = {
    "Member_Account": lambda member: member.user_id,
    "Role": lambda member: member.role,
    "JoinTime": lambda member: member.joined,
    "MsgSeq": lambda member: member.read_seq,
    "MsgFlag": lambda member: member.msg_flag,
    "LastSendMsgTime": lambda member: member.last_sent,
    "NameCard": lambda member: member.name_card,
}
BASE_NAMES = frozenset({*GROUP_FIELDS, *_COMMUNITY_FIELDS, "Appid"})
STORED_NAMES = frozenset({*_MEMBER_FIELDS, "MuteUntil"})
"""What a member list has where no filter says otherwise."""
MEMBER_NAMES = STORED_NAMES | {"OnlineStatus"}
SELF_NAMES = frozenset({"Role", "JoinTime", "MsgFlag", "MsgSeq"})

OLD_NAMES = {"Account": "Member_Account", "ShutUpUntil": "MuteUntil", "ShutUpAllMember": "MuteAllMember"}
"""Other names that filters may use; answers always carry the documented ones."""


def chosen(world: World, names: Iterable[str], allowed: Collection[str], path: str) -> set[str]:
    """The fields that a filter asks for. Names that do not exist are passed over, or refused when strict."""
    asked = {OLD_NAMES.get(name, name) for name in names}
    if world.config.strict_fields:
        for name in sorted(asked.difference(allowed)):
            raise Refusal(BAD_PARAMETER, f"{path}: {name!r} is not a field (see strict_fields)")
    return asked


def group_info(world: World, group: Group, names: Collection[str]) -> Answer:
    """The named base fields of a group."""
    info: Answer = {name: read(group) for name, read in GROUP_FIELDS.items() if name in names}
    if group.type.name == "Community":
        info.update((name, read(group)) for name, read in _COMMUNITY_FIELDS.items() if name in names)
    if "Appid" in names:
        info["Appid"] = world.sdk_app_id
    if world.config.old_names_in_answers and "MuteAllMember" in info:
        info["ShutUpAllMember"] = info["MuteAllMember"]
    return info


def member_info(
    world: World,
    group: Group,
    member: Member,
    names: Collection[str],
    custom: Collection[str] | None,
    *,
    now: int,
) -> Answer:
    """The named fields of a member; ``custom`` holds the keys wanted, or is absent for all of them."""
    info: Answer = {name: read(member) for name, read in _MEMBER_FIELDS.items() if name in names}
    if "MuteUntil" in names:
        until = group.muted.get(member.user_id, 0)
        info["MuteUntil"] = until if until > now else 0
        if world.config.old_names_in_answers:
            info["ShutUpUntil"] = info["MuteUntil"]
    if "OnlineStatus" in names:
        info["OnlineStatus"] = "Online" if world.presence.is_online(member.user_id) else "Offline"
    if custom is None or custom:
        info["AppMemberDefinedData"] = pairs(member.custom, custom)
    return info


def pairs(data: dict[str, str], keys: Collection[str] | None) -> list[Answer]:
    """Custom fields as the wire has them; without ``keys`` all of them."""
    return [{"Key": key, "Value": value} for key, value in data.items() if keys is None or key in keys]


def within_limit(answer: Answer, entries: int) -> Answer:
    """The answer, unless it is over 1 MB. Few entries cannot be, so only many are measured."""
    if entries > 100 and len(json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass")) > (
        MAX_ANSWER_BYTES
    ):
        raise Refusal(10018, "the answer is over 1 MB; ask for fewer fields, or page by page")
    return answer
