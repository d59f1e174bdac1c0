"""Reads the documented commands, and the fields of a wire model, as paths like ``MemberList[].Role``."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from tencent_im_compat.wire.base import Reply, WireModel
from tencent_im_compat.wire.elements import Element

from ..reading import Pages, read_yaml

FACTS = Path(__file__).resolve().parent.parent / "facts" / "rest"
ENVELOPE = {str(field.alias) for field in Reply.model_fields.values()}

# Lists of fields that the facts give in words: the entry, and the request field whose note names them.
_IN_WORDS = {
    "GroupIdList[].<base field>": ("ResponseFilter.GroupBaseInfoFilter", "GroupIdList[]."),
    "GroupIdList[].SelfInfo": ("ResponseFilter.SelfInfoFilter", "GroupIdList[].SelfInfo."),
}
# Fields of answers that notes and examples tell of, without an entry of their own.
_OFFICIAL = "official_account_open_http_svc"
_TOLD = {
    f"{_OFFICIAL}.get_official_account_info": (
        "OfficialAccountInfoList[].Official_Account",
        "OfficialAccountInfoList[].ErrorCode",
        "OfficialAccountInfoList[].ErrorInfo",
    ),
    f"{_OFFICIAL}.get_subscribed_official_account_list": (
        "OfficialAccountInfoList[].Official_Account",
        "OfficialAccountInfoList[].CreateTime",
    ),
    f"{_OFFICIAL}.official_account_msg_recall": ("RecallRetList[].MsgKey",),
}
# Notes of fields with values of several kinds begin with all of them.
_IN_NOTE = re.compile(r"string or integer\b|string, integer or array\b")
# A note that sends the reader to another command of the service for the fields of an object.
_AS_ELSEWHERE = re.compile(r"same member object as (\w+)")
_KINDS = {str: "string", int: "integer", float: "number", bool: "boolean", dict: "object"}


@dataclass(frozen=True)
class Documented:
    """A documented field: its kinds (``string``, ``integer``, ...), none where no kind is given."""

    kinds: frozenset[str]
    required: bool


@dataclass(frozen=True)
class Modelled:
    """A field of a wire model."""

    kinds: frozenset[str]
    required: bool
    default: Any = None


@cache
def overview() -> dict[str, Any]:
    """The facts that hold for every command."""
    found: dict[str, Any] = read_yaml(FACTS / "overview.yaml")
    return found


@cache
def commands() -> Pages:
    """Every documented command by its id."""
    files = (read_yaml(path) for path in sorted(FACTS.glob("*.yaml")))
    return Pages((entry["id"], entry) for file in files if isinstance(file, list) for entry in file)


def documented(entry: dict[str, Any], side: str) -> dict[str, Documented]:
    """The documented fields of a command's ``request`` or ``response``."""
    told = _TOLD.get(entry["id"], ()) if side == "response" else ()
    found = {name: Documented(frozenset(), required=False) for name in told}
    for field in entry[side]:
        name = field["name"]
        if name in _IN_WORDS:
            source, prefix = _IN_WORDS[name]
            for word in _words(entry, source):
                found[prefix + word] = Documented(frozenset(), required=False)
        if elsewhere := _AS_ELSEWHERE.search(str(field.get("note"))):
            other = commands()[f"{entry['id'].partition('.')[0]}.{elsewhere[1]}"]
            found.update(
                {
                    path: each
                    for path, each in documented(other, side).items()
                    if path.startswith(f"{name}[].")
                }
            )
        if "<" not in name and not name.endswith("[]"):
            kinds = _IN_NOTE.match(str(field.get("note", "")))
            found[name] = Documented(
                _kinds_in(kinds[0] if kinds else field["type"]), field.get("required", False)
            )
    return found | _implied(found)


def _implied(fields: dict[str, Documented]) -> dict[str, Documented]:
    """Objects without an entry of their own: those contents of elements whose fields are told one by one."""
    content = "MsgBody[].MsgContent"
    inner = [field for name, field in fields.items() if name.startswith(f"{content}.")]
    if not inner or content in fields:
        return {}
    return {content: Documented(frozenset({"object"}), any(field.required for field in inner))}


def _kinds_in(text: str) -> frozenset[str]:
    return frozenset(re.split(r", | or ", text.removesuffix(" of string")))


def _words(entry: dict[str, Any], source: str) -> list[str]:
    (note,) = (field["note"] for field in entry["request"] if field["name"] == source)
    return re.findall(r"[A-Z]\w+", note)


def opaque(fields: dict[str, Documented]) -> tuple[str, ...]:
    """Prefixes under which nothing is documented, although the field holds objects."""
    prefixes = []
    for name, field in fields.items():
        if field.kinds & {"array", "object"}:
            below = f"{name}[]." if "array" in field.kinds else f"{name}."
            if not any(other.startswith(below) for other in fields):
                prefixes.append(below)
    return tuple(prefixes)


def modelled(model: type[WireModel], prefix: str = "") -> dict[str, Modelled]:
    """The fields of a model and of the models in it."""
    return dict(_walk(model, prefix))


def _walk(model: type[WireModel], prefix: str) -> Iterator[tuple[str, Modelled]]:
    for field in model.model_fields.values():
        if field.exclude:
            continue  # it never comes over the wire
        name = prefix + str(field.alias)
        yield name, _modelled(field)
        for leaf, in_list in _leaves(field.annotation):
            below = f"{name}[]." if in_list else f"{name}."
            if isinstance(leaf, type) and issubclass(leaf, Element):
                # An element is a type name and a content; contents of any kind have a test of their own.
                yield f"{below}MsgType", Modelled(frozenset({"string"}), required=True)
                yield f"{below}MsgContent", Modelled(frozenset({"object"}), required=True)
                if leaf is not Element:
                    yield from _walk(leaf, f"{below}MsgContent.")
            elif isinstance(leaf, type) and issubclass(leaf, WireModel):
                yield from _walk(leaf, below)


def _modelled(field: FieldInfo) -> Modelled:
    kinds = frozenset(
        "array" if in_list else _KINDS.get(get_origin(leaf) or leaf, "object")
        for leaf, in_list in _leaves(field.annotation)
    )
    required = field.is_required()
    return Modelled(kinds, required, None if required else field.get_default(call_default_factory=False))


def _leaves(annotation: Any, in_list: bool = False) -> Iterator[tuple[Any, bool]]:
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _leaves(get_args(annotation)[0], in_list)
    elif origin is list:
        yield from _leaves(get_args(annotation)[0], in_list=True)
    elif origin in (Union, types.UnionType):
        for part in get_args(annotation):
            if part is not type(None):
                yield from _leaves(part, in_list)
    else:
        yield annotation, in_list
