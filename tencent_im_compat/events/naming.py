"""How an observation is known in the store: whose it is, in which lane, under which key. Pure.

A key is the same for all sources that tell of one fact, and another one for another fact: so the store knows
a repeat, whichever source and whichever process brought it first. Totals and edits have states, which the
engine compares; their keys only tell equal reports apart.
"""

from __future__ import annotations

from ..identity import C2CRef, MessageRef
from .observation import (
    Arrived,
    C2CReceipt,
    ConversationRead,
    GroupCounts,
    InferredRead,
    Modified,
    NoReceiptInfo,
    Noticed,
    Observation,
    Recalled,
    Recalling,
    Sent,
    Told,
)
from .seen import fingerprint


def lane(user_id: str, observation: Observation) -> str:
    """Within which a user's events are handled in order: the conversation."""
    return f"{len(user_id)}:{user_id}{_conversation(observation, user_id)}"


def user_of(kept: str) -> str:
    """Whose a lane or a key is."""
    length, _, rest = kept.partition(":")
    return rest[: int(length)]


def key(user_id: str, observation: Observation) -> str:
    """What makes a second report of the same fact a repeat."""
    return f"{len(user_id)}:{user_id}{_key(observation)}"


def is_told(kept: str) -> bool:
    """Whether an event of some key may be told; some only take note of own messages."""
    return not kept.removeprefix(f"{kept.partition(':')[0]}:{user_of(kept)}").startswith("noticed/")


def _conversation(observation: Observation, me: str) -> str:
    match observation:
        case GroupCounts() | NoReceiptInfo():
            return f"g/{observation.group_id}"
        case ConversationRead() | InferredRead():
            return f"c/{observation.reader}"
        case Arrived() | Modified():
            message = observation.message
            return f"g/{message.groupID}" if message.groupID else f"c/{message.userID}"
        case Told():
            return f"t/{observation.listener}"
        case _:
            return _of(observation.ref, me)


def _of(ref: MessageRef, me: str) -> str:
    if isinstance(ref, C2CRef):
        return f"c/{ref.receiver if ref.sender == me else ref.sender}"
    return f"g/{ref.group_id}"


def _key(observation: Observation) -> str:
    match observation:
        case GroupCounts():
            seen = observation
            return f"counts/{seen.group_id}/{seen.seq}/{seen.read}/{seen.unread}/{seen.seen_at}"
        case NoReceiptInfo():
            return f"none/{observation.group_id}/{observation.seq}"
        case C2CReceipt():
            return f"receipt/{_fact(observation.ref)}"
        case ConversationRead():
            return f"read/{observation.reader}/{observation.read_time}"
        case InferredRead():
            last = observation.refs[-1].msg_key if observation.refs else ""
            return f"inferred/{observation.reader}/{observation.until}/{len(observation.refs)}/{last}"
        case Arrived():
            ref = observation.message.ref
            return f"arrived/{_fact(ref) if ref is not None else observation.message.msgID}"
        case Modified():
            ref = observation.message.ref
            named = _fact(ref) if ref is not None else observation.message.msgID
            return f"modified/{named}/{fingerprint(observation.message)}/{observation.at}"
        case Recalled():
            return f"recalled/{_fact(observation.ref)}"
        case Sent():
            return f"sent/{_fact(observation.ref)}"
        case Noticed():
            return f"noticed/{_fact(observation.ref)}/{int(observation.wants_receipt)}"
        case Recalling():
            return f"recalling/{_fact(observation.ref)}/{observation.done}/{observation.at}"
        case Told():
            return f"told/{observation.key}"


def _fact(ref: MessageRef) -> str:
    if isinstance(ref, C2CRef):
        return f"{ref.sender}/{ref.receiver}/{ref.msg_key}"
    return f"{ref.group_id}/{ref.seq}"
