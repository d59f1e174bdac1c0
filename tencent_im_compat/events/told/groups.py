"""Who comes into groups and goes, and groups that are dissolved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ...adapter.group_members import briefly
from ...wire.webhooks import GroupAfterGroupDestroyed, GroupAfterMemberExit, GroupAfterNewMemberJoin, Member
from .row import Row

_LISTENER = "V2TimGroupListener"
_LESS = (
    "the names and pictures of members; who did it where it was done over REST (the administrator is named)"
)


def _accounts(members: Iterable[Member]) -> list[str]:
    return [each.member_account for each in members]


def _came(join_type: str) -> Callable[[GroupAfterNewMemberJoin], list[object] | None]:
    def arguments(event: GroupAfterNewMemberJoin) -> list[object] | None:
        if (event.join_type == "Invited") is not (join_type == "Invited"):
            return None
        return [event.group_id, event.operator_account, _accounts(event.new_member_list)]

    return arguments


def _kicked(event: GroupAfterMemberExit) -> list[object] | None:
    if event.exit_type != "Kicked":
        return None
    return [event.group_id, event.operator_account, _accounts(event.exit_member_list)]


def _left(event: GroupAfterMemberExit) -> list[object] | None:
    # Who quits does so alone.
    if event.exit_type == "Kicked" or len(event.exit_member_list) != 1:
        return None
    return [event.group_id, event.exit_member_list[0].member_account]


def _dismissed(event: GroupAfterGroupDestroyed) -> list[object]:
    return [event.group_id, event.owner_account]


def _by_somebody(group_id: str, by: str, members: Sequence[str]) -> tuple[object, ...]:
    return group_id, briefly(by)[0], briefly(*members)


def _one(group_id: str, user_id: str) -> tuple[object, ...]:
    return group_id, briefly(user_id)[0]


ROWS: tuple[Row[Any], ...] = (
    Row(
        webhook=GroupAfterNewMemberJoin,
        listener=_LISTENER,
        callback="onMemberEnter",
        group=lambda event: event.group_id,
        arguments=_came("Apply"),
        make=lambda group_id, by, members: (group_id, briefly(*members)),
        inferred="who came in hears it, too",
        less="the names and pictures of members",
    ),
    Row(
        webhook=GroupAfterNewMemberJoin,
        listener=_LISTENER,
        callback="onMemberInvited",
        group=lambda event: event.group_id,
        arguments=_came("Invited"),
        make=_by_somebody,
        less=_LESS,
    ),
    Row(
        webhook=GroupAfterMemberExit,
        listener=_LISTENER,
        callback="onMemberLeave",
        group=lambda event: event.group_id,
        arguments=_left,
        make=_one,
        less="the member's name and picture",
    ),
    Row(
        webhook=GroupAfterMemberExit,
        listener=_LISTENER,
        callback="onMemberKicked",
        users=lambda event: _accounts(event.exit_member_list),
        group=lambda event: event.group_id,
        arguments=_kicked,
        make=_by_somebody,
        less=_LESS,
    ),
    Row(
        webhook=GroupAfterGroupDestroyed,
        listener=_LISTENER,
        callback="onGroupDismissed",
        users=lambda event: _accounts(event.member_list),
        arguments=_dismissed,
        make=_one,
        inferred="the owner is named as who did it",
        less="who dissolved the group (the owner is named)",
    ),
)
