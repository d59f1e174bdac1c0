"""The wire models and builders say what the documentation says: no field more, no field less."""

from __future__ import annotations

import copy
import importlib
import inspect
import json
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import Any, cast

import pytest

from tencent_im_compat import calls
from tencent_im_compat.errors import InvalidArgumentError, RefusedError
from tencent_im_compat.reply import judge
from tencent_im_compat.wire.elements import ELEMENT_TYPES, Element, UnknownElem, read_element
from tencent_im_compat.wire.offline_push import OfflinePushInfo

from ..tables import all_rows
from .families import COMMANDS
from .rest_facts import ENVELOPE, Documented, commands, documented, modelled, opaque, overview

IDS = sorted(COMMANDS)
_MAPS = {"AttrNames", "AttrTypes", "Attrs"}
"""Objects whose members are no fields, but the app's own names."""


def _same(left: object, right: object) -> None:
    """Equal as JSON: 1 is not true, the order of keys does not count."""
    assert json.dumps(left, sort_keys=True, indent=1) == json.dumps(right, sort_keys=True, indent=1)


def _examples(suffix: str) -> list[tuple[str, str]]:
    return [
        (command, key)
        for command in IDS
        for key in commands()[command]["example"]
        if key == suffix or key.endswith(f"_{suffix}")
    ]


# ---------------------------------------------------------------- fields


@all_rows("command", IDS)
def test_request_has_the_documented_fields_and_no_other(command: str) -> None:
    wanted = documented(commands()[command], "request")
    found = modelled(COMMANDS[command].request)
    assert sorted(wanted.keys() - found.keys()) == []
    assert sorted(_undocumented(wanted, set(found))) == []


@all_rows("command", IDS)
def test_reply_has_the_documented_fields_and_no_other(command: str) -> None:
    wanted = documented(commands()[command], "response")
    found = modelled(COMMANDS[command].reply)
    assert sorted(wanted.keys() - found.keys()) == []
    assert sorted(_undocumented(wanted, found.keys() - ENVELOPE)) == []


def _undocumented(wanted: dict[str, Documented], found: set[str]) -> set[str]:
    # A page that names some fields of the push settings takes all of them; they have a test of their own.
    below = (*opaque(wanted), "OfflinePushInfo.")
    return {name for name in found - wanted.keys() if not name.startswith(below)}


@all_rows("command", IDS)
def test_needed_request_fields_are_always_sent_and_the_others_may_stay_away(command: str) -> None:
    found = modelled(COMMANDS[command].request)
    wanted = documented(commands()[command], "request")
    for name, field in wanted.items():
        holder = name.rpartition(".")[0].removesuffix("[]")
        if field.required:
            assert found[name].required or found[name].default is not None, name
        elif holder not in wanted or wanted[holder].required:
            assert not found[name].required, name
            assert found[name].default is None, name


@all_rows("side", ["request", "response"])
@all_rows("command", IDS)
def test_fields_have_the_documented_kind(command: str, side: str) -> None:
    model = COMMANDS[command].request if side == "request" else COMMANDS[command].reply
    found = modelled(model)
    for name, field in documented(commands()[command], side).items():
        kinds = field.kinds
        if name == "AppDefinedData[].Value":
            kinds |= {"integer"}  # one model for both sides, and answers may hold integers
        assert not kinds or found[name].kinds == kinds, name


# ---------------------------------------------------------------- examples


@all_rows(("command", "key"), _examples("request"))
def test_example_request_is_what_the_builder_makes(command: str, key: str) -> None:
    entry = commands()[command]
    example = entry["example"][key]
    if (command, key) == ("im_open_login_svc.multiaccount_import", "old_form_request"):
        with pytest.raises(InvalidArgumentError, match=r"^accounts\[2\]: a UserID takes at most 32 bytes"):
            COMMANDS[command].build(example)
        example = {"Accounts": example["Accounts"][:2]}
    call = COMMANDS[command].build(example)
    _same(json.loads(call.body), example)
    assert f"v4/{call.command}" == entry["path"]
    assert call.doc == (entry["doc"].get("cn") or entry["doc"].get("intl") or "")
    assert call.reply is COMMANDS[command].reply


@all_rows(("command", "key"), _examples("response"))
def test_example_response_is_read_and_nothing_of_it_is_lost(command: str, key: str) -> None:
    example = commands()[command]["example"][key]
    if example["ErrorCode"] != 0:
        with pytest.raises(RefusedError) as caught:
            _judge(command, example)
        assert (caught.value.code, caught.value.info) == (example["ErrorCode"], example["ErrorInfo"])
        return
    _same(_judge(command, example), _named(command, example))


def _named(command: str, example: dict[str, Any]) -> dict[str, Any]:
    """An example in which users whom the server did not find have the names that were asked for."""
    if command != "profile.portrait_get":
        return example
    text = json.dumps(example)
    for user_id in example["Fail_Account"]:
        text = text.replace("@TLS#NOT_FOUND", user_id, 1)
    return cast("dict[str, Any]", json.loads(text))


@all_rows(("command", "key"), _examples("response"))
def test_fields_that_a_later_server_adds_are_kept(command: str, key: str) -> None:
    example = copy.deepcopy(commands()[command]["example"][key])
    if example["ErrorCode"] != 0:
        return
    for place in list(_objects(example)):
        place["BrandNew"] = {"Deep": [1, True, None]}
    _same(_judge(command, example), _named(command, example))


def _judge(command: str, answer: dict[str, Any]) -> Any:
    call = COMMANDS[command].build(commands()[command]["example"]["request"])
    result = judge(call, 200, json.dumps(answer).encode())
    return result.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of an answer, but not the two-field frame of a message element."""
    if isinstance(value, dict):
        if "MsgType" not in value:
            yield value
        for name, inner in list(value.items()):
            if name not in _MAPS:
                yield from _objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner)


# ---------------------------------------------------------------- elements and push


@all_rows("name", sorted(ELEMENT_TYPES))
def test_element_has_the_documented_fields_and_no_other(name: str) -> None:
    rows = overview()["msg_body"]["elements"][name]
    wanted = {row["name"]: row for row in rows}
    found = modelled(ELEMENT_TYPES[name])
    below = tuple(field for field in wanted if field.startswith("MsgList[]."))  # merged messages stay raw
    assert sorted(wanted.keys() - found.keys() - set(below)) == []
    assert sorted(found.keys() - wanted.keys()) == []
    for field, row in wanted.items():
        if field not in below:
            needed = found[field].required or found[field].default is not None
            assert needed is row.get("required", False), field


def test_every_documented_element_is_known_but_those_that_nobody_sends() -> None:
    assert overview()["msg_body"]["elements"].keys() - ELEMENT_TYPES.keys() == {"received_only"}


def test_offline_push_has_the_documented_fields_and_no_other() -> None:
    wanted = {row["name"] for row in overview()["offline_push_info"]["fields"]}
    assert sorted(wanted ^ modelled(OfflinePushInfo).keys()) == []


_SOUND_OF_AN_OLD_SDK = {"MsgType": "TIMSoundElem", "MsgContent": {"UUID": "u", "Size": 1, "Second": 2}}


@pytest.mark.parametrize(
    "raw",
    [
        _SOUND_OF_AN_OLD_SDK,
        {"MsgType": "TIMBrandNewElem", "MsgContent": {"A": 1}},
        {"OpType": 1, "Operator_Account": "alice"},
        ["not", "an", "element"],
        None,
        5,
    ],
)
def test_what_is_no_known_element_goes_back_as_it_came(raw: object) -> None:
    element = read_element(raw)
    assert isinstance(element, UnknownElem)
    _same(element.model_dump(mode="json", by_alias=True), raw)
    assert repr(element) == "UnknownElem()"


def test_an_element_is_read_once() -> None:
    element: Element = read_element({"MsgType": "TIMTextElem", "MsgContent": {"Text": "hi"}})
    assert read_element(element) is element


# ---------------------------------------------------------------- the table itself


def _builder_modules() -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(calls.__path__):
        if not found.name.endswith("checks"):
            yield importlib.import_module(f"{calls.__name__}.{found.name}")


def test_the_table_reaches_every_builder() -> None:
    builders = {
        (module.__name__, name)
        for module in _builder_modules()
        for name, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == module.__name__ and not name.startswith("_")
    }
    assert len(builders) == len(COMMANDS)
