"""Every webhook of the facts has a model that reaches every field; and the models know nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from tencent_im_compat import webhooks
from tencent_im_compat.webhooks import PushOfflinePush, WebhookEvent, parse
from tencent_im_compat.wire.webhooks import COMMANDS, model_of

from ..reading import read_yaml
from ..tables import all_rows

FACTS = read_yaml(Path(__file__).parents[1] / "facts" / "webhooks.yaml")
CALLBACKS: dict[str, dict[str, Any]] = {each["id"]: each for each in FACTS["callbacks"]}
COMMON = {"CallbackCommand", "EventTime"}
QUERY_ONLY = {"OptPlatform", "RequestId", "ClientIP"}
FREE = {"MsgBody", "CreatedGroupNum"}
"""Objects whose fields are told elsewhere."""


def read(command: str, body: dict[str, Any]) -> WebhookEvent:
    return parse({"CallbackCommand": command}, json.dumps(body).encode(), max_body_bytes=1 << 20)


def named(command: str) -> str:
    prefix, last = command.split(".")
    last = last.removeprefix("Callback")
    return last if last.startswith(prefix) else prefix + last


def inner(annotation: Any) -> type[BaseModel] | None:
    """The model in a field's type: that of an object, or of the entries of a list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := inner(each))), None)


def paths(model: type[BaseModel], above: str = "") -> Iterator[str]:
    """What a model reads, as ``PairList.From_Account``."""
    for field in model.model_fields.values():
        name = f"{above}{field.alias or field.validation_alias}"
        if field.validation_alias is not None and not isinstance(field.validation_alias, str):
            name = above + str(field.validation_alias.choices[0])  # type: ignore[union-attr]
        nested = None if name in FREE else inner(field.annotation)
        if nested is None:
            yield name
        else:
            yield from paths(nested, f"{name}.")


def unknown(value: object) -> Iterator[str]:
    """Fields that no model took, at any depth."""
    if isinstance(value, BaseModel):
        yield from value.model_extra or {}
        for name in type(value).model_fields:
            if name != "msg_body":
                yield from unknown(getattr(value, name))
    elif isinstance(value, list):
        for each in value:
            yield from unknown(each)


def test_models_and_facts_name_the_same_commands() -> None:
    assert set(COMMANDS) == set(CALLBACKS)
    for command, name in COMMANDS.items():
        model = model_of(command)
        assert model is not None
        assert (model.command, model.__name__, name) == (command, named(command), named(command))
        assert getattr(webhooks, name) is model
        assert name in webhooks.__all__
    assert model_of("Group.CallbackAfterSomethingNew") is None


@all_rows("command", sorted(CALLBACKS))
def test_every_documented_field_is_reached(command: str) -> None:
    documented = {each["name"].replace("[]", "") for each in CALLBACKS[command]["request"]}
    documented -= {name for name in documented if any(more.startswith(name + ".") for more in documented)}
    model = model_of(command)
    assert model is not None
    known = set(paths(model))
    assert documented <= known
    assert known - documented <= COMMON | QUERY_ONLY


@all_rows("command", sorted(CALLBACKS))
def test_every_example_becomes_its_event_and_comes_out_as_it_went_in(command: str) -> None:
    example = CALLBACKS[command]["example"]
    event = read(command, example)
    assert type(event) is model_of(command)
    assert list(unknown(event)) == []
    assert event.callback_command == command
    told = example.get("EventTime") or 1000 * max(
        (each["EventTime"] for each in example.get("Events", [])), default=0
    )
    assert event.at == int(told) / 1000
    again = json.loads(event.model_dump_json(by_alias=True, exclude_unset=True))
    assert {**again, "CallbackCommand": command} == {**example, "CallbackCommand": command}


@all_rows("command", sorted(CALLBACKS))
def test_null_reads_as_absent_and_what_is_new_is_kept(command: str) -> None:
    example = CALLBACKS[command]["example"]
    model = model_of(command)
    assert model is not None
    needed = {alias for each in model.model_fields.values() if each.is_required() and (alias := each.alias)}
    if command == "Group.CallbackAfterMemberFieldChanged":
        needed.add("Member_Account")
    nothing = dict.fromkeys(example.keys() - needed)
    event = read(command, {**example, **nothing, "Later": [1]})
    assert type(event) is model
    assert event.model_extra == {"Later": [1]}


@pytest.mark.parametrize(
    ("command", "old", "new"),
    [
        ("Group.CallbackBeforeCreateGroup", "CreatedNum", "CreateGroupNum"),
        ("Group.CallbackAfterMemberFieldChanged", "Modified_Account", "Member_Account"),
    ],
)
def test_old_spellings_are_read(command: str, old: str, new: str) -> None:
    example = dict(CALLBACKS[command]["example"])
    written = {**example, old: example[new]}
    del written[new]
    assert read(command, written) == read(command, example)


def test_a_batch_of_pushes_tells_when_it_happened() -> None:
    event = read("Push.OfflinePush", CALLBACKS["Push.OfflinePush"]["example"])
    assert isinstance(event, PushOfflinePush)
    assert (event.events[0].push_stage, event.at) == (2, 1767000442.0)


def test_models_are_imported_when_they_are_used() -> None:
    code = (
        "import sys, tencent_im_compat.webhooks as w\n"
        "assert 'pydantic' not in sys.modules or not [m for m in sys.modules if 'wire.webhooks.' in m]\n"
        "w.GroupAfterSendMsg\n"
        "assert 'tencent_im_compat.wire.webhooks.push' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
