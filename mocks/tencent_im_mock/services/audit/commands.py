"""Tables of ``im_msg_audit_mgr``: the words of the local filter and of cloud moderation."""

from __future__ import annotations

from ...core.schema import Field
from ...models.moderation import BLOCK, PATTERN, REPLACE, WORD
from ..command import Command, Service
from . import words
from .moderation import BAD_PARAMETER, NOT_ADMIN

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


_LISTED = (
    Field("ReplacedContent", "string"),
    Field("Id", "integer"),
    Field("UpdateTime", "string"),
)
"""What else a listed word has; it can be handed back as it is."""


def _filter_type(*, required: bool) -> Field:
    return Field("FilterType", "integer", required=required, choices=(REPLACE, BLOCK))


def _words(name: str, *fields: Field) -> Field:
    items = Field("", "object", fields=fields)
    return Field(name, "array", required=True, at_least=1, at_most=10, over=TOO_MANY_WORDS, items=items)


SERVICE = Service(
    name="im_msg_audit_mgr",
    bad_json=BAD_PARAMETER,
    bad_field=BAD_PARAMETER,
    not_admin=NOT_ADMIN,
    commands=(
        Command(
            "im_msg_audit_mgr/add_local_audit_keywords",
            doc="",
            fields=(
                _APP,
                _words(
                    "LocalAuditWords",
                    _KEYWORD,
                    _WORD_TYPE,
                    _filter_type(required=True),
                    *_LISTED,
                ),
            ),
            handler=words.add_local,
            rules=("a text that a phone sends has words replaced, or is refused with 80001",),
            inferred=(
                "a word that is there is changed; Id and UpdateTime say nothing",
                "without ReplacedContent three stars take the word's place",
                "words are found anywhere in a text, upper and lower case apart",
                "messages that REST sends are not looked at (audit_rest_sends)",
                "nicknames, group names and the like are not looked at",
                "an SdkAppId that is not the caller's: 2003",
            ),
        ),
        Command(
            "im_msg_audit_mgr/delete_local_audit_keywords",
            doc="",
            fields=(
                _APP,
                _words(
                    "LocalAuditWords",
                    _KEYWORD,
                    _WORD_TYPE,
                    _filter_type(required=False),
                    *_LISTED,
                ),
            ),
            handler=words.delete_local,
            inferred=("words that are not there are passed over",),
        ),
        Command(
            "im_msg_audit_mgr/get_local_audit_keywords",
            doc="",
            fields=(_APP, _filter_type(required=False), *_PAGE, Field("Keyword", "string")),
            handler=words.get_local,
            inferred=("Keyword does not change the counts", "order of adding"),
        ),
        Command(
            "im_msg_audit_mgr/get_cloud_audit_keywords_ids",
            doc="269/94301",
            fields=(_APP, *_PAGE),
            handler=words.get_libraries,
            rate=200,
            inferred=("the libraries are those of word_libraries, each named by its id",),
        ),
        Command(
            "im_msg_audit_mgr/get_cloud_audit_keywords",
            doc="269/94302",
            fields=(_APP, _LIBRARY, *_PAGE, Field("Content", "string")),
            handler=words.get_cloud,
            rate=200,
            inferred=("an unknown library: 2003",),
        ),
        Command(
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
            handler=words.add_cloud,
            rate=200,
            rules=("what a phone sends with such a word is refused (80001) or told of, as the library says",),
            inferred=("a word without label is Composite", "a word works at once"),
        ),
        Command(
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
            handler=words.delete_cloud,
            rate=200,
        ),
    ),
)
