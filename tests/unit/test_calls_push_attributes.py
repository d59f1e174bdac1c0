"""Builders of the commands on attributes by which pushes select people."""

from __future__ import annotations

from tencent_im_compat.calls import push_attributes as calls
from tencent_im_compat.wire.push_attributes import AccountType, UserAttrNames, UserAttrs

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

LONG = "a-registration-id-of-more-than-32-bytes"
NAMES = {"0": "city", "9": "é" * 25}
ATTRS = [UserAttrs(to_account="bob", attrs={"city": "é" * 25}), UserAttrs(to_account="eve", attrs={})]
WIRE_ATTRS = [{"To_Account": "bob", "Attrs": {"city": "é" * 25}}, {"To_Account": "eve", "Attrs": {}}]
GONE = [UserAttrNames(to_account="bob", attrs=["city"])]
WIRE_GONE = [{"To_Account": "bob", "Attrs": ["city"]}]

COMMANDS: dict[str, Command] = {
    "im_set_attr_name": Command(calls.im_set_attr_name, {"attr_names": NAMES}, {"AttrNames": NAMES}),
    "im_get_attr_name": Command(calls.im_get_attr_name, {}, {}),
    "im_set_attr": Command(calls.im_set_attr, {"user_attrs": ATTRS}, {"UserAttrs": WIRE_ATTRS}),
    "im_get_attr": Command(calls.im_get_attr, {"to_account": ["bob"]}, {"To_Account": ["bob"]}),
    "im_remove_attr": Command(calls.im_remove_attr, {"user_attrs": GONE}, {"UserAttrs": WIRE_GONE}),
    "set_attr_name": Command(calls.set_attr_name, {"attr_names": NAMES}, {"AttrNames": NAMES}),
    "set_attr_name, types": Command(
        calls.set_attr_name,
        {"attr_names": NAMES, "attr_types": {"0": AccountType.USER_ID, "9": AccountType.REGISTRATION_ID}},
        {"AttrNames": NAMES, "AttrTypes": {"0": 0, "9": 1}},
    ),
    "get_attr_name": Command(calls.get_attr_name, {}, {}),
    "set_attr": Command(calls.set_attr, {"user_attrs": ATTRS}, {"UserAttrs": WIRE_ATTRS}),
    "set_attr, device": Command(
        calls.set_attr,
        {"user_attrs": [UserAttrs(to_account=LONG, attrs={})]},
        {"UserAttrs": [{"To_Account": LONG, "Attrs": {}}]},
    ),
    "get_attr": Command(calls.get_attr, {"to_account": ["bob", LONG]}, {"To_Account": ["bob", LONG]}),
    "remove_attr": Command(calls.remove_attr, {"user_attrs": GONE}, {"UserAttrs": WIRE_GONE}),
}

BAD: list[Bad] = [
    *(
        Bad(command, {"attr_names": names}, argument, says)
        for command in ("im_set_attr_name", "set_attr_name")
        for names, argument, says in (
            ({}, "attr_names", "empty"),
            (["city"], "attr_names", "mapping"),
            ({"10": "city"}, "attr_names", '"0" to "9"'),
            ({0: "city"}, "attr_names", '"0" to "9"'),
            ({"0": ""}, "attr_names.0", "empty"),
            ({"0": "é" * 26}, "attr_names.0", "50"),
            ({"0": "city", "1": "city"}, "attr_names", "two slots"),
        )
    ),
    Bad("set_attr_name, types", {"attr_types": ["0"]}, "attr_types", "mapping"),
    Bad("set_attr_name, types", {"attr_types": {"1": 0}}, "attr_types", "attr_names"),
    Bad("set_attr_name, types", {"attr_types": {"10": 0}}, "attr_types", '"0" to "9"'),
    Bad("set_attr_name, types", {"attr_types": {"0": 2}}, "attr_types.0"),
    Bad("set_attr_name, types", {"attr_types": {"0": True}}, "attr_types.0"),
    *(
        Bad(command, {"user_attrs": entries}, argument, says)
        for command in ("im_set_attr", "set_attr")
        for entries, argument, says in (
            ([], "user_attrs", "empty"),
            (GONE, "user_attrs[0]", "UserAttrs"),
            (ATTRS * 51, "user_attrs", "100"),
            ([*ATTRS, UserAttrs(to_account="", attrs={})], "user_attrs[2].to_account", ""),
            ([UserAttrs(to_account="bob", attrs={"": "x"})], "user_attrs[0].attrs", "empty"),
            ([UserAttrs(to_account="bob", attrs={"é" * 26: "x"})], "user_attrs[0].attrs", "50"),
            ([UserAttrs(to_account="bob", attrs={"city": "é" * 26})], "user_attrs[0].attrs", "50"),
        )
    ),
    *(
        Bad(command, {"user_attrs": entries}, argument, says)
        for command in ("im_remove_attr", "remove_attr")
        for entries, argument, says in (
            ([], "user_attrs", "empty"),
            (ATTRS, "user_attrs[0]", "UserAttrNames"),
            (GONE * 101, "user_attrs", "100"),
            ([*GONE, UserAttrNames(to_account="", attrs=[])], "user_attrs[1].to_account", ""),
            ([UserAttrNames(to_account="bob", attrs=["city", ""])], "user_attrs[0].attrs[1]", "empty"),
        )
    ),
    *(
        Bad(command, {"to_account": accounts}, argument, says)
        for command in ("im_get_attr", "get_attr")
        for accounts, argument, says in (
            ([], "to_account", "empty"),
            (["bob"] * 101, "to_account", "100"),
            (["bob", ""], "to_account[1]", ""),
        )
    ),
    Bad("im_set_attr", {"user_attrs": [UserAttrs(to_account=LONG, attrs={})]}, "user_attrs[0].to_account"),
    Bad("im_get_attr", {"to_account": [LONG]}, "to_account[0]", "32"),
]


@all_rows("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def test_no_repr_shows_values() -> None:
    assert "Rome" not in repr(UserAttrs(to_account="bob", attrs={"city": "Rome"}))
