"""Who comes into groups and goes, groups that are made and dissolved, and who is let in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ...adapter.group_members import briefly
from ...wire.webhooks import (
    GroupAfterCreateGroup,
    GroupAfterGroupDestroyed,
    GroupAfterMemberExit,
    GroupAfterNewMemberJoin,
    GroupBeforeApplyJoinGroup,
    Member,
)
from .row import Call, Row, call

_LISTENER = "V2TimGroupListener"
_LESS = (
    "the names and pictures of members; who did it where it was done over REST (the administrator is named)"
)


def _accounts(members: Iterable[Member]) -> list[str]:
    """The UserIDs of some members."""
    return [each.member_account for each in members]


def _came(join_type: str) -> Callable[[GroupAfterNewMemberJoin], list[Call]]:
    def calls(event: GroupAfterNewMemberJoin) -> list[Call]:
        if (event.join_type == "Invited") is not (join_type == "Invited"):
            return []
        members = briefly(*_accounts(event.new_member_list))
        by = briefly(event.operator_account) if join_type == "Invited" else []
        return call(event.group_id, *by, members)

    return calls


def _let_in(event: GroupAfterNewMemberJoin) -> list[Call]:
    """Who came in by somebody else's doing, without being invited, had asked."""
    by = event.operator_account
    asked = [each for each in _accounts(event.new_member_list) if each != by]
    if event.join_type != "Apply" or not by or not asked:
        return []
    return call(event.group_id, briefly(by)[0], True, "", users=asked)


def _kicked(event: GroupAfterMemberExit) -> list[Call]:
    if event.exit_type != "Kicked":
        return []
    gone = _accounts(event.exit_member_list)
    return call(event.group_id, briefly(event.operator_account)[0], briefly(*gone), users=gone)


def _left(event: GroupAfterMemberExit) -> list[Call]:
    gone = [] if event.exit_type == "Kicked" else _accounts(event.exit_member_list)
    return [Call((event.group_id, member)) for member in briefly(*gone)]


def _quit(event: GroupAfterMemberExit) -> list[Call]:
    gone = [] if event.exit_type == "Kicked" else _accounts(event.exit_member_list)
    return call(event.group_id, users=gone) if gone else []


def _dismissed(event: GroupAfterGroupDestroyed) -> list[Call]:
    return call(event.group_id, briefly(event.owner_account)[0], users=_accounts(event.member_list))


ROWS: tuple[Row[Any], ...] = (
    Row(
        webhook=GroupAfterCreateGroup,
        listener=_LISTENER,
        callback="onGroupCreated",
        calls=lambda event: call(event.group_id, users=[event.owner_account or event.operator_account]),
        inferred="the owner is told; members that came with it hear no call of their own",
    ),
    Row(
        webhook=GroupAfterNewMemberJoin,
        listener=_LISTENER,
        callback="onMemberEnter",
        group=lambda event: event.group_id,
        calls=_came("Apply"),
        inferred="who came in hears it, too",
        less="the names and pictures of members",
    ),
    Row(
        webhook=GroupAfterNewMemberJoin,
        listener=_LISTENER,
        callback="onMemberInvited",
        group=lambda event: event.group_id,
        calls=_came("Invited"),
        less=_LESS,
    ),
    Row(
        webhook=GroupAfterNewMemberJoin,
        listener=_LISTENER,
        callback="onApplicationProcessed",
        calls=_let_in,
        inferred="who joins by another one's doing had asked to",
        less="refusals, of which nothing is seen; the words of who agreed",
    ),
    Row(
        webhook=GroupBeforeApplyJoinGroup,
        listener=_LISTENER,
        callback="onReceiveJoinApplication",
        missing="applicant",
        less="the applicant's name and words (the reason is empty)",
    ),
    Row(
        webhook=GroupAfterMemberExit,
        listener=_LISTENER,
        callback="onMemberLeave",
        group=lambda event: event.group_id,
        calls=_left,
        less="the member's name and picture",
    ),
    Row(
        webhook=GroupAfterMemberExit,
        listener=_LISTENER,
        callback="onQuitFromGroup",
        calls=_quit,
    ),
    Row(
        webhook=GroupAfterMemberExit,
        listener=_LISTENER,
        callback="onMemberKicked",
        group=lambda event: event.group_id,
        calls=_kicked,
        less=_LESS,
    ),
    Row(
        webhook=GroupAfterGroupDestroyed,
        listener=_LISTENER,
        callback="onGroupDismissed",
        calls=_dismissed,
        inferred="the owner is named as who did it",
        less="who dissolved the group (the owner is named)",
    ),
)
