"""Commands of ``im_msg_audit_mgr``: the words of the local filter and of the console's libraries."""

from __future__ import annotations

import re

from ...core.asking import Answer, Body, Context
from ...core.clock import local_time
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.moderation import BLOCK, PATTERN, REPLACE, WORD, CloudWord, Library, LocalWord
from ...models.world import World
from ..command import Command
from .commands import BAD_PARAMETER, enabled

TOO_MANY_WORDS = 2016
LABELS = ("Normal", "Illegal", "Abuse", "Polity", "Ad", "Porn", "Sexy", "Terror", "Composite")
_APP = Field("SdkAppId", "integer", required=True)
_PAGE = (
    Field("Offset", "integer", required=True, at_least=0),
    Field("Limit", "integer", required=True, at_least=1, at_most=100),
)
_LIBRARY = Field("LibID", "string", required=True)
_KEYWORD = Field("Keyword", "string", required=True, at_least=1)
_WORD_TYPE = Field("WordType", "integer", required=True, choices=(WORD, PATTERN))
_LISTED = (Field("ReplacedContent", "string"), Field("Id", "integer"), Field("UpdateTime", "string"))
"""What else a listed word has; it can be handed back as it is."""


def _filter_type(*, required: bool) -> Field:
    return Field("FilterType", "integer", required=required, choices=(REPLACE, BLOCK))


def _words(name: str, *fields: Field) -> Field:
    items = Field("", "object", fields=fields)
    return Field(name, "array", required=True, at_least=1, at_most=10, over=TOO_MANY_WORDS, items=items)


@Command(
    "im_msg_audit_mgr/add_local_audit_keywords",
    doc="",
    fields=(_APP, _words("LocalAuditWords", _KEYWORD, _WORD_TYPE, _filter_type(required=True), *_LISTED)),
    rules=("a text that a phone sends has words replaced, or is refused with 80001",),
    inferred=(
        "a word that is there is changed; Id and UpdateTime say nothing",
        "without ReplacedContent three stars take the word's place",
        "words are found anywhere in a text, upper and lower case apart",
        "messages that REST sends are not looked at (audit_rest_sends)",
        "nicknames, group names and the like are not looked at",
        "an SdkAppId that is not the caller's: 2003",
    ),
)
def add_local(world: World, body: Body, context: Context) -> Answer:
    """Adds words to the local filter; a word that is there is changed."""
    _own(world, body)
    for index, item in enumerate(body["LocalAuditWords"]):
        if item["WordType"] == PATTERN:
            _compiles(item["Keyword"], f"LocalAuditWords[{index}].Keyword")
    for item in body["LocalAuditWords"]:
        key = item["Keyword"], item["WordType"]
        known = world.moderation.local.get(key)
        world.moderation.local[key] = LocalWord(
            known.number if known else world.moderation.number(),
            *key,
            item["FilterType"],
            item.get("ReplacedContent") or "",
            context.now,
        )
    return {"RequestId": world.ids.request_id()}


def _compiles(pattern: str, path: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise Refusal(BAD_PARAMETER, f"{path} is no regular expression: {error}") from None


@Command(
    "im_msg_audit_mgr/delete_local_audit_keywords",
    doc="",
    fields=(_APP, _words("LocalAuditWords", _KEYWORD, _WORD_TYPE, _filter_type(required=False), *_LISTED)),
    inferred=("words that are not there are passed over",),
)
def delete_local(world: World, body: Body, context: Context) -> Answer:
    """Deletes words of the local filter; what is not there is passed over."""
    _own(world, body)
    for item in body["LocalAuditWords"]:
        known = world.moderation.local.get((item["Keyword"], item["WordType"]))
        if known is None:
            continue
        if item.get("FilterType") in (None, known.filter_type) and item.get("Id") in (None, known.number):
            del world.moderation.local[item["Keyword"], item["WordType"]]
    return {"RequestId": world.ids.request_id()}


@Command(
    "im_msg_audit_mgr/get_local_audit_keywords",
    doc="",
    fields=(_APP, _filter_type(required=False), *_PAGE, Field("Keyword", "string")),
    inferred=("Keyword does not change the counts", "order of adding"),
)
def get_local(world: World, body: Body, context: Context) -> Answer:
    """One page of the local filter's words, oldest first."""
    _own(world, body)
    words = list(world.moderation.local.values())
    kept = [each for each in words if body.get("FilterType") in (None, each.filter_type)]
    found = [each for each in kept if (body.get("Keyword") or "") in each.keyword]
    start = body["Offset"]
    return {
        "RequestId": world.ids.request_id(),
        "LocalAuditWords": [_local(world, each) for each in found[start : start + body["Limit"]]],
        "TotalCount": _number(words, WORD),
        "TotalRegCount": _number(words, PATTERN),
        "CurCount": _number(kept, WORD),
        "CurRegCount": _number(kept, PATTERN),
    }


def _local(world: World, word: LocalWord) -> Answer:
    shown: Answer = {
        "Keyword": word.keyword,
        "WordType": word.word_type,
        "FilterType": word.filter_type,
        "Id": word.number,
        "UpdateTime": local_time(word.updated, world.config.utc_offset_hours),
    }
    if word.replacement:
        shown["ReplacedContent"] = word.replacement
    return shown


def _number(words: list[LocalWord], word_type: int) -> int:
    return sum(each.word_type == word_type for each in words)


@Command(
    "im_msg_audit_mgr/get_cloud_audit_keywords_ids",
    doc="269/94301",
    fields=(_APP, *_PAGE),
    rate=200,
    inferred=("the libraries are those of word_libraries, each named by its id",),
)
def get_libraries(world: World, body: Body, context: Context) -> Answer:
    """One page of the console's libraries."""
    _own(world, body)
    enabled(world)
    libraries = world.moderation.libraries
    start = body["Offset"]
    offset = world.config.utc_offset_hours
    created = f"{local_time(world.moderation.created, offset)} {offset:+03d}00 CST"
    return {
        "RequestId": world.ids.request_id(),
        "TotalCount": len(libraries),
        "Infos": [
            {
                "ID": each.lib_id,
                "LibName": each.lib_id,
                "Describe": "",
                "CreateTime": created,
                "Suggestion": each.suggestion,
            }
            for each in libraries[start : start + body["Limit"]]
        ],
    }


@Command(
    "im_msg_audit_mgr/get_cloud_audit_keywords",
    doc="269/94302",
    fields=(_APP, _LIBRARY, *_PAGE, Field("Content", "string")),
    rate=200,
    inferred=("an unknown library: 2003",),
)
def get_cloud(world: World, body: Body, context: Context) -> Answer:
    """One page of the words of a library, oldest first."""
    found = [
        each for each in _library(world, body).words.values() if (body.get("Content") or "") in each.content
    ]
    start = body["Offset"]
    return {
        "RequestId": world.ids.request_id(),
        "TotalCount": len(found),
        "Infos": [
            {
                "ID": str(each.number),
                "Content": each.content,
                "CreateTime": local_time(each.created, world.config.utc_offset_hours),
            }
            for each in found[start : start + body["Limit"]]
        ],
    }


@Command(
    "im_msg_audit_mgr/add_cloud_audit_keywords",
    doc="269/94303",
    fields=(
        _APP,
        _LIBRARY,
        _words(
            "UserKeywords",
            Field("Content", "string", required=True, at_least=1),
            Field("Label", "string", choices=LABELS),
        ),
    ),
    rate=200,
    rules=("what a phone sends with such a word is refused (80001) or told of, as the library says",),
    inferred=("a word without label is Composite", "a word works at once"),
)
def add_cloud(world: World, body: Body, context: Context) -> Answer:
    """Adds words to a library; one that is there gets the new label."""
    words = _library(world, body).words
    for item in body["UserKeywords"]:
        content, label = item["Content"], item.get("Label") or "Composite"
        known = words.get(content)
        number, created = (known.number, known.created) if known else (world.moderation.number(), context.now)
        words[content] = CloudWord(number, content, label, created)
    return {"RequestId": world.ids.request_id()}


@Command(
    "im_msg_audit_mgr/delete_cloud_audit_keywords",
    doc="269/94304",
    fields=(
        _APP,
        _LIBRARY,
        Field(
            "Keywords",
            "array",
            required=True,
            at_least=1,
            at_most=10,
            over=TOO_MANY_WORDS,
            items=Field("", "string"),
        ),
    ),
    rate=200,
)
def delete_cloud(world: World, body: Body, context: Context) -> Answer:
    """Deletes words of a library, each with a result of its own."""
    words = _library(world, body).words
    details: list[Answer] = []
    for keyword in body["Keywords"]:
        word = words.pop(keyword, None)
        details.append(
            {
                "KeywordID": str(word.number) if word else "",
                "Keyword": keyword,
                "Deleted": word is not None,
                "ErrorInfo": "" if word else "the library does not have it",
            }
        )
    deleted = sum(each["Deleted"] for each in details)
    return {"RequestId": world.ids.request_id(), "Count": deleted, "Details": details}


def _own(world: World, body: Body) -> None:
    if body["SdkAppId"] != world.sdk_app_id:
        raise Refusal(BAD_PARAMETER, "SdkAppId is not that of the call")


def _library(world: World, body: Body) -> Library:
    _own(world, body)
    enabled(world)
    for library in world.moderation.libraries:
        if library.lib_id == body["LibID"]:
            return library
    raise Refusal(BAD_PARAMETER, f"LibID {body['LibID']!r} is no library of the console")


COMMANDS = (add_local, delete_local, get_local, get_libraries, get_cloud, add_cloud, delete_cloud)
