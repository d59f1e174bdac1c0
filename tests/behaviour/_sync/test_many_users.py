# Generated from tests/behaviour/_async/test_many_users.py by scripts/make_sync.py. Do not edit.
"""A thousand users of the facade in one process: each hears its own, once."""

from __future__ import annotations

import pytest

from tencent_im_compat import MemoryStore, V2TimMessage
from tencent_im_compat._sync.events.service import EventService
from tencent_im_compat._sync.v2tim import V2TIMManager
from tencent_im_compat.webhooks import WebhookEvent, WebhookReceiver

from ...thorough import thorough
from .app import App, User

pytestmark = pytest.mark.anyio
TOKEN = "many-users-token"
CLUB = 25
"""Members of a group; each user is in one of them."""


@pytest.mark.faces("in process")
@pytest.mark.parametrize("many", thorough(100, 1000))
def test_a_thousand_users_at_once(app: App, many: int) -> None:
    events: list[WebhookEvent] = []
    receiver = WebhookReceiver(sdk_app_id=app.mock.sdk_app_id, tokens=TOKEN, clock=app.mock.clock.now)

    def took(query: dict[str, str], body: bytes) -> tuple[int, bytes]:
        reply = receiver.handle(query, body)
        events.extend([reply.event] if reply.event is not None else [])
        return reply.status, reply.body

    names = [f"user-{number:04}" for number in range(many)]
    clubs = {
        f"club-{number:02}": names[number * CLUB : (number + 1) * CLUB] for number in range(many // CLUB)
    }
    for club, members in clubs.items():
        app.mock.group(club, members=members, type="Public")
    with MemoryStore() as store:
        service = EventService(app.client, store=store, clock=app.mock.clock.now)
        users: list[User] = []
        for name in names:
            manager = V2TIMManager(app.client, events=service, clock=app.mock.clock.now)
            (manager.initSDK(sdkAppID=app.mock.sdk_app_id)).unwrap()
            (manager.login(userID=name, userSig=app.sig(name))).unwrap()
            users.append(User(name, manager))
            users[-1].listen()
        app.mock.on_webhook(took, token=TOKEN)
        sent: list[V2TimMessage] = []
        for number, user in enumerate(users):
            user.say(f"to the next, from {number}", to=names[(number + 1) % many])
            if number % CLUB == 0:
                sent.append(user.say(f"to all, from {number}", group=f"club-{number // CLUB:02}"))
        while events:
            heard, events = events, []
            for event in heard:
                service.feed(event)
            receiver_has = [user for user in users if user.arrived]
            assert len(receiver_has) == many
        for number, user in enumerate(users):
            wanted = [f"to the next, from {(number - 1) % many}"]
            if number % CLUB:
                wanted.append(f"to all, from {number // CLUB * CLUB}")
            found = sorted(each.textElem.text or "" for each in user.arrived if each.textElem is not None)
            assert found == sorted(wanted)
        # One answers each, and the first of each club learns of all who have read.
        for user in users:
            mine = [each for each in user.arrived if each.groupID]
            if mine:
                (user.messages.sendMessageReadReceipts(messageList=mine)).unwrap()
        counts = users[0].messages.getMessageReadReceipts(messageIDList=[sent[0].msgID or ""])
        assert [each.readCount for each in counts.unwrap()] == [CLUB - 1]
        for user in users:
            user.manager.unInitSDK()
        service.close()
