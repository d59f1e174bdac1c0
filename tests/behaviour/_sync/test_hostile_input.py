# Generated from tests/behaviour/_async/test_hostile_input.py by scripts/make_sync.py. Do not edit.
"""What nobody should hand to the facade, and what becomes of it: an answer, and nothing kept."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat import SqliteStore
from tencent_im_compat._sync.v2tim import V2TIMManager

from .app import App

pytestmark = pytest.mark.anyio
HUGE, DEEP = 10**5000, []  # type: ignore[var-annotated]
for _ in range(3000):
    DEEP = [DEEP]
WRONG: Any = [[1], {}, HUGE, DEEP, "\ud800", b"x", 10**400]


def test_every_answer_is_an_envelope(app: App) -> None:
    alice = app.user("alice")
    app.mock.user("bob")
    manager, messages, calls = alice.manager, alice.messages, alice.manager.getSignalingManager()
    talks = manager.getConversationManager()
    made = (messages.createTextMessage(text="x")).unwrap().id
    asked = app.mock.journal.total
    for wrong in WRONG:
        for answer in (
            messages.sendMessage(id=wrong, receiver="bob", groupID=""),
            messages.sendMessage(id=made, receiver="bob", groupID="", priority=wrong),
            messages.sendMessage(id=made, receiver="bob", groupID="", needReadReceipt=wrong),
            messages.sendMessage(id=made, receiver="bob", groupID="", onSyncMsgID=wrong),
            messages.createLocationMessage(desc="", longitude=wrong, latitude=0),
            calls.accept(inviteID=wrong),
            calls.invite(invitee="bob", data="x", timeout=wrong),
            manager.createGroup(groupType=wrong, groupName="x"),
            talks.getConversationList(nextSeq=wrong, count=1),
        ):
            assert answer.code in (6017, 8010), answer
            assert len(answer.desc) < 300
            assert len(repr(answer)) < 2000
    assert app.mock.journal.total == asked


def test_a_function_that_raises_stops_no_message(app: App) -> None:
    alice = app.user("alice")
    app.mock.user("bob")
    made = (alice.messages.createTextMessage(text="x")).unwrap()

    def fails(provisional: str) -> None:
        raise ValueError(provisional)

    sent = alice.messages.sendMessage(id=made.id, receiver="bob", groupID="", onSyncMsgID=fails)
    assert (sent.code, len(app.mock.user("bob").inbox)) == (0, 1)


def test_what_is_too_large_to_be_kept_is_not_kept(app: App) -> None:
    alice = app.user("alice")
    app.mock.user("bob").sends("hi", to="alice")
    talks, large = alice.manager.getConversationManager(), "x" * 600_000
    refused = talks.setConversationDraft(conversationID="c2c_bob", draftText=large)
    assert (refused.code, refused.desc.split(":")[0]) == (6017, "draftText")
    inserted = alice.messages.insertC2CMessageToLocalStorage(data=large, userID="bob", sender="alice")
    assert (inserted.code, inserted.desc.split(":")[0]) == (6017, "data")
    found = (talks.getConversation(conversationID="c2c_bob")).unwrap()
    assert (found.draftText, found.lastMessage and found.lastMessage.elemType) == (None, 1)


def test_a_login_that_cannot_be_kept_is_none(app: App, tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "store.db")
    manager: V2TIMManager = app.manager(store=store)
    store.close()
    assert (manager.login(userID="alice", userSig=app.sig("alice"))).code != 0
    assert (manager.getLoginStatus()).unwrap() == 3


@pytest.mark.parametrize("place", ["fifo", "link", "folder", "\ud800", "a\0b"])
def test_a_download_replaces_nothing_but_plain_files(app: App, tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    alice = app.user("alice")
    refused = alice.messages.downloadMessage(
        msgID="x",
        messageType=6,
        imageType=0,
        isSnapshot=False,
        downloadPath=f"{tmp_path}/{place}",
    )
    assert (refused.code, refused.desc.split(":")[0]) == (6017, "downloadPath")
