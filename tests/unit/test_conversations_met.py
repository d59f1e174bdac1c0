"""Which conversations of a user are new: remembered over restarts, and bounded."""

from __future__ import annotations

from tencent_im_compat.events.conversations import MOST, Conversations
from tencent_im_compat.events.event import Event, PeerRead
from tencent_im_compat.events.journal import Journal
from tencent_im_compat.events.observation import Source

from .events_parts import ME, NOW


def names(found: Conversations, *peers: str) -> list[str]:
    events: list[Event] = [PeerRead(peer, NOW, Source.POLL) for peer in peers]
    return [each.name for each in found.calls(events)]


def test_a_conversation_is_new_once_also_over_a_restart() -> None:
    journal = Journal()
    before = Conversations(ME, journal)
    before.are_there(["bob"], ["team"])
    assert names(before, "bob", "carol", "carol") == [
        "onConversationChanged",
        "onNewConversation",
        "onConversationChanged",
    ]
    kept = journal.take()
    assert kept == {"c/c2c_bob": b"", "c/group_team": b"", "c/c2c_carol": b""}
    after = Conversations(ME, Journal())
    for name, value in kept.items():
        assert value is not None
        after.load(name, value)
    assert names(after, "bob", "carol", "dora") == [
        "onConversationChanged",
        "onConversationChanged",
        "onNewConversation",
    ]


def test_the_one_that_was_met_first_is_forgotten_first() -> None:
    assert MOST == 5000
    journal = Journal()
    found = Conversations(ME, journal)
    found.are_there([f"u{number}" for number in range(5000)], [])
    assert None not in journal.take().values()
    found.are_there(["more"], [])
    assert journal.take() == {"c/c2c_more": b"", "c/c2c_u0": None}
    assert names(found, "u1", "u0") == ["onConversationChanged", "onNewConversation"]
