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

from .app import AsyncApp, AsyncUser

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


async def latest(user: AsyncUser, **where: Any) -> V2TimMessage:
    """The newest message of a conversation, from the server."""
    (found,) = (await user.messages.getHistoryMessageList(getType=CLOUD, count=1, **where)).unwrap()
    return found


async def send(
    user: AsyncUser, message: V2TimMessage, *, to: str = "", group: str = "", **more: Any
) -> V2TimMessage:
    """Sends a created message."""
    return (await user.messages.sendMessage(message=message, receiver=to, groupID=group, **more)).unwrap()


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
async def test_every_kind_arrives_as_it_was_made(app: AsyncApp, kind: str) -> None:
    create, field, wanted = KINDS[kind]
    alice, bob = await app.users("alice", "bob")
    await send(alice, made(await create(alice.messages)), to="bob")
    found = await latest(bob, userID="alice")
    elem = getattr(found, field)
    assert elem is not None
    assert {name: getattr(elem, name) for name in wanted} == wanted
    if kind == "image":
        assert [each.url for each in elem.imageList] == [f"{URL}.png"]


async def test_files_go_by_the_uploader(app: AsyncApp, tmp_path: Path) -> None:
    picture, voice = tmp_path / "a.png", tmp_path / "b.mp3"
    picture.write_bytes(b"picture")
    voice.write_bytes(b"voice")
    given: list[MediaFile] = []

    def upload(file: MediaFile) -> Uploaded | str:
        given.append(file)
        if file.kind == "image":
            return Uploaded("https://files.example.com/a.png", width=3, height=4)
        return "https://files.example.com/b.mp3"

    manager = await app.manager(uploader=upload)
    assert (await manager.login(userID="alice", userSig=app.sig("alice"))).ok
    alice, bob = AsyncUser("alice", manager), await app.user("bob")
    image = made(await alice.messages.createImageMessage(imagePath=str(picture)))
    sound = made(await alice.messages.createSoundMessage(soundPath=str(voice), duration=1))
    (
        await alice.messages.appendMessage(
            createMessageBaseId=image.id or "", createMessageAppendId=sound.id or ""
        )
    ).unwrap()
    await send(alice, image, to="bob")
    assert [(file.kind, file.name, file.size) for file in given] == [
        ("image", "a.png", 7),
        ("sound", "b.mp3", 5),
    ]
    found = await latest(bob, userID="alice")
    assert found.imageElem is not None
    assert [(each.url, each.width, each.height, each.size) for each in found.imageElem.imageList or []] == [
        ("https://files.example.com/a.png", 3, 4, 7)
    ]
    assert len(found.elemList) == 2
    urls = (await bob.messages.getMessageOnlineUrl(message=found)).unwrap()
    assert urls.imageElem is not None
    assert (await bob.messages.getMessageOnlineUrl(message=await bob.say("no file", to="alice"))).code == 6017


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
async def test_files_that_cannot_be_sent(
    app: AsyncApp, tmp_path: Path, content: bytes | None, uploader: Any, code: int
) -> None:
    path = tmp_path / "it.bin"
    if content is not None:
        path.write_bytes(content)
    manager = await app.manager(uploader=uploader)
    assert (await manager.login(userID="alice", userSig=app.sig("alice"))).ok
    alice = AsyncUser("alice", manager)
    app.mock.user("bob")
    message = made(await alice.messages.createFileMessage(filePath=str(path), fileName="it.bin"))
    failed = await alice.messages.sendMessage(message=message, receiver="bob", groupID="")
    assert (failed.code, message.status) == (code, 3)
    assert app.calls("openim/sendmsg") == 0


async def test_downloads(app: AsyncApp, tmp_path: Path) -> None:
    alice, bob = await app.users("alice", "bob")
    message = made(await alice.messages.createFileMessage(filePath="http://127.0.0.1:9/none", fileName="it"))
    await send(alice, message, to="bob")
    found = await latest(bob, userID="alice")
    target = tmp_path / "it"
    failed = await bob.messages.downloadMessage(
        message=found, messageType=6, imageType=0, isSnapshot=False, downloadPath=str(target)
    )
    assert (failed.code, files_in(tmp_path)) == (6009, [])
    nowhere = await bob.messages.downloadMessage(message=found, messageType=6, imageType=0, isSnapshot=False)
    assert (nowhere.code, nowhere.desc.startswith("downloadPath: ")) == (6017, True)


async def test_mentions_and_targets(app: AsyncApp) -> None:
    alice = await app.user("alice")
    team = app.team("alice", "bob", "carol")
    text = made(await alice.messages.createTextAtMessage(text="@bob hi", atUserList=["bob"]))
    await send(alice, text, group=team)
    assert json.loads(app.mock.journal.calls("group_open_http_svc/send_group_msg")[-1].request)[
        "GroupAtInfo"
    ] == [{"GroupAtAllFlag": 0, "GroupAt_Account": "bob"}]
    face = made(await alice.messages.createFaceMessage(index=1, data=""))
    signed = (
        await alice.messages.createAtSignedGroupMessage(
            message=face, atUserList=[V2TimGroupAtInfo.AT_ALL_TAG]
        )
    ).unwrap()
    await send(alice, signed, group=team)
    assert json.loads(app.mock.journal.calls("group_open_http_svc/send_group_msg")[-1].request)[
        "GroupAtInfo"
    ] == [{"GroupAtAllFlag": 1}]
    both = await alice.messages.createTargetedGroupMessage(message=text, receiverList=["bob"])
    assert (both.code, both.desc.startswith("message: ")) == (6017, True)
    secret = made(await alice.messages.createTextMessage(text="for bob"))
    targeted = made(await alice.messages.createTargetedGroupMessage(id=secret.id, receiverList=["bob"]))
    await send(alice, targeted, group=team)
    assert json.loads(app.mock.journal.calls("group_open_http_svc/send_group_msg")[-1].request)[
        "To_Account"
    ] == ["bob"]
    assert len(app.mock.user("bob").inbox) == len(app.mock.user("carol").inbox) + 1
    many = await alice.messages.createTextAtMessage(text="x", atUserList=[f"u{n}" for n in range(31)])
    assert (many.code, many.desc) == (6017, "atUserList: has 31 entries, at most 30 are allowed")


async def test_merged_and_forwarded(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    sent = []
    for text in ("one", "two"):
        sent.append(await alice.say(text, to="bob"))
        app.mock.clock.advance(1)
    merged = made(
        await bob.messages.createMergerMessage(
            msgIDList=[each.msgID or "" for each in sent],
            title="A chat",
            abstractList=["one", "two"],
            compatibleText="please update",
        )
    )
    await send(bob, merged, to="alice")
    found = await latest(alice, userID="bob")
    inside = (await alice.messages.downloadMergerMessage(msgID=found.msgID)).unwrap()
    assert [each.textElem.text for each in inside if each.textElem] == ["one", "two"]
    assert (await alice.messages.downloadMergerMessage(message=sent[0])).code == 6017
    copy = made(await bob.messages.createForwardMessage(msgID=sent[0].msgID))
    assert (copy.isForwardMessage, copy.msgID, copy.textElem and copy.textElem.text) == (True, None, "one")
    await send(bob, copy, to="alice")
    unsent = made(await bob.messages.createTextMessage(text="x"))
    assert (await bob.messages.createForwardMessage(message=unsent)).code == 6017
    refused = await bob.messages.createMergerMessage(
        messageList=sent, title="", abstractList=["x"] * 6, compatibleText="y"
    )
    assert (refused.code, refused.desc) == (6017, "abstractList: has 6 entries, at most 5 are allowed")


async def test_a_failed_message_is_sent_again(app: AsyncApp) -> None:
    alice, _ = await app.users("alice", "bob")
    app.mock.user("bob")
    message = made(await alice.messages.createTextMessage(text="again"))
    ids: list[str] = []
    failed = await alice.messages.sendMessage(
        message=message, receiver="ghost", groupID="", onSyncMsgID=ids.append
    )
    assert (failed.code, message.status) == (20003, 3)
    assert (await alice.messages.reSendMessage(msgID="nobody's")).code == 6017
    app.mock.user("ghost")
    again = (await alice.messages.reSendMessage(msgID=ids[0])).unwrap()
    assert (again.status, again.userID) == (2, "ghost")
    calls = app.mock.journal.calls("openim/sendmsg")
    assert json.loads(calls[0].request)["MsgRandom"] == json.loads(calls[-1].request)["MsgRandom"]
    assert (await alice.messages.reSendMessage(msgID=message.id or "")).code == 6017, "it was sent"


async def test_a_key_names_a_send_over_processes(app: AsyncApp) -> None:
    alice, twin = await app.user("alice"), await app.user("alice")
    app.mock.user("bob")
    team = app.team("alice", "bob")
    for place in ({"to": "bob"}, {"group": team}):
        for user in (alice, twin):
            message = made(await user.messages.createTextMessage(text="shipped"))
            await send(user, message, **place, idempotencyKey="order-1234")
    assert len([each for each in app.mock.user("bob").inbox if not each.recalled]) == 2
    late = IdempotencyKey("order-1", since=app.mock.clock.seconds() - 500)
    message = made(await alice.messages.createTextMessage(text="late"))
    refused = await alice.messages.sendMessage(
        message=message, receiver="bob", groupID="", idempotencyKey=late
    )
    assert refused.code == 9520


async def test_topics(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    app.mock.group("@TGS#_town", members=["alice", "bob"], type="Community", topics=["news"])
    topic = "@TGS#_town@TOPIC#_news"
    sent = await alice.say("in the topic", group=topic, receipt=False)
    found = await latest(bob, groupID=topic)
    assert (found.msgID, found.groupID) == (sent.msgID, topic)
    assert (await alice.messages.setCloudCustomData(message=sent, data="{}")).ok
    assert (await alice.messages.revokeMessage(message=sent)).ok
    assert (await latest(bob, groupID=topic)).status == 6


async def test_the_one_step_senders_name_what_replaces_them(app: AsyncApp) -> None:
    alice = await app.user("alice")
    result = await alice.messages.sendTextMessage(text="x", receiver="bob", groupID="")
    assert (result.code, result.desc) == (
        1,
        "not supported any more: make the message with createTextMessage and send it with sendMessage",
    )


async def test_history_as_plain_dicts(app: AsyncApp) -> None:
    alice, _ = await app.users("alice", "bob")
    await alice.say("plain", to="bob")
    found = await alice.messages.getHistoryMessageListWithoutFormat(userID="bob", count=1)
    assert (found["code"], found["data"][0]["textElem"]["text"]) == (0, "plain")
