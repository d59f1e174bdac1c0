"""Builders of the commands on words of the filters, and what they answer."""

from __future__ import annotations

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import moderation_words as calls
from tencent_im_compat.wire import moderation_words as wire
from tencent_im_compat.wire.moderation_words import (
    CloudWordToAdd,
    FilterType,
    LocalWord,
    LocalWordToAdd,
    LocalWordToDelete,
    WordLabel,
    WordType,
)
from tencent_im_compat.wire.results import merged

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

APP = 1400000000
DARN = LocalWordToAdd(
    keyword="darn", word_type=WordType.WORD, filter_type=FilterType.REPLACE, replaced_content="---"
)
DIGITS = LocalWordToAdd(keyword=r"\d+", word_type=2, filter_type=2)
GONE = LocalWordToDelete(keyword="darn", word_type=1)
WIRE_LISTED = {
    "Keyword": "darn", "WordType": 1, "FilterType": 1, "Id": 7, "ReplacedContent": "---",
    "UpdateTime": "2026-01-05 10:00:00",
}  # fmt: skip
LISTED = LocalWord.model_validate(WIRE_LISTED)
PAGE = {"sdk_app_id": APP, "offset": 0, "limit": 100}
WIRE_PAGE = {"SdkAppId": APP, "Offset": 0, "Limit": 100}

COMMANDS: dict[str, Command] = {
    "add_local": Command(
        calls.add_local_audit_keywords,
        {"local_audit_words": [DARN, DIGITS], "sdk_app_id": APP},
        {
            "SdkAppId": APP,
            "LocalAuditWords": [
                {"Keyword": "darn", "WordType": 1, "FilterType": 1, "ReplacedContent": "---"},
                {"Keyword": r"\d+", "WordType": 2, "FilterType": 2},
            ],
        },
    ),
    "delete_local": Command(
        calls.delete_local_audit_keywords,
        {
            "local_audit_words": [GONE, LocalWordToDelete(keyword="x", word_type=2, filter_type=2, id=7)],
            "sdk_app_id": APP,
        },
        {
            "SdkAppId": APP,
            "LocalAuditWords": [
                {"Keyword": "darn", "WordType": 1},
                {"Keyword": "x", "WordType": 2, "FilterType": 2, "Id": 7},
            ],
        },
    ),
    "add_local, listed": Command(
        calls.add_local_audit_keywords,
        {"local_audit_words": [LISTED], "sdk_app_id": APP},
        {"SdkAppId": APP, "LocalAuditWords": [WIRE_LISTED]},
    ),
    "delete_local, listed": Command(
        calls.delete_local_audit_keywords,
        {"local_audit_words": [LISTED], "sdk_app_id": APP},
        {"SdkAppId": APP, "LocalAuditWords": [WIRE_LISTED]},
    ),
    "get_local": Command(calls.get_local_audit_keywords, PAGE, WIRE_PAGE),
    "get_local, some": Command(
        calls.get_local_audit_keywords,
        {**PAGE, "filter_type": FilterType.BLOCK, "keyword": "da"},
        {**WIRE_PAGE, "FilterType": 2, "Keyword": "da"},
    ),
    "get_libraries": Command(calls.get_cloud_audit_keywords_ids, PAGE, WIRE_PAGE),
    "get_cloud": Command(
        calls.get_cloud_audit_keywords, {**PAGE, "lib_id": "100"}, {**WIRE_PAGE, "LibID": "100"}
    ),
    "get_cloud, some": Command(
        calls.get_cloud_audit_keywords,
        {**PAGE, "lib_id": "100", "content": "da"},
        {**WIRE_PAGE, "LibID": "100", "Content": "da"},
    ),
    "add_cloud": Command(
        calls.add_cloud_audit_keywords,
        {
            "lib_id": "100",
            "user_keywords": ["darn", CloudWordToAdd(content="buy", label=WordLabel.AD)],
            "sdk_app_id": APP,
        },
        {
            "SdkAppId": APP,
            "LibID": "100",
            "UserKeywords": [{"Content": "darn"}, {"Content": "buy", "Label": "Ad"}],
        },
    ),
    "delete_cloud": Command(
        calls.delete_cloud_audit_keywords,
        {"lib_id": "100", "keywords": ["darn"], "sdk_app_id": APP},
        {"SdkAppId": APP, "LibID": "100", "Keywords": ["darn"]},
        Safety.NEVER,
    ),
}

PAGED = ("get_local", "get_libraries", "get_cloud")
BAD: list[Bad] = [
    *(Bad(command, {"sdk_app_id": 0}, "sdk_app_id") for command in COMMANDS),
    *(Bad(command, {"offset": -1}, "offset") for command in PAGED),
    *(Bad(command, {"limit": 0}, "limit") for command in PAGED),
    *(Bad(command, {"limit": 101}, "limit", "100") for command in PAGED),
    *(Bad(command, {"lib_id": ""}, "lib_id") for command in ("get_cloud", "add_cloud", "delete_cloud")),
    Bad("add_local", {"local_audit_words": []}, "local_audit_words"),
    Bad("add_local", {"local_audit_words": [DARN] * 11}, "local_audit_words", "10"),
    Bad("add_local", {"local_audit_words": [GONE]}, "local_audit_words[0]", "LocalWordToAdd"),
    Bad(
        "add_local",
        {"local_audit_words": [DARN, DARN.model_copy(update={"keyword": ""})]},
        "local_audit_words[1].keyword",
    ),
    Bad(
        "add_local",
        {"local_audit_words": [DARN.model_copy(update={"word_type": 3})]},
        "local_audit_words[0].word_type",
    ),
    Bad(
        "add_local",
        {"local_audit_words": [DARN.model_copy(update={"filter_type": 0})]},
        "local_audit_words[0].filter_type",
    ),
    Bad(
        "add_local",
        {"local_audit_words": [DARN.model_copy(update={"replaced_content": 5})]},
        "local_audit_words[0].replaced_content",
    ),
    Bad("delete_local", {"local_audit_words": [GONE] * 11}, "local_audit_words", "10"),
    Bad(
        "delete_local",
        {"local_audit_words": [GONE.model_copy(update={"keyword": ""})]},
        "local_audit_words[0].keyword",
    ),
    Bad(
        "delete_local",
        {"local_audit_words": [GONE.model_copy(update={"filter_type": 3})]},
        "local_audit_words[0].filter_type",
    ),
    Bad(
        "delete_local",
        {"local_audit_words": [GONE.model_copy(update={"id": -1})]},
        "local_audit_words[0].id",
    ),
    Bad(
        "delete_local",
        {"local_audit_words": [LISTED.model_copy(update={"update_time": 5})]},
        "local_audit_words[0].update_time",
    ),
    Bad("get_local", {"filter_type": 3}, "filter_type"),
    Bad("get_local", {"keyword": 5}, "keyword"),
    Bad("get_cloud", {"content": 5}, "content"),
    Bad("add_cloud", {"user_keywords": []}, "user_keywords"),
    Bad("add_cloud", {"user_keywords": "darn"}, "user_keywords"),
    Bad("add_cloud", {"user_keywords": ["darn"] * 11}, "user_keywords", "10"),
    Bad("add_cloud", {"user_keywords": ["darn", ""]}, "user_keywords[1]"),
    Bad("add_cloud", {"user_keywords": [5]}, "user_keywords[0]", "CloudWordToAdd"),
    Bad("add_cloud", {"user_keywords": [CloudWordToAdd(content="")]}, "user_keywords[0].content"),
    Bad(
        "add_cloud",
        {"user_keywords": [CloudWordToAdd(content="darn", label="Rude")]},
        "user_keywords[0].label",
        "Abuse",
    ),
    Bad("delete_cloud", {"keywords": []}, "keywords"),
    Bad("delete_cloud", {"keywords": ["darn", ""]}, "keywords[1]"),
    Bad("delete_cloud", {"keywords": [f"w{number}" for number in range(11)]}, "keywords", "10"),
]


@all_rows("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def _deleted(count: int, *words: tuple[str, bool]) -> wire.DeleteCloudAuditKeywordsReply:
    details = [{"KeywordID": "5", "Keyword": word, "Deleted": deleted} for word, deleted in words]
    return wire.DeleteCloudAuditKeywordsReply.model_validate(
        {"ErrorCode": 0, "Count": count, "Details": details}
    )


def test_words_that_were_not_deleted_are_told() -> None:
    assert [word.keyword for word in _deleted(1, ("a", True), ("b", False)).failed] == ["b"]


def test_deleted_words_are_counted_over_all_parts() -> None:
    whole = merged([_deleted(2, ("a", True), ("b", True)), _deleted(1, ("c", True), ("d", False))])
    assert (whole.count, [word.keyword for word in whole.details]) == (3, ["a", "b", "c", "d"])


def test_no_repr_shows_a_word() -> None:
    shown = (
        DARN,
        GONE,
        wire.LocalWord(keyword="darn", word_type=1, filter_type=1, replaced_content="---"),
        wire.CloudEntry(id="5", content="darn"),
        CloudWordToAdd(content="darn"),
        _deleted(1, ("darn", True)),
        wire.GetLocalAuditKeywordsRequest(sdk_app_id=APP, offset=0, limit=1, keyword="darn"),
        wire.GetCloudAuditKeywordsRequest(sdk_app_id=APP, lib_id="1", offset=0, limit=1, content="darn"),
        wire.DeleteCloudAuditKeywordsRequest(sdk_app_id=APP, lib_id="1", keywords=["darn"]),
    )
    assert not {"darn", "---"} & {word for each in shown for word in ("darn", "---") if word in repr(each)}
