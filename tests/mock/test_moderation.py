"""Word filters: the local one, the libraries of cloud moderation, and what they do to messages."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock.actors import MockUser
from tencent_im_mock.core.clock import MockClock
from tencent_im_mock.core.refusal import Refusal
from tencent_im_mock.models.world import World

from ..tables import all_rows
from .conftest import APP, GroupCaller, text
from .listening import Listener

WORD, PATTERN = 1, 2
REPLACE, BLOCK = 1, 2
NOTIFY = "ContentCallback.ResultNotify"


def moderated(call: GroupCaller, command: str, **body: Any) -> dict[str, Any]:
    return call.ok(f"im_msg_audit_mgr/{command}", {"SdkAppId": APP, **body})


def local(call: GroupCaller, *words: tuple[str, int, int], **more: str) -> None:
    listed = [
        {"Keyword": keyword, "WordType": kind, "FilterType": action, **more}
        for keyword, kind, action in words
    ]
    moderated(call, "add_local_audit_keywords", LocalAuditWords=listed)


def local_words(call: GroupCaller, **body: Any) -> dict[str, Any]:
    return moderated(call, "get_local_audit_keywords", **{"Offset": 0, "Limit": 100} | body)


def cloud(call: GroupCaller, *words: str, label: str = "Ad", library: str = "100") -> None:
    listed = [{"Content": word, "Label": label} for word in words]
    moderated(call, "add_cloud_audit_keywords", LibID=library, UserKeywords=listed)


def cloud_words(call: GroupCaller, **body: Any) -> list[str]:
    answer = moderated(call, "get_cloud_audit_keywords", **{"LibID": "100", "Offset": 0, "Limit": 100} | body)
    return [info["Content"] for info in answer["Infos"]]


def said(world: World, words: str) -> str | int:
    """What reaches Bob of Alice's words, or the code she gets."""
    try:
        return MockUser(world, "alice").sends(words, to="bob").text
    except Refusal as refusal:
        return refusal.code


# ---------------------------------------------------------------- the local filter


def test_words_are_replaced_or_block(call: GroupCaller, world: World) -> None:
    local(call, ("darn", WORD, REPLACE), (r"\d{4,}", PATTERN, REPLACE), ("spam", WORD, BLOCK))
    local(call, ("fudge", WORD, REPLACE), ReplacedContent=r"\1 sugar")
    assert said(world, "darn, 12345 and fudge") == r"***, *** and \1 sugar"
    assert said(world, "spam") == 80001
    assert said(world, "SPAM a+b") == "SPAM a+b"
    local(call, ("a+b", WORD, BLOCK))
    assert said(world, "SPAM a+b") == 80001
    assert said(world, "aab") == "aab"


def test_what_rest_sends_is_not_looked_at(call: GroupCaller, world: World) -> None:
    local(call, ("spam", WORD, BLOCK))
    body = {"From_Account": "alice", "To_Account": "bob", "MsgRandom": 1, "MsgBody": text("spam")}
    assert call.code("openim/sendmsg", body) == 0
    world.config.audit_rest_sends = True
    assert call.code("openim/sendmsg", {**body, "MsgRandom": 2}) == 80001
    call.create("club")
    assert call.refused("send_group_msg", GroupId="club", Random=1, MsgBody=text("spam")) == 80001


def test_a_blocked_message_is_told_of_as_failed(call: GroupCaller, world: World) -> None:
    local(call, ("spam", WORD, BLOCK), ("darn", WORD, REPLACE))
    hooks = Listener(world)
    said(world, "spam")
    said(world, "darn")
    assert hooks.names == ["C2C.CallbackBeforeSendMsg", "C2C.CallbackAfterSendMsg"] * 2
    failed, sent = hooks.of("C2C.CallbackAfterSendMsg")
    assert (failed["SendMsgResult"], failed["UnreadMsgNum"]) == (80001, -1)
    assert (sent["SendMsgResult"], sent["MsgBody"]) == (0, text("***"))
    assert hooks.of("C2C.CallbackBeforeSendMsg")[1]["MsgBody"] == text("darn")
    assert [message.text for message in MockUser(world, "bob").inbox] == ["***"]


def test_groups_are_filtered_as_well(call: GroupCaller, world: World) -> None:
    call.create("club", "bob")
    local(call, ("spam", WORD, BLOCK), ("darn", WORD, REPLACE))
    alice = MockUser(world, "alice")
    assert alice.sends("darn", group="club").text == "***"
    hooks = Listener(world)
    with pytest.raises(Refusal) as refused:
        alice.sends("spam", group="club")
    assert refused.value.code == 80001
    assert hooks.names == ["Group.CallbackBeforeSendMsg", "Group.CallbackSendMsgException"]
    assert hooks.of("Group.CallbackSendMsgException")[0]["ErrorCode"] == 80001


def test_a_repeat_of_a_replaced_message_is_still_one(call: GroupCaller, world: World) -> None:
    local(call, ("darn", WORD, REPLACE))
    world.config.audit_rest_sends = True
    body = {
        "From_Account": "alice",
        "To_Account": "bob",
        "MsgSeq": 1,
        "MsgRandom": 1,
        "MsgBody": text("darn"),
    }
    assert call.ok("openim/sendmsg", body)["MsgKey"] == call.ok("openim/sendmsg", body)["MsgKey"]
    assert len(MockUser(world, "bob").inbox) == 1


def test_listing_and_deleting_words(call: GroupCaller, clock: MockClock) -> None:
    local(call, ("spam", WORD, BLOCK), ("spa", WORD, REPLACE))
    clock.advance(60)
    local(call, ("sp.*", PATTERN, BLOCK))
    answer = local_words(call)
    assert [word["Keyword"] for word in answer["LocalAuditWords"]] == ["spam", "spa", "sp.*"]
    assert [word["UpdateTime"] for word in answer["LocalAuditWords"]] == [
        "2025-10-09 16:53:20",
        "2025-10-09 16:53:20",
        "2025-10-09 16:54:20",
    ]
    counts = ("TotalCount", "TotalRegCount", "CurCount", "CurRegCount")
    assert [answer[name] for name in counts] == [2, 1, 2, 1]
    answer = local_words(call, FilterType=BLOCK, Keyword="spam")
    assert [answer[name] for name in counts] == [2, 1, 1, 1]
    assert [word["Keyword"] for word in answer["LocalAuditWords"]] == ["spam"]
    assert [word["Keyword"] for word in local_words(call, Offset=1, Limit=1)["LocalAuditWords"]] == ["spa"]
    number = local_words(call)["LocalAuditWords"][0]["Id"]
    for item in (
        {"Keyword": "spam", "WordType": PATTERN},
        {"Keyword": "spam", "WordType": WORD, "FilterType": REPLACE},
        {"Keyword": "spam", "WordType": WORD, "Id": number + 1},
    ):
        moderated(call, "delete_local_audit_keywords", LocalAuditWords=[item])
    assert len(local_words(call)["LocalAuditWords"]) == 3
    item = {"Keyword": "spam", "WordType": WORD, "Id": number}
    moderated(call, "delete_local_audit_keywords", LocalAuditWords=[item])
    assert len(local_words(call)["LocalAuditWords"]) == 2


def test_adding_a_word_again_changes_it(call: GroupCaller, world: World) -> None:
    local(call, ("spam", WORD, BLOCK))
    number = local_words(call)["LocalAuditWords"][0]["Id"]
    local(call, ("spam", WORD, REPLACE), ReplacedContent="ham")
    word = local_words(call)["LocalAuditWords"][0]
    assert (word["Id"], word["FilterType"], word["ReplacedContent"]) == (number, REPLACE, "ham")
    assert said(world, "spam") == "ham"


@all_rows(
    ("body", "code"),
    [
        ({"LocalAuditWords": [{"Keyword": "(", "WordType": PATTERN, "FilterType": BLOCK}]}, 2003),
        ({"LocalAuditWords": [{"Keyword": "", "WordType": WORD, "FilterType": BLOCK}]}, 2003),
        ({"LocalAuditWords": [{"Keyword": "a", "WordType": 3, "FilterType": BLOCK}]}, 2003),
        ({"LocalAuditWords": [{"Keyword": "a", "WordType": WORD, "FilterType": BLOCK}] * 11}, 2016),
        ({"SdkAppId": APP + 1, "LocalAuditWords": [{"Keyword": "a", "WordType": 1, "FilterType": 2}]}, 2003),
    ],
)
def test_words_that_cannot_be(call: GroupCaller, body: dict[str, Any], code: int) -> None:
    assert call.code("im_msg_audit_mgr/add_local_audit_keywords", {"SdkAppId": APP} | body) == code
    assert local_words(call)["LocalAuditWords"] == []


# ---------------------------------------------------------------- cloud moderation


def test_libraries_and_their_words(call: GroupCaller, world: World) -> None:
    world.config.word_libraries = {"100": "Block", "200": "Review"}
    answer = moderated(call, "get_cloud_audit_keywords_ids", Offset=0, Limit=100)
    assert (answer["TotalCount"], [info["Suggestion"] for info in answer["Infos"]]) == (
        2,
        ["Block", "Review"],
    )
    assert answer["Infos"][0]["CreateTime"] == "2025-10-09 16:53:20 +0800 CST"
    assert len(moderated(call, "get_cloud_audit_keywords_ids", Offset=1, Limit=100)["Infos"]) == 1
    cloud(call, "buy now", "cheap")
    assert (cloud_words(call), cloud_words(call, LibID="200")) == (["buy now", "cheap"], [])
    assert (cloud_words(call, Content="buy"), cloud_words(call, Offset=1)) == (["buy now"], ["cheap"])
    answer = moderated(call, "delete_cloud_audit_keywords", LibID="100", Keywords=["cheap", "none"])
    assert (answer["Count"], [each["Deleted"] for each in answer["Details"]]) == (1, [True, False])
    assert cloud_words(call) == ["buy now"]
    body = {"SdkAppId": APP, "LibID": "300", "Offset": 0, "Limit": 1}
    assert call.code("im_msg_audit_mgr/get_cloud_audit_keywords", body) == 2003


def moderate(call: GroupCaller, content: str, kind: str = "Text", **body: Any) -> dict[str, Any]:
    wanted = {"AuditName": "C2C", "ContentType": kind, "Content": content}
    return call.ok("im_msg_audit/content_moderation", wanted | body)


def test_judging_contents(call: GroupCaller, world: World) -> None:
    world.config.word_libraries = {"200": "Review", "100": "Block"}
    cloud(call, "buy now")
    cloud(call, "maybe", label="Abuse", library="200")
    answer = moderate(call, "maybe buy now")
    assert (answer["Result"], answer["Label"], answer["Keywords"]) == ("Block", "Ad", ["buy now"])
    answer = moderate(call, "well, maybe")
    assert (answer["Result"], answer["Label"], answer["Keywords"]) == ("Review", "Abuse", ["maybe"])
    answer = moderate(call, "https://img.example.com/a.png", "Image")
    assert (answer["Result"], answer["Score"], answer["Keywords"]) == ("Pass", 0, [])


def test_audio_and_video_are_judged_later(call: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    cloud(call, "bad")
    answer = moderate(
        call,
        "https://x.example.com/bad.mp3",
        "Audio",
        AuditName="Group",
        ExtSender="alice",
        ExtReceiver="club",
    )
    assert "Result" not in answer
    body = hooks.of(NOTIFY)[0]
    assert body["CtxcbRequestId"] == answer["RequestId"]
    assert (body["ContentType"], body["FileURL"]) == ("Audio", "https://x.example.com/bad.mp3")
    assert body["ContactItem"] == {"ContactType": 2, "ToGroupId": "club"}
    assert (body["CtxcbResult"], body["CtxcbSuggestion"], body["CtxcbLibName"]) == (1, "Block", "100")
    assert not body.keys() & {"CallbackCommand", "EventTime", "TextContent"}
    assert hooks.platforms == [""]
    moderate(call, "https://x.example.com/good.mp4", "Video")
    assert hooks.of(NOTIFY)[1]["CtxcbSuggestion"] == "Normal"


def test_judging_several(call: GroupCaller) -> None:
    cloud(call, "bad")

    def several(*contents: tuple[int, str], kind: str = "Text") -> dict[str, Any]:
        items = [{"ContentId": number, "ContentType": kind, "Content": value} for number, value in contents]
        return call("im_msg_audit/batch_content_moderation", {"AuditName": "C2C", "Contents": items})

    results = several((1, "good"), (2, "bad"))["AuditResults"]
    assert [(each["ContentId"], each["Result"]) for each in results] == [(1, "Pass"), (2, "Block")]
    assert (results[1]["Keywords"], "Keywords" in results[0]) == (["bad"], False)
    assert several((1, "a"), (1, "b"))["ErrorCode"] == 93007
    assert several((1, "a"), kind="Audio")["ErrorCode"] == 93005
    assert several((1, "a" * 8193))["ErrorCode"] == 93000
    assert several(*((number, "a") for number in range(11)))["ErrorCode"] == 93008


def test_a_switch_of_the_console(call: GroupCaller, world: World) -> None:
    cloud(call, "bad")
    world.config.cloud_audit = False
    body = {"AuditName": "C2C", "ContentType": "Text", "Content": "x"}
    assert call.code("im_msg_audit/content_moderation", body) == 2015
    page = {"SdkAppId": APP, "Offset": 0, "Limit": 1}
    assert call.code("im_msg_audit_mgr/get_cloud_audit_keywords_ids", page) == 2015
    assert said(world, "bad") == "bad"


def test_messages_are_judged(call: GroupCaller, world: World) -> None:
    world.config.word_libraries = {"100": "Block", "200": "Review"}
    cloud(call, "bad")
    cloud(call, "hm", library="200")
    assert said(world, "bad hm") == 80001
    hooks = Listener(world)
    assert (said(world, "bad"), said(world, "hm"), said(world, "fine")) == (80001, "hm", "fine")
    blocked, doubted = hooks.of(NOTIFY)
    assert (blocked["CtxcbResult"], blocked["Scene"], blocked["TextContent"]) == (1, "C2C", ["bad"])
    assert "MsgID" not in blocked
    key = next(each.key for each in MockUser(world, "bob").inbox if each.text == "hm")
    assert (doubted["CtxcbResult"], doubted["CtxcbSuggestion"], doubted["MsgID"]) == (0, "Review", key)
    assert doubted["ContactItem"] == {"ContactType": 1, "To_Account": "bob"}
    call.create("club", "bob")
    hooks.forget()
    seq = MockUser(world, "alice").sends("hm", group="club").seq
    told = hooks.of(NOTIFY)[0]
    assert (told["Scene"], told["MsgID"]) == ("Group", str(seq))
    assert told["ContactItem"] == {"ContactType": 2, "ToGroupId": "club"}
