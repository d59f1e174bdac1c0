# Generated from tests/behaviour/_async/test_rest_group_announcement.py by scripts/make_sync.py. Do not edit.
"""Stories of notifications and broadcasts over REST."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import NotAllowedError, NotFoundError, RateLimitedError

from .app import App

pytestmark = pytest.mark.anyio


def test_notifications(every_face: App) -> None:
    app, rest = every_face, every_face.client.group
    app.team("alice", "bob", type="Public")
    rest.send_group_system_notification("team", "closing at six")
    rest.send_group_system_notification("team", "door code changed", to_members_account=["bob"])
    assert app.mock.user("alice").notifications == ["closing at six"]
    assert app.mock.user("bob").notifications == ["closing at six", "door code changed"]
    with pytest.raises(NotFoundError) as gone:
        rest.send_group_system_notification("gone", "hello")
    assert gone.value.code == 10010
    app.mock.config.system_notifications = False
    with pytest.raises(NotAllowedError) as retired:
        rest.send_group_system_notification("team", "hello")
    assert (retired.value.code, retired.value.doc) == (10007, "269/1630")


def test_a_notification_to_many(app: App) -> None:
    names = [f"u{number}" for number in range(60)]
    app.team("alice", *names, type="Public")
    app.client.group.send_group_system_notification_all("team", "closing", names)
    assert app.calls("group_open_http_svc/send_group_system_notification") == 2
    assert app.mock.user("alice").notifications == []
    assert all(app.mock.user(name).notifications == ["closing"] for name in names)


def test_broadcasts(app: App) -> None:
    rest = app.client.group
    app.mock.user("alice")
    first = rest.send_broadcast_msg("welcome", from_account="alice", random=7, cloud_custom_data="{}")
    again = rest.send_broadcast_msg("welcome", from_account="alice", random=7, cloud_custom_data="{}")
    assert again.msg_seq == first.msg_seq
    with pytest.raises(RateLimitedError) as often:
        rest.send_broadcast_msg("welcome", from_account="alice")
    assert often.value.code == 10023
    app.mock.clock.advance(1)
    assert (rest.send_broadcast_msg("bye", from_account="alice")).msg_seq == first.msg_seq + 1
    app.mock.config.broadcasts = False
    with pytest.raises(NotAllowedError) as off:
        rest.send_broadcast_msg("hello?")
    assert off.value.code == 10007
