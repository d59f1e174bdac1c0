"""What people may do on their phones, by group type and role. Administrators over REST may do everything."""

from __future__ import annotations

from ...core.asking import Context
from ...core.refusal import Refusal
from ...models.group import Group
from ...models.group_types import EVERYBODY, Over, Roles
from .checks import NOT_PERMITTED


def on_phone(context: Context) -> bool:
    """Whether a person acts, not an administrator over REST."""
    return context.platform != "RESTAPI"


PERMISSIONS: dict[str, tuple[int, int]] = {
    "change the profile": (0x1, 0),
    "remove": (0x2, 0),
    "mute": (0x20, 0x4),
    "write": (0x40, 0x8),
    "recall": (0x200, 0x20),
    "ban": (0x400, 0),
}
"""What permission groups can allow: the bit for the whole community, and that for one topic."""


def rank_of(group: Group, user_id: str, deed: str = "") -> str:
    """The role by which rights go.

    Where permission groups rule, admins count as plain members, and those who are allowed a deed as admins.
    """
    role = group.role_of(user_id)
    if not group.permissions or role not in ("Admin", "Member"):
        return role
    return "Admin" if _granted(group, user_id, deed) else "Member"


def _granted(group: Group, user_id: str, deed: str) -> bool:
    whole, single = PERMISSIONS.get(deed, (0, 0))
    if group.forum is None:
        return bool(group.default_permission & whole)
    return group.forum.allows(user_id, whole, single, group.topic_id)


def only(group: Group, context: Context, roles: Roles, deed: str) -> None:
    """Refuses a person whose role may not do something."""
    if on_phone(context) and rank_of(group, context.operator, deed) not in roles:
        raise Refusal(
            NOT_PERMITTED, f"{context.operator!r} may not {deed} in groups of type {group.type.wire}"
        )


def over(group: Group, context: Context, powers: Over, target: str, deed: str) -> None:
    """Refuses a person who has no such power over somebody; a stranger counts as a plain member."""
    allowed = powers.get(rank_of(group, context.operator, deed), frozenset())
    rank = rank_of(group, target)
    if on_phone(context) and ("Member" if rank == "NotMember" else rank) not in allowed:
        raise Refusal(NOT_PERMITTED, f"{context.operator!r} may not {deed} {target!r}")


def members(group: Group, context: Context, deed: str) -> None:
    """Refuses a person who is not in the group, or whom a topic's permissions do not allow it."""
    if not on_phone(context):
        return
    if context.operator not in group.members:
        raise Refusal(NOT_PERMITTED, f"only members may {deed}; {context.operator!r} is none")
    barred = group.topic_id and group.permissions and deed in PERMISSIONS
    if barred and rank_of(group, context.operator, deed) == "Member":
        raise Refusal(NOT_PERMITTED, f"{context.operator!r} may not {deed} in this topic")


def managers(group: Group, context: Context, deed: str) -> None:
    """Refuses a person who is neither owner nor admin."""
    only(group, context, EVERYBODY - {"Member"}, deed)
