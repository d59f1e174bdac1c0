"""What people may do on their phones, by group type and role. Administrators over REST may do everything."""

from __future__ import annotations

from ...core.asking import Context
from ...core.refusal import Refusal
from ...models.group import Group
from ...models.group_rights import Right
from ...models.group_types import EVERYBODY, Over, Roles
from .checks import NOT_PERMITTED


def from_client(context: Context) -> bool:
    """Whether a person acts, not an administrator over REST."""
    return context.platform != "RESTAPI"


def rank_of(group: Group, user_id: str, right: Right | None = None) -> str:
    """The role by which rights go.

    Where permission groups rule, admins count as plain members, and who is allowed something counts as admin.
    """
    role = group.role_of(user_id)
    if not group.permissions or role not in ("Admin", "Member"):
        return role
    return "Admin" if right and _granted(group, user_id, right) else "Member"


def _granted(group: Group, user_id: str, right: Right) -> bool:
    if group.forum is None:
        return bool(group.default_permission & right.whole)
    return group.forum.allows(user_id, right, group.topic_id)


def only(group: Group, context: Context, roles: Roles, right: Right) -> None:
    """Refuses a person whose role may not do something."""
    if from_client(context) and rank_of(group, context.operator, right) not in roles:
        raise Refusal(
            NOT_PERMITTED, f"{context.operator!r} may not {right.text} in groups of type {group.type.wire}"
        )


def over(group: Group, context: Context, powers: Over, target: str, right: Right) -> None:
    """Refuses a person who has no such power over somebody; a stranger counts as a plain member."""
    allowed = powers.get(rank_of(group, context.operator, right), frozenset())
    rank = rank_of(group, target)
    if from_client(context) and ("Member" if rank == "NotMember" else rank) not in allowed:
        raise Refusal(NOT_PERMITTED, f"{context.operator!r} may not {right.text} {target!r}")


def members(group: Group, context: Context, right: Right) -> None:
    """Refuses a person who is not in the group, or whom a topic's permissions do not allow it."""
    if not from_client(context):
        return
    if context.operator not in group.members:
        raise Refusal(NOT_PERMITTED, f"only members may {right.text}; {context.operator!r} is none")
    barred = group.topic_id and group.permissions and right.whole
    if barred and rank_of(group, context.operator, right) == "Member":
        raise Refusal(NOT_PERMITTED, f"{context.operator!r} may not {right.text} in this topic")


def managers(group: Group, context: Context, right: Right) -> None:
    """Refuses a person who is neither owner nor admin."""
    only(group, context, EVERYBODY - {"Member"}, right)
