"""Marks, custom data and groups of conversations: positions in REST, bits in V2TIM. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..errors import BatchProgress, InvalidArgumentError
from ..v2tim.conversation import V2TimConversationOperationResult
from ..wire.recentcontact import Contact
from ..wire.recentcontact_groups import (
    ContactOption,
    ContactResult,
    ContactUpdate,
    MarkItem,
    MarkOption,
    UpdateContactGroupReply,
)
from . import arguments
from .batch_results import code_and_info
from .conversations import conversation_of_contact
from .envelope import NET_DECODE_FAILED

_STANDARD = 4
_FIRST_OWN, _LAST_OWN = 32, 63


def marks(text: str | None) -> list[int]:
    """The marks that REST writes as a text of 0 and 1, the first mark first."""
    return [1 << bit for bit, digit in enumerate(text or "") if digit == "1"]


def mark_bit(argument: str, mark: int) -> int:
    """Which bit a mark is: one of the four standard ones, or 32 to 63."""
    arguments.number(argument, mark, at_least=1)
    bit = mark.bit_length() - 1
    if mark != 1 << bit or not (bit < _STANDARD or _FIRST_OWN <= bit <= _LAST_OWN):
        raise InvalidArgumentError(argument, "must be 1, 2, 4, 8, or one bit from 1 << 32 to 1 << 63")
    return bit


def mark_items(contacts: Iterable[Contact], bit: int, *, enable: bool) -> list[MarkItem]:
    """What ``markConversation`` asks for; REST counts positions from 1."""
    position = [bit + 1]
    return [
        MarkItem(
            opt_type=MarkOption.STANDARD,
            contact_item=contact,
            set_mark=position if enable else None,
            clear_mark=None if enable else position,
        )
        for contact in contacts
    ]


def data_items(contacts: Iterable[Contact], data: str) -> list[MarkItem]:
    """What ``setConversationCustomData`` asks for."""
    return [
        MarkItem.model_construct(opt_type=MarkOption.CUSTOM, contact_item=contact, custom_mark=data)
        for contact in contacts
    ]


def updates(contacts: Iterable[Contact], option: ContactOption) -> list[ContactUpdate]:
    """Conversations that go into a group, or out of it."""
    return [ContactUpdate(contact_opt_type=option, contact_item=contact) for contact in contacts]


def results(
    wanted: Sequence[Contact], items: Iterable[ContactResult]
) -> list[V2TimConversationOperationResult]:
    """What became of each conversation, in the order asked."""
    told = {conversation_of_contact(item.contact_item): code_and_info(item) for item in items}
    untold = NET_DECODE_FAILED, "the answer does not tell what became of it"
    found = []
    for contact in wanted:
        name = conversation_of_contact(contact)
        code, info = told.get(name, untold)
        found.append(V2TimConversationOperationResult(conversationID=name, resultCode=code, resultInfo=info))
    return found


def progress(made: Sequence[ContactResult], count: int, rest: BatchProgress | None) -> BatchProgress | None:
    """How far a new group came that was made with ``count`` conversations, when adding the rest failed."""
    if rest is None:
        return None
    done = rest.done if isinstance(rest.done, UpdateContactGroupReply) else None
    more = done.update_group_result.contact_result_item if done is not None else []
    return replace(rest, done=[*made, *more], confirmed=count + rest.confirmed)


def outcome(contact: Contact, code: int, info: str) -> V2TimConversationOperationResult:
    """What became of one conversation that had a call of its own."""
    return V2TimConversationOperationResult(
        conversationID=conversation_of_contact(contact), resultCode=code, resultInfo=info
    )
