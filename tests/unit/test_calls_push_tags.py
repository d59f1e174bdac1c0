"""Builders of the commands on tags by which pushes select people."""

from __future__ import annotations

from tencent_im_compat.calls import push_tags as calls
from tencent_im_compat.wire.push_tags import UserTags

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

LONG = "a-registration-id-of-more-than-32-bytes"
MANY = [f"t{number}" for number in range(100)]
TAGS = [UserTags(to_account="bob", tags=["gold", "é" * 25]), UserTags(to_account="eve", tags=MANY[:10])]
WIRE_TAGS = [
    {"To_Account": "bob", "Tags": ["gold", "é" * 25]},
    {"To_Account": "eve", "Tags": MANY[:10]},
]
WITH_LONG = [*TAGS, UserTags(to_account=LONG, tags=[])]

COMMANDS: dict[str, Command] = {
    "im_add_tag": Command(calls.im_add_tag, {"user_tags": TAGS}, {"UserTags": WIRE_TAGS}),
    "im_get_tag": Command(calls.im_get_tag, {"to_account": ["bob"]}, {"To_Account": ["bob"]}),
    "im_remove_tag": Command(calls.im_remove_tag, {"user_tags": TAGS}, {"UserTags": WIRE_TAGS}),
    "im_remove_all_tags": Command(calls.im_remove_all_tags, {"to_account": ["bob"]}, {"To_Account": ["bob"]}),
    "add_tag": Command(
        calls.add_tag,
        {"user_tags": WITH_LONG},
        {"UserTags": [*WIRE_TAGS, {"To_Account": LONG, "Tags": []}]},
    ),
    "add_tag, replace": Command(
        calls.add_tag,
        {"user_tags": [UserTags(to_account="bob", tags=MANY)], "replace": True},
        {"UserTags": [{"To_Account": "bob", "Tags": MANY}], "Replace": 1},
    ),
    "get_tag": Command(calls.get_tag, {"to_account": ["bob", LONG]}, {"To_Account": ["bob", LONG]}),
    "remove_tag": Command(calls.remove_tag, {"user_tags": TAGS}, {"UserTags": WIRE_TAGS}),
    "clear_all_tags": Command(
        calls.clear_all_tags, {"to_account": ["bob", LONG]}, {"To_Account": ["bob", LONG]}
    ),
}

BAD: list[Bad] = [
    *(
        Bad(command, {"user_tags": entries}, argument, says)
        for command in ("im_add_tag", "im_remove_tag", "add_tag", "remove_tag")
        for entries, argument, says in (
            ([], "user_tags", "empty"),
            ([{"To_Account": "bob", "Tags": []}], "user_tags[0]", "UserTags"),
            (TAGS * 51, "user_tags", "100"),
            ([*TAGS, UserTags(to_account="", tags=[])], "user_tags[2].to_account", ""),
            ([UserTags(to_account="bob", tags=["gold", ""])], "user_tags[0].tags[1]", "empty"),
            ([UserTags(to_account="bob", tags=["é" * 26])], "user_tags[0].tags[0]", "50"),
        )
    ),
    Bad("im_add_tag", {"user_tags": [UserTags(to_account="bob", tags=MANY[:11])]}, "user_tags[0].tags", "10"),
    Bad("add_tag", {"user_tags": [UserTags(to_account="bob", tags=MANY[:11])]}, "user_tags[0].tags", "10"),
    Bad(
        "add_tag, replace",
        {"user_tags": [UserTags(to_account="bob", tags=[*MANY, "more"])]},
        "user_tags[0].tags",
        "100",
    ),
    *(
        Bad(command, {"to_account": accounts}, argument, says)
        for command in ("im_get_tag", "im_remove_all_tags", "get_tag", "clear_all_tags")
        for accounts, argument, says in (
            ([], "to_account", "empty"),
            (["bob"] * 101, "to_account", "100"),
            (["bob", ""], "to_account[1]", ""),
        )
    ),
    Bad("im_add_tag", {"user_tags": WITH_LONG}, "user_tags[2].to_account", "32"),
    Bad("im_remove_tag", {"user_tags": WITH_LONG}, "user_tags[2].to_account", "32"),
    Bad("im_get_tag", {"to_account": [LONG]}, "to_account[0]", "32"),
    Bad("im_remove_all_tags", {"to_account": [LONG]}, "to_account[0]", "32"),
]


@all_rows("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)
