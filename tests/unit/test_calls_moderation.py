"""Builders of the commands that judge contents, and what they answer."""

from __future__ import annotations

import pytest

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import moderation as calls
from tencent_im_compat.wire import moderation as wire
from tencent_im_compat.wire.moderation import ContentToModerate, ContentType, Verdict

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

TEXT = ContentToModerate(content_id=1, content_type=ContentType.TEXT, content="some words")
IMAGE = ContentToModerate(content_id=2, content_type="Image", content="https://img.example.com/a.png")
WIRE = [
    {"ContentId": 1, "ContentType": "Text", "Content": "some words"},
    {"ContentId": 2, "ContentType": "Image", "Content": "https://img.example.com/a.png"},
]

COMMANDS: dict[str, Command] = {
    "one": Command(
        calls.content_moderation,
        {"audit_name": "C2C", "content_type": ContentType.TEXT, "content": "é" * 4096},
        {"AuditName": "C2C", "ContentType": "Text", "Content": "é" * 4096},
    ),
    "one, all": Command(
        calls.content_moderation,
        {
            "audit_name": "Group",
            "content_type": "Video",
            "content": "https://v.example.com/a.mp4",
            "ext_sender": "ada",
            "ext_receiver": "club",
        },
        {
            "AuditName": "Group",
            "ContentType": "Video",
            "Content": "https://v.example.com/a.mp4",
            "ExtSender": "ada",
            "ExtReceiver": "club",
        },
        Safety.NEVER,
    ),
    "several": Command(
        calls.batch_content_moderation,
        {"audit_name": "C2C", "contents": [TEXT, IMAGE]},
        {"AuditName": "C2C", "Contents": WIRE},
    ),
    "several, all": Command(
        calls.batch_content_moderation,
        {"audit_name": "C2C", "contents": [TEXT, IMAGE], "ext_sender": "ada", "ext_receiver": "club"},
        {"AuditName": "C2C", "Contents": WIRE, "ExtSender": "ada", "ExtReceiver": "club"},
    ),
}

BAD: list[Bad] = [
    *(Bad(command, {"audit_name": ""}, "audit_name") for command in COMMANDS),
    Bad("one", {"content_type": "text"}, "content_type", "Audio"),
    Bad("one", {"content_type": None}, "content_type"),
    Bad("one", {"content": "é" * 4097}, "content", "8192"),
    Bad("one", {"content": None}, "content"),
    Bad("one", {"ext_sender": 5}, "ext_sender"),
    Bad("one", {"ext_receiver": 5}, "ext_receiver"),
    Bad("several", {"ext_sender": 5}, "ext_sender"),
    Bad("several", {"ext_receiver": 5}, "ext_receiver"),
    Bad("several", {"contents": []}, "contents"),
    Bad("several", {"contents": WIRE}, "contents[0]", "ContentToModerate"),
    Bad("several", {"contents": [TEXT, IMAGE, TEXT]}, "contents[2].content_id", "twice"),
    Bad(
        "several",
        {"contents": [TEXT.model_copy(update={"content_id": number}) for number in range(11)]},
        "contents",
        "10",
    ),
    Bad(
        "several",
        {"contents": [TEXT, IMAGE.model_copy(update={"content_type": "Audio"})]},
        "contents[1].content_type",
    ),
    Bad("several", {"contents": [TEXT.model_copy(update={"content": "x" * 8193})]}, "contents[0].content"),
    Bad("several", {"contents": [TEXT.model_copy(update={"content_id": "1"})]}, "contents[0].content_id"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


@pytest.mark.parametrize("kind", ContentType)
def test_what_is_judged_later_is_not_asked_for_twice(kind: ContentType) -> None:
    later = kind in (ContentType.AUDIO, ContentType.VIDEO)
    call = calls.content_moderation("C2C", kind, "https://x.example.com/a")
    assert call.safety is (Safety.NEVER if later else Safety.SAFE)


def test_contents_that_were_not_judged_are_told_apart() -> None:
    results = [
        {"ErrorCode": 0, "ContentId": 1, "Result": "Block", "Keywords": ["darn"]},
        {"ErrorCode": 93001, "ErrorInfo": "again", "ContentId": 2},
    ]
    reply = wire.BatchContentModerationReply.model_validate({"ErrorCode": 0, "AuditResults": results})
    assert reply.audit_results[0].result == Verdict.BLOCK
    assert [each.failure.item for each in reply.failed] == ["2"]
    assert reply.failed[0].failure.info == "again"


def test_no_repr_shows_a_content_or_its_words() -> None:
    request = wire.BatchContentModerationRequest(audit_name="C2C", contents=[TEXT])
    single = wire.ContentModerationRequest(audit_name="C2C", content_type="Text", content="some words")
    reply = wire.ContentModerationReply(error_code=0, result="Block", keywords=["some words"])
    result = wire.AuditResult(content_id=1, result="Block", keywords=["some words"])
    call = calls.batch_content_moderation("C2C", [TEXT])
    assert "some words" not in f"{request!r}{single!r}{reply!r}{result!r}{TEXT!r}{call!r}"
