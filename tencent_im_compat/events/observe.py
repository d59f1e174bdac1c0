"""Webhook events as observations: what is told, and who is concerned. Pure.

A webhook speaks of all users of the app. Of a group message it tells little more than the number; whose it
is, and who is in the group, is known elsewhere (``roster``).
"""

from __future__ import annotations

from dataclasses import dataclass

from ..adapter.messages import (
    from_c2c_edit,
    from_c2c_webhook,
    from_group_edit,
    from_group_webhook,
    from_robot_webhook,
)
from ..errors import InvalidArgumentError
from ..identity import GroupRef, c2c_ref
from ..wire.webhooks import (
    BotOnC2CMessage,
    BotOnGroupMessage,
    C2CAfterModifyMsg,
    C2CAfterMsgReadReceipt,
    C2CAfterMsgReport,
    C2CAfterMsgWithDraw,
    C2CAfterSendMsg,
    GroupAfterChangeGroupOwner,
    GroupAfterCreateGroup,
    GroupAfterGroupDestroyed,
    GroupAfterMemberExit,
    GroupAfterMemberFieldChanged,
    GroupAfterModifyMsg,
    GroupAfterNewMemberJoin,
    GroupAfterReadReceipt,
    GroupAfterRecallMsg,
    GroupAfterSendMsg,
    WebhookEvent,
)
from .observation import (
    Arrived,
    C2CReceipt,
    ConversationRead,
    GroupCounts,
    Modified,
    Noticed,
    Observation,
    Recalled,
    Source,
)


def personal(event: WebhookEvent, source: Source) -> list[tuple[str, Observation]]:
    """What an event of a one-to-one conversation tells, and whom.

    Args:
        event: The event; others tell nothing.
        source: By which way it came.
    """
    try:
        return _personal(event, source)
    except InvalidArgumentError:
        return []  # a MsgKey in no documented form: the safety poll finds the fact


def _personal(event: WebhookEvent, source: Source) -> list[tuple[str, Observation]]:
    match event:
        case C2CAfterMsgReadReceipt():
            return [
                (
                    item.from_account,
                    C2CReceipt(
                        c2c_ref(item.from_account, item.to_account, item.msg_key), int(event.at), source
                    ),
                )
                for item in event.c2c_msg_info
            ]
        case C2CAfterMsgReport():
            return [
                (event.peer_account, ConversationRead(event.report_account, event.last_read_time, source))
            ]
        case C2CAfterSendMsg():
            if event.send_msg_result != 0:
                return []
            message = from_c2c_webhook(event, event.to_account)
            told: list[tuple[str, Observation]] = [(event.to_account, Arrived(message, source))]
            if (
                message.ref is not None
                and not message.isOnlineOnly
                and event.from_account != event.to_account
            ):
                told.append((event.from_account, Noticed(message.ref, True, source)))
            return told
        case BotOnC2CMessage() if event.send_msg_result == 0:
            return [(event.to_account, Arrived(from_c2c_webhook(event, event.to_account), source))]
        case BotOnGroupMessage():
            arrived = Arrived(from_robot_webhook(event), source)
            return [(robot, arrived) for robot in event.at_robots_account if robot != event.from_account]
        case C2CAfterMsgWithDraw():
            ref = c2c_ref(event.from_account, event.to_account, event.msg_key)
            recalled = Recalled(ref, event.from_account, "", source)
            return [(event.from_account, recalled), (event.to_account, recalled)]
        case C2CAfterModifyMsg():
            return [
                (user, Modified(from_c2c_edit(event, user), event.event_time, source))
                for user in (event.from_account, event.to_account)
                if user != event.operator_account
            ]
    return []


def group_of(event: WebhookEvent) -> str | None:
    """The group whose members an event concerns; absent: it is about no group's messages."""
    match event:
        case GroupAfterSendMsg() | GroupAfterRecallMsg() | GroupAfterModifyMsg():
            return event.group_id
    return None


def messages_of(event: WebhookEvent) -> tuple[str, list[int]]:
    """The group or topic and the numbers of messages whose senders an event leaves out."""
    match event:
        case GroupAfterRecallMsg():
            return event.topic_id or event.group_id, [item.msg_seq for item in event.msg_seq_list]
        case GroupAfterModifyMsg():
            return event.topic_id or event.group_id, [event.msg_seq]
        case GroupAfterReadReceipt():
            # The call that may come when a message is sent names no reader and is no receipt.
            items = [item for item in event.group_msg_receipt_list if item.read_receipt_members]
            return event.group_id, [item.msg_seq for item in items]
    return "", []


def arrival(event: GroupAfterSendMsg, source: Source) -> Arrived:
    """A group message, as all members but its sender see it."""
    return Arrived(from_group_webhook(event, ""), source)


def in_group(event: WebhookEvent, ref: GroupRef, source: Source) -> Observation | None:
    """What an event tells of one message of a group, whose full name was found."""
    match event:
        case GroupAfterRecallMsg():
            return Recalled(ref, event.operator_account, "", source)
        case GroupAfterModifyMsg():
            return Modified(from_group_edit(event, ref), event.event_time, source)
        case GroupAfterReadReceipt():
            item = next(each for each in event.group_msg_receipt_list if each.msg_seq == ref.seq)
            return GroupCounts(
                event.group_id, item.msg_seq, item.read_num, item.unread_num, event.at, source, ref
            )
    return None


@dataclass(frozen=True, slots=True)
class Move:
    """Users came into a group, or are in it no more; ``users`` is absent where that is true of all."""

    group_id: str
    users: frozenset[str] | None
    inside: bool


def changes_members(event: WebhookEvent) -> str | None:
    """The group of which an event tells that members or their roles are others."""
    match event:
        case (
            GroupAfterNewMemberJoin()
            | GroupAfterMemberExit()
            | GroupAfterGroupDestroyed()
            | GroupAfterMemberFieldChanged()
            | GroupAfterChangeGroupOwner()
        ):
            return event.group_id
    return None


def moved(event: WebhookEvent) -> Move | None:
    """What an event tells of who is in a group."""
    match event:
        case GroupAfterCreateGroup():
            members = {event.owner_account, *(each.member_account for each in event.member_list)}
            return Move(event.group_id, frozenset(members), True)
        case GroupAfterNewMemberJoin():
            return Move(
                event.group_id, frozenset(each.member_account for each in event.new_member_list), True
            )
        case GroupAfterMemberExit():
            return Move(
                event.group_id, frozenset(each.member_account for each in event.exit_member_list), False
            )
        case GroupAfterGroupDestroyed():
            return Move(event.group_id, None, False)
    return None
