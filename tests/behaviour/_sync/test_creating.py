# Generated from tests/behaviour/_async/test_creating.py by scripts/make_sync.py. Do not edit.
"""Messages of every kind: made, sent, read back; merged, forwarded, targeted, with mentions; sent again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat import (
    HistoryMsgGetTypeEnum,
    IdempotencyKey,
    V2TimGroupAtInfo,
    V2TimMessage,
    V2TimMsgCreateInfoResult,
    V2TimValueCallback,
)
from tencent_im_compat.adapter.media import MediaFile, Uploaded

from .app import App, User

pytestmark = pytest.mark.anyio

CLOUD = HistoryMsgGetTypeEnum.V2TIM_GET_CLOUD_OLDER_MSG
URL = "https://files.example.com/it"

KINDS: dict[str, tuple[Callable[[Any], Any], str, dict[str, Any]]] = {
    "text": (lambda m: m.createTextMessage(text="hello"), "textElem", {"text": "hello"}),
    "custom": (
        lambda m: m.createCustomMessage(data="d", desc="e", extension="f"),
        "customElem",
        {"data": "d", "desc": "e", "extension": "f"},
    ),
    "location": (
        lambda m: m.createLocationMessage(desc="here", longitude=116.4, latitude=39.9),
        "locationElem",
        {"desc": "here", "longitude": 116.4, "latitude": 39.9},
    ),
    "face": (lambda m: m.createFaceMessage(index=7, data="smile"), "faceElem", {"index": 7, "data": "smile"}),
    "image": (lambda m: m.createImageMessage(imagePath=f"{URL}.png"), "imageElem", {}),
    "sound": (
        lambda m: m.createSoundMessage(soundPath=f"{URL}.mp3", duration=3),
        "soundElem",
        {"url": f"{URL}.mp3", "duration": 3},
    ),
    "video": (
        lambda m: m.createVideoMessage(
            videoFilePath=f"{URL}.mp4", type="mp4", duration=5, snapshotPath=f"{URL}.jpg"
        ),
        "videoElem",
        {"videoUrl": f"{URL}.mp4", "snapshotUrl": f"{URL}.jpg", "videoType": "mp4", "duration": 5},
    ),
    "file": (
        lambda m: m.createFileMessage(filePath=f"{URL}.pdf", fileName="it.pdf"),
        "fileElem",
        {"url": f"{URL}.pdf", "fileName": "it.pdf"},
    ),
}


def latest(user: User, **where: Any) -> V2TimMessage:
    """The newest message of a conversation, from the server."""
    (found,) = (user.messages.getHistoryMessageList(getType=CLOUD, count=1, **where)).unwrap()
    return found


def send(user: User, message: V2TimMessage, *, to: str = "", group: str = "", **more: Any) -> V2TimMessage:
    """Sends a created message."""
    return (user.messages.sendMessage(message=message, receiver=to, groupID=group, **more)).unwrap()


def files_in(folder: Path) -> list[str]:
    """Names of the files in a folder."""
    return [path.name for path in folder.iterdir()]


def made(result: V2TimValueCallback[V2TimMsgCreateInfoResult]) -> V2TimMessage:
    """A created message."""
    created = result.unwrap()
    assert created.id is not None
    assert created.id.startswith(V2TimMessage.createIDPrefix)
    assert created.messageInfo is not None
    return created.messageInfo


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_arrives_as_it_was_made(app: App, kind: str) -> None:
    create, field, wanted = KINDS[kind]
    alice, bob = app.users("alice", "bob")
    send(alice, made(create(alice.messages)), to="bob")
    found = latest(bob, userID="alice")
    elem = getattr(found, field)
    assert elem is not None
    assert {name: getattr(elem, name) for name in wanted} == wanted
    if kind == "image":
        assert [each.url for each in elem.imageList] == [f"{URL}.png"]


def test_files_go_by_the_uploader(app: App, tmp_path: Path) -> None:
    picture, voice = tmp_path / "a.png", tmp_path / "b.mp3"
    picture.write_bytes(b"picture")
    voice.write_bytes(b"voice")
    given: list[MediaFile] = []

    def upload(file: MediaFile) -> Uploaded | str:
        given.append(file)
        if file.kind == "image":
            return Uploaded("https://files.example.com/a.png", width=3, height=4)
        return "https://files.example.com/b.mp3"

    manager = app.manager(uploader=upload)
    assert (manager.login(userID="alice", userSig=app.sig("alice"))).ok
    alice, bob = User("alice", manager), app.user("bob")
    image = made(alice.messages.createImageMessage(imagePath=str(picture)))
    sound = made(alice.messages.createSoundMessage(soundPath=str(voice), duration=1))
    (
        alice.messages.appendMessage(createMessageBaseId=image.id or "", createMessageAppendId=sound.id or "")
    ).unwrap()
    send(alice, image, to="bob")
    assert [(file.kind, file.name, file.size) for file in given] == [
        ("image", "a.png", 7),
        ("sound", "b.mp3", 5),
    ]
    found = latest(bob, userID="alice")
    assert found.imageElem is not None
    assert [(each.url, each.width, each.height, each.size) for each in found.imageElem.imageList or []] == [
        ("https://files.example.com/a.png", 3, 4, 7)
    ]
    assert len(found.elemList) == 2
    urls = (bob.messages.getMessageOnlineUrl(message=found)).unwrap()
    assert urls.imageElem is not None
    assert (bob.messages.getMessageOnlineUrl(message=bob.say("no file", to="alice"))).code == 6017


@pytest.mark.parametrize(
    ("content", "uploader", "code"),
    [
        (None, lambda file: "https://x.example.com", 7004),
        (b"", lambda file: "https://x.example.com", 7006),
        (b"x", None, 6007),
        (b"x", lambda file: "/home/me/x", 6008),
        (b"x", lambda file: 1 / 0, 6008),
    ],
)
def test_files_that_cannot_be_sent(
    app: App, tmp_path: Path, content: bytes | None, uploader: Any, code: int
) -> None:
    path = tmp_path / "it.bin"
    if content is not None:
        path.write_bytes(content)
    manager = app.manager(uploader=uploader)
    assert (manager.login(userID="alice", userSig=app.sig("alice"))).ok
    alice = User("alice", manager)
    app.mock.user("bob")
    message = made(alice.messages.createFileMessage(filePath=str(path), fileName="it.bin"))
    failed = alice.messages.sendMessage(message=message, receiver="bob", groupID="")
    assert (failed.code, message.status) == (code, 3)
    assert app.calls("openim/sendmsg") == 0


def test_downloads(app: App, tmp_path: Path) -> None:
    alice, bob = app.users("alice", "bob")
    message = made(alice.messages.createFileMessage(filePath="http://127.0.0.1:9/none", fileName="it"))
    send(alice, message, to="bob")
    found = latest(bob, userID="alice")
    target = tmp_path / "it"
    failed = bob.messages.downloadMessage(
        message=found, messageType=6, imageType=0, isSnapshot=False, downloadPath=str(target)
    )
    assert (failed.code, files_in(tmp_path)) == (6009, [])
    nowhere = bob.messages.downloadMessage(message=found, messageType=6, imageType=0, isSnapshot=False)
    assert (nowhere.code, nowhere.desc.startswith("downloadPath: ")) == (6017, True)


def test_mentions_and_targets(app: App) -> None:
    alice = app.user("alice")
    team = app.team("alice", "bob", "carol")
    text = made(alice.messages.createTextAtMessage(text="@bob hi", atUserList=["bob"]))
    send(alice, text, group=team)
    assert json.loads(app.mock.journal.calls("group_open_http_svc/send_group_msg")[-1].request)[
        "GroupAtInfo"
    ] == [{"GroupAtAllFlag": 0, "GroupAt_Account": "bob"}]
    face = made(alice.messages.createFaceMessage(index=1, data=""))
    signed = (
        alice.messages.createAtSignedGroupMessage(message=face, atUserList=[V2TimGroupAtInfo.AT_ALL_TAG])
    ).unwrap()
    send(alice, signed, group=team)
    assert json.loads(app.mock.journal.calls("group_open_http_svc/send_group_msg")[-1].request)[
        "GroupAtInfo"
    ] == [{"GroupAtAllFlag": 1}]
    both = alice.messages.createTargetedGroupMessage(message=text, receiverList=["bob"])
    assert (both.code, both.desc.startswith("message: ")) == (6017, True)
    secret = made(alice.messages.createTextMessage(text="for bob"))
    targeted = made(alice.messages.createTargetedGroupMessage(id=secret.id, receiverList=["bob"]))
    send(alice, targeted, group=team)
    assert json.loads(app.mock.journal.calls("group_open_http_svc/send_group_msg")[-1].request)[
        "To_Account"
    ] == ["bob"]
    assert len(app.mock.user("bob").inbox) == len(app.mock.user("carol").inbox) + 1
    many = alice.messages.createTextAtMessage(text="x", atUserList=[f"u{n}" for n in range(31)])
    assert (many.code, many.desc) == (6017, "atUserList: has 31 entries, at most 30 are allowed")


def test_merged_and_forwarded(app: App) -> None:
    alice, bob = app.users("alice", "bob")
    sent = []
    for text in ("one", "two"):
        sent.append(alice.say(text, to="bob"))
        app.mock.clock.advance(1)
    merged = made(
        bob.messages.createMergerMessage(
            msgIDList=[each.msgID or "" for each in sent],
            title="A chat",
            abstractList=["one", "two"],
            compatibleText="please update",
        )
    )
    send(bob, merged, to="alice")
    found = latest(alice, userID="bob")
    inside = (alice.messages.downloadMergerMessage(msgID=found.msgID)).unwrap()
    assert [each.textElem.text for each in inside if each.textElem] == ["one", "two"]
    assert (alice.messages.downloadMergerMessage(message=sent[0])).code == 6017
    copy = made(bob.messages.createForwardMessage(msgID=sent[0].msgID))
    assert (copy.isForwardMessage, copy.msgID, copy.textElem and copy.textElem.text) == (True, None, "one")
    send(bob, copy, to="alice")
    unsent = made(bob.messages.createTextMessage(text="x"))
    assert (bob.messages.createForwardMessage(message=unsent)).code == 6017
    refused = bob.messages.createMergerMessage(
        messageList=sent, title="", abstractList=["x"] * 6, compatibleText="y"
    )
    assert (refused.code, refused.desc) == (6017, "abstractList: has 6 entries, at most 5 are allowed")


def test_a_failed_message_is_sent_again(app: App) -> None:
    alice, _ = app.users("alice", "bob")
    app.mock.user("bob")
    message = made(alice.messages.createTextMessage(text="again"))
    ids: list[str] = []
    failed = alice.messages.sendMessage(message=message, receiver="ghost", groupID="", onSyncMsgID=ids.append)
    assert (failed.code, message.status) == (20003, 3)
    assert (alice.messages.reSendMessage(msgID="nobody's")).code == 6017
    app.mock.user("ghost")
    again = (alice.messages.reSendMessage(msgID=ids[0])).unwrap()
    assert (again.status, again.userID) == (2, "ghost")
    calls = app.mock.journal.calls("openim/sendmsg")
    assert json.loads(calls[0].request)["MsgRandom"] == json.loads(calls[-1].request)["MsgRandom"]
    assert (alice.messages.reSendMessage(msgID=message.id or "")).code == 6017, "it was sent"


def test_a_key_names_a_send_over_processes(app: App) -> None:
    alice, twin = app.user("alice"), app.user("alice")
    app.mock.user("bob")
    team = app.team("alice", "bob")
    for place in ({"to": "bob"}, {"group": team}):
        for user in (alice, twin):
            message = made(user.messages.createTextMessage(text="shipped"))
            send(user, message, **place, idempotencyKey="order-1234")
    assert len([each for each in app.mock.user("bob").inbox if not each.recalled]) == 2
    late = IdempotencyKey("order-1", since=app.mock.clock.seconds() - 500)
    message = made(alice.messages.createTextMessage(text="late"))
    refused = alice.messages.sendMessage(message=message, receiver="bob", groupID="", idempotencyKey=late)
    assert refused.code == 9520


def test_topics(app: App) -> None:
    alice, bob = app.users("alice", "bob")
    app.mock.group("@TGS#_town", members=["alice", "bob"], type="Community", topics=["news"])
    topic = "@TGS#_town@TOPIC#_news"
    sent = alice.say("in the topic", group=topic, receipt=False)
    found = latest(bob, groupID=topic)
    assert (found.msgID, found.groupID) == (sent.msgID, topic)
    assert (alice.messages.setCloudCustomData(message=sent, data="{}")).ok
    assert (alice.messages.revokeMessage(message=sent)).ok
    assert (latest(bob, groupID=topic)).status == 6


def test_the_one_step_senders_name_what_replaces_them(app: App) -> None:
    alice = app.user("alice")
    result = alice.messages.sendTextMessage(text="x", receiver="bob", groupID="")
    assert (result.code, result.desc) == (
        1,
        "not supported any more: make the message with createTextMessage and send it with sendMessage",
    )


def test_history_as_plain_dicts(app: App) -> None:
    alice, _ = app.users("alice", "bob")
    alice.say("plain", to="bob")
    found = alice.messages.getHistoryMessageListWithoutFormat(userID="bob", count=1)
    assert (found["code"], found["data"][0]["textElem"]["text"]) == (0, "plain")
