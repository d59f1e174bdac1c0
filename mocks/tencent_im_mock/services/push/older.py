"""The service ``all_member_push``: the older generation of pushes, without lists of who failed."""

from __future__ import annotations

from ...core.schema import Field
from ..command import Command, Service
from . import labels, sending
from .fields import (
    CONDITION,
    INFO,
    NAMES,
    RANDOM,
    REMOVE_ATTRS,
    SET_ATTRS,
    TO_MANY,
    TO_MANY_INFERRED,
    USER_LIST,
    USER_TAGS,
)

MAX_LIFE_TIME = 604_800

_QUIET = ("accounts that are not imported are passed over", "90045 without flagship edition and push plug-in")

SERVICE = Service(
    name="all_member_push",
    bad_json=90001,
    bad_field=90001,
    not_admin=90009,
    commands=(
        Command(
            "all_member_push/im_push",
            doc="269/45934",
            fields=(
                Field("From_Account", "string"),
                RANDOM,
                Field("MsgBody", "array", required=True, missing=90002, wrong=90007),
                Field(
                    "MsgLifeTime",
                    "integer",
                    wrong=90044,
                    at_least=0,
                    at_most=MAX_LIFE_TIME,
                    over=90026,
                    guessed=("at_least", "wrong"),
                ),
                CONDITION,
                INFO,
            ),
            handler=sending.im_push,
            rules=("never roams; with MsgLifeTime 0 for those online only", *TO_MANY),
            inferred=TO_MANY_INFERRED,
        ),
        Command(
            "all_member_push/im_set_attr_name",
            doc="269/45935",
            fields=(NAMES,),
            handler=labels.set_attr_name,
            rate=100,
            inferred=(
                "slots that are not named keep their name",
                "a slot beyond 0 to 9, a name twice: 90033",
            ),
        ),
        Command(
            "all_member_push/im_get_attr_name",
            doc="269/45936",
            fields=(),
            handler=labels.im_get_attr_name,
            rate=100,
        ),
        Command(
            "all_member_push/im_set_attr",
            doc="269/45938",
            fields=(SET_ATTRS,),
            handler=labels.quietly(labels.set_attr),
            rate=100,
            rules=("an unknown attribute fails the whole call (90033)",),
            inferred=_QUIET,
        ),
        Command(
            "all_member_push/im_get_attr",
            doc="269/45937",
            fields=(USER_LIST,),
            handler=labels.quietly(labels.get_attr),
            rate=100,
            inferred=_QUIET,
        ),
        Command(
            "all_member_push/im_remove_attr",
            doc="269/45939",
            fields=(REMOVE_ATTRS,),
            handler=labels.quietly(labels.remove_attr),
            rate=100,
            inferred=_QUIET,
        ),
        Command(
            "all_member_push/im_add_tag",
            doc="269/45941",
            fields=(USER_TAGS,),
            handler=labels.quietly(labels.add_tag),
            rate=100,
            rules=("10 tags of 50 bytes for each user and call", "100 tags per user"),
            inferred=(*_QUIET, "tags over the limit of a user are not added, and nothing says so"),
        ),
        Command(
            "all_member_push/im_get_tag",
            doc="269/45940",
            fields=(USER_LIST,),
            handler=labels.quietly(labels.get_tag),
            rate=100,
            inferred=_QUIET,
        ),
        Command(
            "all_member_push/im_remove_tag",
            doc="269/45942",
            fields=(USER_TAGS,),
            handler=labels.quietly(labels.remove_tag),
            rate=100,
            inferred=_QUIET,
        ),
        Command(
            "all_member_push/im_remove_all_tags",
            doc="269/45943",
            fields=(USER_LIST,),
            handler=labels.quietly(labels.clear_all_tags),
            rate=100,
            inferred=_QUIET,
        ),
    ),
)
