"""Calls on words of the filters (service ``im_msg_audit_mgr``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import moderation_words as wire
from ..wire.base import Reply
from ..wire.moderation_words import CloudWordToAdd, LocalWordToAdd, LocalWordToDelete, WordLabel
from . import checks

MAX_WORDS = 10
MAX_PAGE = 100
LABELS = [label.value for label in WordLabel]


@checks.builder
def add_local_audit_keywords(local_audit_words: Sequence[LocalWordToAdd], *, sdk_app_id: int) -> Call[Reply]:
    """``im_msg_audit_mgr/add_local_audit_keywords``."""
    words = checks.instances("local_audit_words", local_audit_words, LocalWordToAdd, at_most=MAX_WORDS)
    for index, word in enumerate(words):
        place = f"local_audit_words[{index}]"
        _local_word(place, word)
        _filter_type(f"{place}.filter_type", word.filter_type)
    request = wire.AddLocalAuditKeywordsRequest(sdk_app_id=_app(sdk_app_id), local_audit_words=words)
    return Call("im_msg_audit_mgr/add_local_audit_keywords", encode(request), Reply, Safety.SAFE)


@checks.builder
def delete_local_audit_keywords(
    local_audit_words: Sequence[LocalWordToDelete], *, sdk_app_id: int
) -> Call[Reply]:
    """``im_msg_audit_mgr/delete_local_audit_keywords``."""
    words = checks.instances("local_audit_words", local_audit_words, LocalWordToDelete, at_most=MAX_WORDS)
    for index, word in enumerate(words):
        place = f"local_audit_words[{index}]"
        _local_word(place, word)
        if word.filter_type is not None:
            _filter_type(f"{place}.filter_type", word.filter_type)
    request = wire.DeleteLocalAuditKeywordsRequest(sdk_app_id=_app(sdk_app_id), local_audit_words=words)
    return Call("im_msg_audit_mgr/delete_local_audit_keywords", encode(request), Reply, Safety.SAFE)


@checks.builder
def get_local_audit_keywords(
    *,
    sdk_app_id: int,
    offset: int,
    limit: int,
    filter_type: int | None = None,
    keyword: str | None = None,
) -> Call[wire.GetLocalAuditKeywordsReply]:
    """``im_msg_audit_mgr/get_local_audit_keywords``."""
    request = wire.GetLocalAuditKeywordsRequest(
        sdk_app_id=_app(sdk_app_id),
        filter_type=None if filter_type is None else _filter_type("filter_type", filter_type),
        offset=_offset(offset),
        limit=_limit(limit),
        keyword=checks.text("keyword", keyword),
    )
    return Call(
        "im_msg_audit_mgr/get_local_audit_keywords",
        encode(request),
        wire.GetLocalAuditKeywordsReply,
        Safety.SAFE,
    )


@checks.builder
def get_cloud_audit_keywords_ids(*, sdk_app_id: int, offset: int, limit: int) -> Call[wire.CloudEntriesReply]:
    """``im_msg_audit_mgr/get_cloud_audit_keywords_ids``."""
    request = wire.GetCloudAuditKeywordsIdsRequest(
        sdk_app_id=_app(sdk_app_id), offset=_offset(offset), limit=_limit(limit)
    )
    return Call(
        "im_msg_audit_mgr/get_cloud_audit_keywords_ids",
        encode(request),
        wire.CloudEntriesReply,
        Safety.SAFE,
        doc="269/94301",
    )


@checks.builder
def get_cloud_audit_keywords(
    lib_id: str, *, sdk_app_id: int, offset: int, limit: int, content: str | None = None
) -> Call[wire.CloudEntriesReply]:
    """``im_msg_audit_mgr/get_cloud_audit_keywords``."""
    request = wire.GetCloudAuditKeywordsRequest(
        sdk_app_id=_app(sdk_app_id),
        lib_id=checks.filled("lib_id", lib_id),
        offset=_offset(offset),
        limit=_limit(limit),
        content=checks.text("content", content),
    )
    return Call(
        "im_msg_audit_mgr/get_cloud_audit_keywords",
        encode(request),
        wire.CloudEntriesReply,
        Safety.SAFE,
        doc="269/94302",
    )


@checks.builder
def add_cloud_audit_keywords(
    lib_id: str, user_keywords: Sequence[str | CloudWordToAdd], *, sdk_app_id: int
) -> Call[Reply]:
    """``im_msg_audit_mgr/add_cloud_audit_keywords``."""
    entries = checks.listed("user_keywords", user_keywords, "words")
    words = [_cloud_word(f"user_keywords[{index}]", word) for index, word in enumerate(entries)]
    request = wire.AddCloudAuditKeywordsRequest(
        sdk_app_id=_app(sdk_app_id),
        lib_id=checks.filled("lib_id", lib_id),
        user_keywords=checks.batch("user_keywords", words, at_most=MAX_WORDS),
    )
    return Call(
        "im_msg_audit_mgr/add_cloud_audit_keywords", encode(request), Reply, Safety.SAFE, doc="269/94303"
    )


@checks.builder
def delete_cloud_audit_keywords(
    lib_id: str, keywords: Sequence[str], *, sdk_app_id: int
) -> Call[wire.DeleteCloudAuditKeywordsReply]:
    """``im_msg_audit_mgr/delete_cloud_audit_keywords``."""
    entries = checks.listed("keywords", keywords, "words")
    words = [checks.filled(f"keywords[{index}]", word) for index, word in enumerate(entries)]
    request = wire.DeleteCloudAuditKeywordsRequest(
        sdk_app_id=_app(sdk_app_id),
        lib_id=checks.filled("lib_id", lib_id),
        keywords=checks.batch("keywords", words, at_most=MAX_WORDS),
    )
    # A repeat would report as missing what the lost answer reported as deleted.
    return Call(
        "im_msg_audit_mgr/delete_cloud_audit_keywords",
        encode(request),
        wire.DeleteCloudAuditKeywordsReply,
        Safety.NEVER,
        doc="269/94304",
    )


def _app(sdk_app_id: int) -> int:
    return checks.number("sdk_app_id", sdk_app_id, at_least=1)


def _offset(offset: int) -> int:
    return checks.number("offset", offset, at_least=0)


def _limit(limit: int) -> int:
    return checks.number("limit", limit, at_least=1, at_most=MAX_PAGE)


def _local_word(place: str, word: LocalWordToDelete) -> None:
    """What words to add and to delete have in common."""
    checks.filled(f"{place}.keyword", word.keyword)
    checks.number(f"{place}.word_type", word.word_type, at_least=1, at_most=2)
    checks.text(f"{place}.replaced_content", word.replaced_content)
    checks.optional_number(f"{place}.id", word.id, at_least=0)
    checks.text(f"{place}.update_time", word.update_time)


def _filter_type(argument: str, value: int) -> int:
    return checks.number(argument, value, at_least=1, at_most=2)


def _cloud_word(place: str, word: str | CloudWordToAdd) -> CloudWordToAdd:
    if isinstance(word, str):
        return CloudWordToAdd(content=checks.filled(place, word))
    if not isinstance(word, CloudWordToAdd):
        raise InvalidArgumentError(place, "must be a word or a CloudWordToAdd")
    checks.filled(f"{place}.content", word.content)
    if word.label is not None:
        checks.one_of(f"{place}.label", word.label, LABELS)
    return word
