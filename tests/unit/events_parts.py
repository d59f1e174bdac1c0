"""What the tests of the events share: references, messages and observations."""

from __future__ import annotations

from tencent_im_compat.adapter.messages import stub
from tencent_im_compat.events.engine import Engine
from tencent_im_compat.events.observation import Arrived, GroupCounts, Observation, Recalling, Sent, Source
from tencent_im_compat.events.outbox import Probe
from tencent_im_compat.events.planning.looks import Looks
from tencent_im_compat.events.planning.planner import ReceiptPlanner
from tencent_im_compat.events.user import EventLimits, UserEvents
from tencent_im_compat.identity import C2CRef, GroupRef, MessageRef
from tencent_im_compat.v2tim import MessageStatus, V2TimMessage

ME = "alice"
NOW = 1_767_229_200


def to(peer: str, seq: int = 1, *, at: int = NOW) -> C2CRef:
    """An own message to a peer."""
    return C2CRef(ME, peer, seq, 7, at)


def by(peer: str, seq: int = 1, *, at: int = NOW) -> C2CRef:
    """A peer's message."""
    return C2CRef(peer, ME, seq, 7, at)


def in_group(seq: int = 1, *, group: str = "team", sender: str = ME, at: int = NOW) -> GroupRef:
    """A message of a group."""
    return GroupRef(group, sender, seq, 7, at)


def message(ref: MessageRef, *, recalled: bool = False) -> V2TimMessage:
    """A message as a source reads it."""
    made = stub(ref, ME)
    if recalled:
        made.status = MessageStatus.V2TIM_MSG_STATUS_LOCAL_REVOKED
    return made


def counts(
    read: int, unread: int, seen_at: float, *, seq: int = 1, source: Source = Source.POLL
) -> GroupCounts:
    """Totals of a group message."""
    return GroupCounts("team", seq, read, unread, seen_at, source)


def user(
    user_id: str = ME,
    *,
    keep: int = 100,
    roaming: float = 7 * 86400.0,
    planner: ReceiptPlanner | None = None,
    looks: Looks | None = None,
    grace: float = 0.0,
    kept: dict[str, bytes] | None = None,
    began: float = NOW + 10**6,
) -> UserEvents:
    """All that is known of a user."""
    planner = ReceiptPlanner() if planner is None else planner
    looks = Looks() if looks is None else looks
    return UserEvents(
        user_id, planner, looks, EventLimits(keep, roaming), grace=grace, kept=kept, began=began
    )


def engine(*refs: C2CRef | GroupRef, receipt: bool = True, counts: bool = True, keep: int = 100) -> Engine:
    """An engine that waits for the readers of messages."""
    made = user(keep=keep).engine
    for ref in refs:
        made.observe(sent(ref, receipt=receipt, counts=counts))
    return made


def sent(ref: MessageRef, *, receipt: bool = True, counts: bool = True) -> Sent:
    """The note of an own message."""
    return Sent(ref, receipt, counts)


def recalling(ref: MessageRef, done: bool | None, at: int = 1) -> Recalling:
    """The note of an own recall."""
    return Recalling(ref, done, at)


def restarted(before: UserEvents) -> UserEvents:
    """The same user after a restart: what was written is all that is left."""
    return user(before.user_id, kept=written(before))


def written(found: UserEvents) -> dict[str, bytes]:
    """What lies in the store, if all of it was written at once."""
    return {name: value for name, value in found.journal.take().items() if value is not None}


def due(planner: ReceiptPlanner, found: UserEvents, now: float, interval: float, *, most: int) -> list[Probe]:
    """What is to be asked now, the calls that are worth most."""
    planner.floor = interval
    probes: list[Probe] = []
    while len(probes) < most and (turn := planner.next(now)) is not None:
        if (probe := found.outbox.probe(turn, now)) is not None:
            probes.append(probe)
    return probes


def refs(seen: list[Observation]) -> list[MessageRef | None]:
    """The messages that have arrived."""
    return [each.message.ref for each in seen if isinstance(each, Arrived)]
