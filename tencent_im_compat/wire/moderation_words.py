"""Bodies of the commands on words of the filters (service ``im_msg_audit_mgr``).

The local filter replaces or blocks words by itself; cloud moderation has libraries of words.
"""

from __future__ import annotations

import enum
from typing import ClassVar

from pydantic import Field

from .base import Reply, WireModel
from .results import ItemOutcome, PartialReply, failures


class WordType(enum.IntEnum):
    """How a word of the local filter is meant."""

    WORD = 1
    REGULAR_EXPRESSION = 2


class FilterType(enum.IntEnum):
    """What the local filter does with a word that it finds."""

    REPLACE = 1
    """Puts something else in its place."""
    BLOCK = 2
    """Refuses the message."""


class WordLabel(str, enum.Enum):
    """What kind of word it is, for cloud moderation."""

    NORMAL = "Normal"
    ILLEGAL = "Illegal"
    ABUSE = "Abuse"
    POLITY = "Polity"
    AD = "Ad"
    PORN = "Porn"
    SEXY = "Sexy"
    TERROR = "Terror"
    COMPOSITE = "Composite"


class LocalWordToDelete(WireModel):
    """A word that the local filter shall lose.

    With ``filter_type`` or ``id``, its number in the list, only if it is that one. What else a listed word
    has says nothing here; a word can be handed back as it was listed.
    """

    keyword: str = Field(repr=False)
    word_type: int
    filter_type: int | None = None
    replaced_content: str | None = Field(default=None, repr=False)
    id: int | None = None
    update_time: str | None = None


class DeleteLocalAuditKeywordsRequest(WireModel):
    """Body of ``im_msg_audit_mgr/delete_local_audit_keywords``."""

    sdk_app_id: int
    local_audit_words: list[LocalWordToDelete]


class LocalWordToAdd(LocalWordToDelete):
    """A word for the local filter; ``replaced_content`` goes with ``FilterType.REPLACE``.

    ``id`` and ``update_time`` say nothing here; a word can be handed back as it was listed.
    """

    filter_type: int


class AddLocalAuditKeywordsRequest(WireModel):
    """Body of ``im_msg_audit_mgr/add_local_audit_keywords``."""

    sdk_app_id: int
    local_audit_words: list[LocalWordToAdd]


class GetLocalAuditKeywordsRequest(WireModel):
    """Body of ``im_msg_audit_mgr/get_local_audit_keywords``."""

    sdk_app_id: int
    filter_type: int | None = None
    offset: int
    limit: int
    keyword: str | None = Field(default=None, repr=False)


class LocalWord(LocalWordToAdd):
    """A word of the local filter; ``update_time`` is ``YYYY-MM-DD hh:mm:ss``."""


class GetLocalAuditKeywordsReply(Reply):
    """Answer of ``im_msg_audit_mgr/get_local_audit_keywords``: a page of words.

    Attributes:
        local_audit_words: The words.
        total_count: Words of the app.
        total_reg_count: Regular expressions of the app.
        cur_count: Words with the ``FilterType`` that was asked for.
        cur_reg_count: Regular expressions with it.
    """

    local_audit_words: list[LocalWord] = Field(default_factory=list)
    total_count: int = 0
    total_reg_count: int = 0
    cur_count: int = 0
    cur_reg_count: int = 0


class GetCloudAuditKeywordsIdsRequest(WireModel):
    """Body of ``im_msg_audit_mgr/get_cloud_audit_keywords_ids``."""

    sdk_app_id: int
    offset: int
    limit: int


class CloudEntry(WireModel):
    """A library of cloud moderation, or a word of one.

    Attributes:
        id: Its id; of a library the ``lib_id`` of the other commands.
        lib_name: Name of the library.
        content: The word.
        describe: What is noted of it.
        create_time: When it was made, as a text.
        suggestion: What a hit means: a ``Verdict``.
    """

    id: str = Field(alias="ID")
    lib_name: str | None = None
    content: str | None = Field(default=None, repr=False)
    describe: str | None = None
    create_time: str | None = None
    suggestion: str | None = None


class CloudEntriesReply(Reply):
    """Answer of ``get_cloud_audit_keywords_ids`` and ``get_cloud_audit_keywords``: a page."""

    total_count: int = 0
    infos: list[CloudEntry] = Field(default_factory=list)


class GetCloudAuditKeywordsRequest(WireModel):
    """Body of ``im_msg_audit_mgr/get_cloud_audit_keywords``."""

    sdk_app_id: int
    lib_id: str = Field(alias="LibID")
    offset: int
    limit: int
    content: str | None = Field(default=None, repr=False)


class CloudWordToAdd(WireModel):
    """A word for a library of cloud moderation; ``label`` is a ``WordLabel``."""

    content: str = Field(repr=False)
    label: str | None = None


class AddCloudAuditKeywordsRequest(WireModel):
    """Body of ``im_msg_audit_mgr/add_cloud_audit_keywords``."""

    sdk_app_id: int
    lib_id: str = Field(alias="LibID")
    user_keywords: list[CloudWordToAdd]


class DeleteCloudAuditKeywordsRequest(WireModel):
    """Body of ``im_msg_audit_mgr/delete_cloud_audit_keywords``."""

    sdk_app_id: int
    lib_id: str = Field(alias="LibID")
    keywords: list[str] = Field(repr=False)


class DeletedWord(ItemOutcome):
    """What became of one word."""

    item_field: ClassVar[str] = "keyword"
    code_field: ClassVar[str | None] = None
    info_field: ClassVar[str | None] = "error_info"
    secret: ClassVar[bool] = True

    keyword_id: str | None = Field(default=None, alias="KeywordID")
    keyword: str = Field(repr=False)
    deleted: bool
    error_info: str = Field(default="", repr=False)

    @property
    def ok(self) -> bool:
        """Whether it was deleted; a code is not told."""
        return self.deleted


class DeleteCloudAuditKeywordsReply(PartialReply):
    """Answer of ``im_msg_audit_mgr/delete_cloud_audit_keywords``: how many went, and one item per word."""

    summed_fields: ClassVar[tuple[str, ...]] = ("count",)

    count: int = 0
    details: list[DeletedWord] = Field(default_factory=list)

    @property
    def failed(self) -> list[DeletedWord]:
        """The words that were not deleted."""
        return failures(self.details)
