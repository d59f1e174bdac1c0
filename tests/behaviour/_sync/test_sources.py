# Generated from tests/behaviour/_async/test_sources.py by scripts/make_sync.py. Do not edit.
"""Three sources, one stream: what webhooks, long polls and polls bring is merged, each fact once."""

from __future__ import annotations

import pytest

from tencent_im_compat import Polling
from tencent_im_compat._sync.v2tim import V2TIMManager
from tencent_im_compat.events.observation import Source
from tencent_im_compat.webhooks import WebhookEvent, WebhookReceiver

from .app import App, User

pytestmark = pytest.mark.anyio
TOKEN = "sources-webhook-token"


class Post:
    """The app's webhook receiver; keeps events until a test hands them on."""

    def __init__(self, app: App) -> None:
        self.events: list[WebhookEvent] = []
        self._receiver = WebhookReceiver(
            sdk_app_id=app.mock.sdk_app_id, tokens=TOKEN, clock=app.mock.clock.now
        )
        app.mock.on_webhook(self._take, token=TOKEN)

    def _take(self, query: dict[str, str], body: bytes) -> tuple[int, bytes]:
        reply = self._receiver.handle(query, body)
        if reply.event is not None:
            self.events.append(reply.event)
        return reply.status, reply.body

    def hand_to(self, user: User) -> int:
        """Feeds everything kept; how many events were new to the user."""
        events, self.events = self.events, []
        return sum([user.manager.feed(event) for event in events])


def pushed(app: App, user_id: str, *, polling: bool = True) -> User:
    """A user who hears by webhooks, and by a safety poll pumped by hand."""
    manager = V2TIMManager(app.client, clock=app.mock.clock.now)
    events = Polling(background=False, grace=0) if polling else None
    (manager.initSDK(sdkAppID=app.mock.sdk_app_id, events=events)).unwrap()
    (manager.login(userID=user_id, userSig=app.sig(user_id))).unwrap()
    user = User(user_id, manager)
    user.listen()
    return user


def test_webhooks_alone_tell_everything(app: App) -> None:
    alice = pushed(app, "alice", polling=False)
    post = Post(app)
    team = app.team("alice", "bob", "carol")
    asked = alice.say("who?", group=team)
    private = alice.say("you?", to="bob")
    bob, carol = app.mock.user("bob"), app.mock.user("carol")
    for reader in (bob, carol):
        reader.receipts(app.mock.group(team).last_message)
    bob.receipts(*[each for each in bob.inbox if each.key])
    bob.reads("alice")
    arrived = bob.sends("an answer", to="alice")
    bob.recalls(arrived)
    posted = carol.sends("to all", group=team)
    carol.recalls(posted)
    post.hand_to(alice)
    totals = [(each.readCount, each.unreadCount) for each in alice.receipts if each.msgID == asked.msgID]
    assert totals == [(1, 1), (2, 0)]
    peer = [each for each in alice.receipts if each.msgID == private.msgID]
    assert [(each.userID, each.isPeerRead, each.timestamp) for each in peer] == [
        ("bob", True, app.mock.clock.seconds())
    ]
    assert [(each.userID, each.timestamp) for each in alice.reads] == [("bob", app.mock.clock.seconds())]
    assert [each.sender for each in alice.arrived] == ["bob", "carol"]
    assert alice.revoked == [each.msgID for each in alice.arrived]
    assert app.calls("group_open_http_svc/get_group_msg_receipt") == 0


def test_a_poll_after_a_webhook_is_no_news(app: App) -> None:
    alice = pushed(app, "alice")
    team = app.team("alice", "bob", "carol")
    post = Post(app)
    alice.say("who?", group=team)
    app.mock.user("bob").receipts(app.mock.group(team).last_message)
    app.mock.user("bob").sends("hello", to="alice")
    heard = post.hand_to(alice)
    assert heard == 2
    assert alice.pump() == 0
    # And the other way round.
    app.mock.user("carol").receipts(app.mock.group(team).last_message)
    app.mock.user("carol").sends("hello", group=team)
    assert alice.pump() == 2
    assert post.hand_to(alice) == 0


def test_an_old_webhook_after_a_poll_lowers_nothing(app: App) -> None:
    alice = pushed(app, "alice")
    post = Post(app)
    team = app.team("alice", "bob", "carol")
    alice.say("who?", group=team)
    for name in ("bob", "carol"):
        app.mock.clock.advance(1)
        app.mock.user(name).receipts(app.mock.group(team).last_message)
    alice.pump()
    post.events.reverse()
    post.hand_to(alice)
    assert [(each.readCount, each.unreadCount) for each in alice.receipts] == [(2, 0)]


def test_what_concerns_others_is_not_told(app: App) -> None:
    alice = pushed(app, "alice")
    post = Post(app)
    app.team("alice", "bob", "carol")
    others = app.team("bob", "carol", id="others")
    bob, carol = app.mock.user("bob"), app.mock.user("carol")
    message = bob.sends("not for alice", group=others, need_read_receipt=True)
    carol.receipts(message)
    bob.recalls(message)
    private = bob.sends("nor this", to="carol", need_read_receipt=True)
    carol.receipts(private)
    carol.reads("bob")
    foreign = bob.sends("bob asks", group="team", need_read_receipt=True)
    carol.receipts(foreign)
    post.hand_to(alice)
    assert alice.receipts == []
    assert alice.reads == []
    assert alice.revoked == []
    assert [each.groupID for each in alice.arrived] == ["team"]


def test_receipts_of_messages_sent_on_a_phone(app: App) -> None:
    alice = pushed(app, "alice")
    post = Post(app)
    app.team("alice", "bob", "carol")
    message = app.mock.user("alice").sends("from my phone", group="team", need_read_receipt=True)
    app.mock.user("bob").receipts(message)
    post.hand_to(alice)
    assert [(each.readCount, each.unreadCount) for each in alice.receipts] == [(1, 1)]
    # From then on the safety poll watches it, too.
    post.events.clear()
    app.mock.user("carol").receipts(message)
    alice.pump()
    assert [(each.readCount, each.unreadCount) for each in alice.receipts] == [(1, 1), (2, 0)]


def test_lost_webhooks_are_found_by_the_safety_poll(app: App) -> None:
    alice = pushed(app, "alice")
    post = Post(app)
    team = app.team("alice", "bob", "carol")
    alice.say("who?", group=team)
    alice.say("you?", to="bob")
    bob = app.mock.user("bob")
    bob.receipts(app.mock.group(team).last_message)
    bob.receipts(*[each for each in bob.inbox if each.key])
    bob.reads("alice")
    bob.sends("hello", to="alice")
    post.events.clear()
    alice.pump()
    assert len(alice.receipts) == 2
    assert len(alice.reads) == 1
    assert len(alice.arrived) == 1


def test_every_callback_names_its_source(app: App) -> None:
    alice = pushed(app, "alice")
    post = Post(app)
    sources: list[tuple[str, Source]] = []
    alice.manager.events.on_callback = lambda callback: sources.append((callback.name, callback.source))
    app.mock.user("bob").sends("one", to="alice")
    post.hand_to(alice)
    app.mock.user("bob").sends("two", to="alice")
    alice.pump()
    assert sources == [("onRecvNewMessage", Source.WEBHOOK), ("onRecvNewMessage", Source.POLL)]


def test_an_own_recall_is_not_told(app: App) -> None:
    alice, bob = pushed(app, "alice"), pushed(app, "bob")
    post = Post(app)
    message = alice.say("a mistake", to="bob")
    post.hand_to(bob)
    (alice.messages.revokeMessage(msgID=message.msgID)).unwrap()
    events = list(post.events)
    assert events
    for user in (alice, bob):
        for event in events:
            user.manager.feed(event)
    assert (alice.revoked, bob.revoked) == ([], [message.msgID])


def test_nothing_is_fed_to_nobody(app: App) -> None:
    manager = V2TIMManager(app.client, clock=app.mock.clock.now)
    post = Post(app)
    app.mock.user("alice")
    app.mock.user("bob").sends("hello", to="alice")
    assert manager.feed(post.events[0]) == 0
    (manager.initSDK(sdkAppID=app.mock.sdk_app_id, events=None)).unwrap()
    (manager.login(userID="alice", userSig=app.sig("alice"))).unwrap()
    assert manager.feed(post.events[0]) == 0


def test_two_polling_sources_are_refused(app: App) -> None:
    manager = V2TIMManager(app.client, clock=app.mock.clock.now)
    twice = [Polling(), Polling()]
    refused = manager.initSDK(sdkAppID=app.mock.sdk_app_id, events=twice)
    assert refused.code == 6017
    assert "one Polling" in refused.desc
