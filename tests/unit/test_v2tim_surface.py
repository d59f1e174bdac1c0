"""The V2TIM models, enumerations and listeners against the recorded surface of the SDK."""

from __future__ import annotations

import inspect
import json
import re
import typing
from enum import Enum, IntEnum
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from pydantic_core import PydanticUndefined

import tencent_im_compat
from tencent_im_compat import sync, v2tim
from tencent_im_compat.v2tim import message
from tencent_im_compat.v2tim.base import V2TimModel
from tencent_im_compat.v2tim.callback import T
from tencent_im_compat.v2tim.listeners import Listener, callback_names

from ..tables import all_rows

SURFACE: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "facts" / "v2tim" / "surface.json").read_text(encoding="utf-8")
)

BEYOND: dict[str, dict[str, str]] = {
    "V2TimCallback": {
        "ok": "code 0 in a word",
        "outcome": "whether a failed call may have been carried out all the same",
        "cause": "the error of the REST client behind a failure",
    },
    "V2TimMessage": {
        "ref": "what the server calls the message: MsgKey, or MsgSeq of a group",
        "sdkMsgID": "the id under which Tencent's own SDKs know the message",
        "hasSentReceipt": "Dart keeps it private, other SDKs show it",
    },
}
BEYOND["V2TimValueCallback"] = BEYOND["V2TimCallback"]
"""What models have beside the fields of the SDK, and why; all are properties."""

TYPED_HERE: dict[tuple[str, str], Any] = {
    ("V2GroupMemberInfoSearchResult", "groupMemberSearchResultItems"): dict[
        str, list[v2tim.V2TimGroupMemberFullInfo]
    ]
    | None,
    ("V2TIMElem", "nextElem"): v2tim.V2TIMElem | None,
    ("V2TimMessage", "elemList"): list[v2tim.V2TIMElem],
    ("V2TimMessageDownloadElemParam", "downloadElement"): (
        v2tim.V2TimImage | v2tim.V2TimVideoElem | v2tim.V2TimSoundElem | v2tim.V2TimFileElem | None
    ),
    ("V2TimSignalingInfo", "inviteeList"): list[str],
    ("V2TimValueCallback", "data"): T,
}
"""What Dart types as dynamic, or as nullable where it is there after every success."""

PROPERTIES = {"V2TimMessage": {"messageConvType", "messageConvID"}}
"""Getters that are computed. The others hold something, so they are fields here."""

GETTERS = {("V2TimGroupApplication", "authentication"): ""}
"""Getters that are never null, with what they hold where nothing is known."""

ONE_OBJECT = [
    ("GroupAddOptType", "GroupAddOptTypeEnum"),
    ("GroupApplicationType", "GroupApplicationTypeEnum"),
    ("GroupMemberRoleType", "GroupMemberRoleTypeEnum"),
    ("MessagePriority", "MessagePriorityEnum"),
    ("ReceiveMsgOptType", "TIMReceiveMessageOpt"),
]
"""Enumerations that Dart has under two names."""

CALLBACKS = [(name, entry["name"]) for name, entries in SURFACE["listeners"].items() for entry in entries]

_PLAIN: dict[str, Any] = {"int": int, "String": str, "bool": bool, "double": float, "T": T}
_PLAIN |= {"Object": object, "dynamic": Any}


def python_type(dart: str) -> Any:
    """The annotation for a Dart type; items of lists are never ``None`` here."""
    if dart == "dynamic":
        return Any
    if dart.endswith("?"):
        return python_type(dart[:-1]) | None
    if of_list := re.fullmatch(r"List<(.+?)\??>", dart):
        return list[python_type(of_list[1])]  # type: ignore[misc]
    if of_map := re.fullmatch(r"(?:LinkedHash)?Map<(\w+), (\w+)>", dart):
        return dict[python_type(of_map[1]), python_type(of_map[2])]  # type: ignore[misc]
    return _PLAIN[dart] if dart in _PLAIN else getattr(v2tim, dart)


def python_default(owner: str, field: dict[str, Any]) -> object:
    """The default of a field as Dart states it, or what Dart requires."""
    dart = field.get("default")
    if (owner, field["name"]) in GETTERS:
        return GETTERS[owner, field["name"]]
    if dart is None:
        return None if field["nullable"] else PydanticUndefined
    if dart == "[]" or dart.startswith("List.empty"):
        return []
    if enum_member := re.fullmatch(r"(\w+)\.(\w+)", dart):
        return getattr(v2tim, enum_member[1])[enum_member[2]].value
    if re.fullmatch(r"[A-Z]\w+", dart):  # a constant of the class itself
        return getattr(getattr(v2tim, owner), dart)
    return json.loads(dart.replace("'", '"'))


def fields(name: str) -> list[tuple[str, dict[str, Any]]]:
    """The fields of a model and of what it extends, each with the model that states it."""
    entry = SURFACE["models"][name]
    inherited = fields(entry["extends"]) if "extends" in entry else []
    return [*inherited, *((name, field) for field in entry["fields"])]


def test_the_surface_is_whole() -> None:
    assert len(SURFACE["models"]) == 129
    assert len(SURFACE["enums"]) == 57
    assert len(SURFACE["listeners"]) == 10
    assert len(CALLBACKS) == 104
    assert sum(len(entry["fields"]) for entry in SURFACE["models"].values()) == 665


def test_nothing_is_there_that_the_sdk_lacks() -> None:
    found = {name: getattr(v2tim, name) for name in v2tim.__all__}
    classes = {name: each for name, each in found.items() if inspect.isclass(each)}
    models = {name for name, each in classes.items() if issubclass(each, V2TimModel)}
    enums = {name for name, each in classes.items() if issubclass(each, Enum)}
    listeners = {name for name, each in classes.items() if issubclass(each, Listener)}
    assert models == {*SURFACE["models"], "V2TimModel"}
    assert enums == SURFACE["enums"].keys() - SURFACE["models"].keys()
    assert listeners == SURFACE["listeners"].keys()
    assert found.keys() - models - enums - listeners == {"async_callbacks"}
    assert len(v2tim.__all__) == len(found)


@all_rows("name", sorted({*SURFACE["models"], *SURFACE["enums"], *SURFACE["listeners"]}))
def test_every_name_is_in_the_root_and_in_sync(name: str) -> None:
    assert getattr(tencent_im_compat, name) is getattr(sync, name) is getattr(v2tim, name)


@all_rows("name", sorted(SURFACE["models"]))
def test_fields(name: str) -> None:
    model, entry = getattr(v2tim, name), SURFACE["models"][name]
    assert issubclass(model, getattr(v2tim, entry.get("extends", "V2TimModel")))
    computed = PROPERTIES.get(name, set())
    assert public_properties(model) == {*computed, *BEYOND.get(name, ())}
    assert set(model.model_fields) == {field["name"] for _, field in fields(name)} - computed
    for owner, field in fields(name):
        if field["name"] not in computed:
            check_field(model, owner, field)


def public_properties(model: type[V2TimModel]) -> set[str]:
    """What a model, or a base of its own, has as properties."""
    ours = [base for base in model.__mro__ if base.__module__.startswith("tencent_im_compat")]
    return {name for base in ours for name, each in vars(base).items() if isinstance(each, property)}


def check_field(model: type[V2TimModel], owner: str, field: dict[str, Any]) -> None:
    name = field["name"]
    found = model.model_fields[name]
    expected = TYPED_HERE.get((owner, name)) or python_type(field["type"])
    if found.annotation != Any or field["type"] != "dynamic":
        assert _plain(found.annotation) == expected, name
    default = found.get_default(call_default_factory=True, validated_data={})
    if name == "elemType" and model.__name__ not in ("V2TIMElem", "V2TimMessage"):
        kind = default if isinstance(default, int) else -1  # each kind of element knows its number
        assert message.ELEM_CLASSES[v2tim.MessageElemType(kind)] is model
        return
    assert default == python_default(owner, field), name
    assert type(default) is type(python_default(owner, field)), name


def _plain(annotation: Any) -> Any:
    """An annotation without what is for pydantic alone."""
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _plain(args[0])
    if origin is list:
        return list[_plain(args[0])]  # type: ignore[misc]
    return annotation


@all_rows("name", sorted(SURFACE["models"]))
def test_nullable_fields_take_none_and_the_others_do_not(name: str) -> None:
    model = getattr(v2tim, name)
    for _owner, field in fields(name):
        if field["name"] not in model.model_fields or field["type"] in ("dynamic", "List<dynamic>"):
            continue
        try:
            model(**{field["name"]: None})
        except ValidationError as error:
            refused = field["name"] in {each["loc"][0] for each in error.errors()}
        else:
            refused = False
        assert refused is not field["nullable"], field["name"]


@all_rows("name", sorted(SURFACE["models"]))
def test_required_fields_are_required(name: str) -> None:
    model = getattr(v2tim, name)
    required = {
        field["name"]
        for owner, field in fields(name)
        if not field["nullable"] and "default" not in field and (owner, field["name"]) not in GETTERS
    }
    assert {field for field, info in model.model_fields.items() if info.is_required()} == required
    if required:
        with pytest.raises(ValidationError) as caught:
            model()
        assert {each["loc"][0] for each in caught.value.errors()} == required
    else:
        model()


@all_rows("name", sorted(SURFACE["enums"]))
def test_enum(name: str) -> None:
    surface = {member["name"]: member["value"] for member in SURFACE["enums"][name]}
    found = getattr(v2tim, name)
    assert surface
    if name in SURFACE["models"]:  # constants of a class that is a model
        assert {member: getattr(found, member) for member in surface} == surface
        assert surface.keys() <= found.__class_vars__
        assert {each for each in found.__class_vars__ if each != "model_config"} == surface.keys()
    else:
        assert issubclass(found, IntEnum) or name == "GroupType"
        assert {member: value.value for member, value in found.__members__.items()} == surface


def test_two_names_of_one_enumeration_are_one_object() -> None:
    assert all(getattr(v2tim, one) is getattr(v2tim, other) for one, other in ONE_OBJECT)
    by_members: dict[tuple[tuple[str, object], ...], list[str]] = {}
    for name, members in SURFACE["enums"].items():
        if name not in SURFACE["models"]:
            key = tuple(sorted((member["name"], member["value"]) for member in members))
            by_members.setdefault(key, []).append(name)
    assert sorted(tuple(sorted(names)) for names in by_members.values() if len(names) > 1) == ONE_OBJECT


@all_rows("name", sorted(SURFACE["models"]))
def test_members_go_where_the_sdk_takes_ints_and_ints_where_it_takes_members(name: str) -> None:
    model = getattr(v2tim, name)
    role = v2tim.GroupMemberRoleType.V2TIM_GROUP_MEMBER_ROLE_ADMIN
    for _owner, field in fields(name):
        kind = field["type"].rstrip("?")
        if field["name"] not in model.model_fields or kind in SURFACE["models"]:
            continue
        if kind == "int":
            assert _one(model, field["name"], role) == 300
        elif kind in SURFACE["enums"]:
            member = next(iter(getattr(v2tim, kind)))
            assert _one(model, field["name"], member.value) is member
            assert _one(model, field["name"], member) is member


def _one(model: type[V2TimModel], field: str, value: object) -> object:
    """What one field makes of a value, whatever else the model needs."""
    found: object = model.__pydantic_validator__.validate_assignment(model.model_construct(), field, value)
    return getattr(found, field)


@all_rows("name", sorted(SURFACE["listeners"]))
def test_callbacks(name: str) -> None:
    listener = getattr(v2tim, name)
    surface = {
        entry["name"]: [(arg["name"], arg["type"]) for arg in entry["args"]]
        for entry in SURFACE["listeners"][name]
    }
    keywords = inspect.signature(listener).parameters
    assert list(keywords) == list(surface)
    assert callback_names(listener()) == sorted(surface)
    assert {keyword.kind for keyword in keywords.values()} == {inspect.Parameter.KEYWORD_ONLY}
    of_init = typing.get_type_hints(listener.__init__)
    for callback, args in surface.items():
        method = getattr(listener, callback)
        hints = typing.get_type_hints(method)
        assert hints.pop("return") is Any
        assert list(inspect.signature(method).parameters) == ["self", *(arg for arg, _ in args)]
        assert hints == {arg: python_type(dart) for arg, dart in args}
        given, _none = typing.get_args(of_init[callback])
        assert typing.get_args(given) == ([python_type(dart) for _arg, dart in args], Any)
        assert inspect.getdoc(method)


@all_rows(("name", "callback"), CALLBACKS)
def test_a_callback_is_called_when_it_is_given_or_overridden(name: str, callback: str) -> None:
    kind = getattr(v2tim, name)
    count = len(inspect.signature(getattr(kind, callback)).parameters) - 1
    heard: list[tuple[object, ...]] = []
    given = kind(**{callback: lambda *arguments: heard.append(arguments)})
    made = type("Mine", (kind,), {callback: lambda _self, *arguments: heard.append(arguments)})()
    for listener in (given, made):
        getattr(listener, callback)(*range(count))
        assert [each for each in callback_names(listener) if listener.hears(each)] == [callback]
    assert heard == [tuple(range(count))] * 2
    assert not kind().hears(callback)
