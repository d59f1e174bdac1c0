"""Who may do what in a group: the table against the facts of the types."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat.adapter.rights import Right, Standing, require
from tencent_im_compat.errors import V2TIMError

from ..reading import read_yaml
from ..tables import all_rows

TYPES: dict[str, Any] = read_yaml(Path(__file__).parents[1] / "facts" / "rest" / "group_types.yaml")["types"]
ROLES = {"Member": 200, "Admin": 300, "Owner": 400}
ACTORS = {
    Right.CHANGE_PROFILE: "change_profile",
    Right.DISSOLVE: "dissolve",
    Right.TRANSFER: "transfer",
    Right.MUTE_ALL: "mute_all",
}
ON_OTHERS = {Right.KICK: "kick", Right.MUTE: "mute"}
BY_FACTS = [
    (right, kind, role, role in TYPES[kind][fact].get("actors", []))
    for right, fact in ACTORS.items()
    for kind in TYPES
    for role in TYPES[kind]["roles"]
]
BY_FACTS_ON_OTHERS = [
    (right, kind, role, other, other in TYPES[kind][fact].get(role, []))
    for right, fact in ON_OTHERS.items()
    for kind in TYPES
    if kind != "AVChatRoom" or right is Right.MUTE  # whom the owner of a live room removes: any member
    for role in TYPES[kind]["roles"]
    for other in TYPES[kind]["roles"]
]


def allowed(right: Right, kind: str, role: int, *on: int) -> bool:
    with contextlib.suppress(V2TIMError):
        require(right, Standing(kind, role), on=[Standing(kind, each) for each in on])
        return True
    return False


@all_rows(("right", "kind", "role", "may"), BY_FACTS)
def test_who_may(right: Right, kind: str, role: str, may: bool) -> None:
    assert allowed(right, kind, ROLES[role]) == may


@all_rows(("right", "kind", "role", "other", "may"), BY_FACTS_ON_OTHERS)
def test_who_may_to_whom(right: Right, kind: str, role: str, other: str, may: bool) -> None:
    assert allowed(right, kind, ROLES[role], ROLES[other]) == may


@pytest.mark.parametrize("kind", TYPES)
def test_who_may_invite(kind: str) -> None:
    facts = TYPES[kind]["invite"]
    invites = facts.get("default_option") != "DisableInvite"
    with contextlib.suppress(V2TIMError):
        require(Right.INVITE, Standing(kind, 200, invites))
        assert "Member" in facts["actors"]
        return
    assert facts["actors"] == []


@all_rows("right", Right)
@all_rows("kind", TYPES)
def test_strangers_may_nothing(right: Right, kind: str) -> None:
    with pytest.raises(V2TIMError, match="only members may") as refused:
        require(right, Standing(kind, 0))
    assert refused.value.code == 10007


def test_the_text_says_who_may() -> None:
    with pytest.raises(V2TIMError, match="Public group: only the owner may dissolve this group"):
        require(Right.DISSOLVE, Standing("Public", 300))
    with pytest.raises(V2TIMError, match="Work group: only nobody but the app administrator may dissolve"):
        require(Right.DISSOLVE, Standing("Work", 400))


@all_rows("kind", TYPES)
@all_rows("role", ROLES)
def test_who_may_leave(kind: str, role: str) -> None:
    facts = TYPES[kind]["quit"]
    if role not in TYPES[kind]["roles"]:
        return
    if facts.get(role, True):
        require(Right.QUIT, Standing(kind, ROLES[role]))
        return
    with pytest.raises(V2TIMError) as refused:
        require(Right.QUIT, Standing(kind, ROLES[role]))
    assert refused.value.code == facts["code"]


@pytest.mark.parametrize("role", ROLES)
def test_who_decides_on_applications(role: str) -> None:
    assert allowed(Right.APPROVE, "Public", ROLES[role]) == (role in TYPES["Public"]["join"]["approve"])


TOPIC_RIGHTS = {
    # bits of the community and of the topic, by topic.yaml
    Right.CHANGE_PROFILE: (0x1, 0),
    Right.KICK: (0x2, 0),
    Right.MANAGE_PERMISSIONS: (0x4, 0),
    Right.MANAGE_PERMITTED: (0x8, 0),
    Right.MANAGE_TOPICS: (0x10, 0x1),
    Right.MUTE: (0x20, 0x4),
    Right.RECALL: (0x200, 0x20),
    Right.BAN: (0x400, 0),
    Right.MANAGE_TOPIC_PERMISSIONS: (0x4, 0x2),
}


@all_rows("right", TOPIC_RIGHTS)
def test_permission_groups_rule_in_place_of_administrators(right: Right) -> None:
    whole, single = TOPIC_RIGHTS[right]
    member, other = Standing("Community", 200, permissions=whole), Standing("Community", 200, permissions=0)
    require(right, member, on=[other])
    if single:
        require(right, Standing("Community", 200, permissions=0, in_topic=single))
    admin = Standing("Community", 300, permissions=~whole, in_topic=~single)
    with pytest.raises(V2TIMError, match="Community group: only the owner and administrators may"):
        require(right, admin)
    # Who may do it to others may do it to who may do it, too, but not to the owner, who may do all.
    require(right, member, on=[member, admin])
    owner = Standing("Community", 400, permissions=0)
    require(right, owner, on=[member])
    if right in (Right.KICK, Right.MUTE, Right.RECALL, Right.BAN):
        with pytest.raises(V2TIMError, match="only those of a higher role may"):
            require(right, member, on=[owner])


@pytest.mark.parametrize("standing", [Standing("Work", 200), Standing("Work", 200, invites=True)])
def test_members_may_invite_unless_the_option_says_otherwise(standing: Standing) -> None:
    require(Right.INVITE, standing)
    for role in (200, 300, 400):
        with pytest.raises(V2TIMError, match="invitation option") as caught:
            require(Right.INVITE, Standing("Work", role, invites=False))
        assert caught.value.code == 10007
