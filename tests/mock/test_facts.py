"""The commands against the collected facts: fields, types, document numbers, examples."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from tencent_im_mock.core.schema import Field
from tencent_im_mock.models.group_types import BY_WIRE, GroupType
from tencent_im_mock.services.command import Command
from tencent_im_mock.services.registry import SERVICES

from ..tables import all_rows
from .conftest import START, GroupCaller, new_world
from .examples import ELSEWHERE, NOT_A_ROW, NOT_HERE, PAGES, PREPARED, SAME, TWO_TYPES, load
from .mirror import Mirror

COMMANDS = [command for service in SERVICES for command in service.commands]
ENVELOPE = {"ActionStatus", "ErrorInfo", "ErrorCode"}


OVERVIEW = load("overview.yaml")
GROUP_TYPES = load("group_types.yaml")
PUSH = {f"OfflinePushInfo.{row['name']}" for row in OVERVIEW["offline_push_info"]["fields"]}
CODES = {entry.get("code") for entry in load("../errors.yaml") if entry.get("kind") in ("rest", "both")}

Chain = tuple[Field, ...]


def chains(fields: Any, above: Chain = ()) -> Iterator[tuple[str, Chain]]:
    """Every field of a spec with the fields it lies in, under its documented name."""
    for field in fields:
        chain = (*above, field)
        name = ".".join(each.name + ("[]" if each.kind == "array" else "") for each in chain)
        yield name.removesuffix("[]"), chain
        inner = field.items.fields if field.items is not None else field.fields
        if inner:
            yield from chains(inner, chain)


def sample(field: Field) -> Any:
    """A value that the spec takes."""
    if field.choices is not None:
        return next(iter(field.choices))
    if field.kind == "array":
        return [sample(field.items)] if field.items else []
    if field.kind == "object":
        return {inner.name: sample(inner) for inner in field.fields or () if inner.required}
    return {"string": "x", "integer": field.at_least or 1, "number": 1.5, "boolean": True, "any": 1}[
        field.kind
    ]


WRONG: dict[str, list[Any]] = {
    "string": [7, [], {}, True],
    "integer": ["7", 1.5, True, [], {}],
    "number": ["7", True, [], {}],
    "array": ["x", 7, {}],
    "object": ["x", 7, []],
    "boolean": [1, "true", [], {}],
    "any": [[], {}, True],
}


def around(body: dict[str, Any], chain: Chain) -> dict[str, Any]:
    """The object in which the last field of a chain lies, made where it is not there yet."""
    for field in chain[:-1]:
        value = body.setdefault(field.name, sample(field))
        body = value[0] if field.kind == "array" else value
    return body


def by_command(wanted: Callable[[Command, Chain], bool]) -> list[Any]:
    """The commands with fields of a kind, each with all of these: one test tries every field of a command."""
    found = (
        (command, [chain for _, chain in chains(command.fields) if wanted(command, chain)])
        for command in COMMANDS
    )
    return [pytest.param(command, chosen, id=command.name) for command, chosen in found if chosen]


# ---------------------------------------------------------------- tables


@all_rows("command", COMMANDS, ids=lambda command: command.name)
def test_fields_are_the_documented_ones(command: Command) -> None:
    rows = {row["name"]: row for row in PAGES[command.name]["request"]}
    spec = dict(chains(command.fields))
    assert rows.keys() - spec.keys() <= ELSEWHERE.keys()
    assert spec.keys() - rows.keys() <= NOT_A_ROW.keys() | PUSH
    if "OfflinePushInfo" in spec:
        assert spec.keys() & PUSH == PUSH
    for name in rows.keys() & spec.keys():
        field, row = spec[name][-1], rows[name]
        assert field.required == row["required"], name
        assert field.kind == row["type"] or (command.name, name) in TWO_TYPES, name


@all_rows("command", COMMANDS, ids=lambda command: command.name)
def test_document_numbers(command: Command) -> None:
    numbers = PAGES[command.name]["doc"]
    assert command.doc == (numbers.get("cn") or numbers.get("intl") or "")


@pytest.mark.parametrize("kind", BY_WIRE.values(), ids=lambda kind: str(kind.name))
def test_group_types_are_the_documented_ones(kind: GroupType) -> None:
    facts = GROUP_TYPES["types"][kind.name]
    assert (kind.wire, kind.id_prefix) == (facts["wire"], facts["assigned_id_prefix"])
    assert GROUP_TYPES["wire_names"][kind.name] == kind.wire
    limits = facts["members_max"]
    assert kind.members_max == (None if limits == "unlimited" else limits["cn"])
    groups = {edition: most for edition, most in facts["groups_max"]["cn"].items() if most != "unlimited"}
    if kind.name in ("AVChatRoom", "Community"):
        assert kind.groups_max == groups
    else:
        assert (kind.groups_max, groups) == (None, {"trial": 100})
    assert kind.needs_activation is facts["activation_needed"]
    assert kind.stored is facts["history"]["stored"]
    assert kind.before_join is facts["history"]["before_join"]["value"]
    assert kind.unread is facts["unread_count"]["value"]
    assert kind.msg_flag == facts["default_msg_flag"]
    assert kind.receipts is facts["read_receipt"]["supported"]
    assert kind.control == set(facts["send_msg_control"])
    assert kind.directed is facts["directed_message"]["supported"]
    assert kind.at_all is facts["at_all"]
    assert kind.extensible is facts["message_extension"]["supported"]
    assert kind.stores_joins is facts["notices"]["member_change"]["stored"]
    assert kind.members_by_rest is facts["create"]["initial_members"]
    assert kind.apply_option == facts["join"]["default_option"]
    assert kind.apply_fixed is not facts["join"]["option_changeable"]
    if "default_option" in facts["invite"]:
        assert kind.invite_option == facts["invite"]["default_option"]


# ---------------------------------------------------------------- refusals


@all_rows(("command", "fields"), by_command(lambda command, chain: True))
def test_wrong_types_are_refused(command: Command, fields: list[Chain]) -> None:
    call = prepared(command.name)
    for chain in fields:
        wrong = [*WRONG[chain[-1].kind]]
        if chain[-1].items is not None:
            wrong += [[value] for value in WRONG[chain[-1].items.kind]]
        for value in wrong:
            body = copy.deepcopy(PAGES[command.name]["example"]["request"])
            around(body, chain)[chain[-1].name] = value
            answer = call(command.name, body)
            assert documented(command, answer["ErrorCode"]), (value, answer)
            assert chain[-1].name in answer["ErrorInfo"]


@all_rows(("command", "fields"), by_command(lambda command, chain: chain[-1].required))
def test_required_fields_are_required(command: Command, fields: list[Chain]) -> None:
    call = prepared(command.name)
    for chain in fields:
        body = copy.deepcopy(PAGES[command.name]["example"]["request"])
        around(body, chain).pop(chain[-1].name, None)
        answer = call(command.name, body)
        assert documented(command, answer["ErrorCode"]), answer
        assert chain[-1].name in answer["ErrorInfo"]


def beyond(field: Field) -> list[Any]:
    """Values of the right type that a limit of the spec forbids."""
    found: list[Any] = []
    if field.choices is not None:
        found.append("no such choice" if field.kind == "string" else max(field.choices) + 1)
    if field.at_most is not None:
        found.append(of_size(field, field.at_most + 1))
    if field.at_least is not None and (below := of_size(field, field.at_least - 1)) is not None:
        found.append(below)
    return found


def of_size(field: Field, size: int) -> Any:
    """A value of a certain size; what is empty may read as absent, and is then no wrong value."""
    if (
        not field.required
        and size == 0
        and field.says_nothing({"string": "", "array": []}.get(field.kind, 0))
    ):
        size = -1
    if size < 0 and field.kind in ("string", "array"):
        return None
    if field.kind == "string":
        return "x" * size
    if field.kind == "array":
        return [sample(field.items) if field.items else "x"] * size
    return size


@all_rows(("command", "fields"), by_command(lambda command, chain: bool(beyond(chain[-1]))))
def test_limits_are_enforced(command: Command, fields: list[Chain]) -> None:
    call = prepared(command.name)
    for chain in fields:
        for value in beyond(chain[-1]):
            body = copy.deepcopy(PAGES[command.name]["example"]["request"])
            around(body, chain)[chain[-1].name] = value
            answer = call(command.name, body)
            assert documented(command, answer["ErrorCode"]), (value, answer)
            assert chain[-1].name in answer["ErrorInfo"]


def documented(command: Command, code: int) -> bool:
    return code in PAGES[command.name]["errors"] or code in CODES


# ---------------------------------------------------------------- examples


def prepared(command: str, after_each: Callable[[GroupCaller], None] | None = None) -> GroupCaller:
    """A world in which the command's example can happen."""
    call = GroupCaller(new_world())
    if after_each is not None:
        call.after_each = partial(after_each, call)
    call.world.accounts.add("ada", nick=None, face_url=None, now=START)
    # The examples are from 2026, the prepared groups from 2025: history must reach that far.
    call.world.config.roaming_days = 360
    if command in PREPARED:
        PREPARED[command](call)
    return call


@all_rows("command", COMMANDS, ids=lambda command: command.name)
def test_no_change_goes_unnoticed(command: Command) -> None:
    """What is saved of what changed is the world, whichever command changed it."""
    mirrors: list[Mirror] = []

    def look(call: GroupCaller) -> None:
        if not mirrors:
            mirrors.append(Mirror(call.world))
        mirrors[0].look()

    call = prepared(command.name, look)
    look(call)
    call(command.name, PAGES[command.name]["example"]["request"])
    mirrors[0].check()


def key_paths(value: Any, above: str = "") -> set[str]:
    """The keys of a document, in the way the facts write them."""
    if isinstance(value, list):
        return set().union(*(key_paths(item, above + "[]") for item in value)) if value else set()
    if not isinstance(value, dict) or above.endswith(("MsgBody", "MsgBody[]")):
        return set()
    found: set[str] = set()
    for key, inner in value.items():
        path = f"{above}.{key}" if above else key
        found |= {path} | key_paths(inner, path)
    return found


def documented_keys(command: Command) -> set[str]:
    page = PAGES[command.name]
    rows = {row["name"] for row in page["response"]} | ENVELOPE | key_paths(page["example"]["response"])
    if "GroupIdList[].<base field>" in rows:
        base = {row["name"] for row in PAGES["group_open_http_svc/get_group_info"]["response"]}
        rows |= {name.replace("GroupInfo[]", "GroupIdList[]") for name in base}
        rows |= {f"GroupIdList[].SelfInfo.{name}" for name in ("Role", "JoinTime", "MsgFlag", "MsgSeq")}
    return rows


@all_rows("command", COMMANDS, ids=lambda command: command.name)
def test_examples_come_out_as_documented(command: Command) -> None:
    example = PAGES[command.name]["example"]
    answer = prepared(command.name)(command.name, example["request"])
    assert answer.get("ActionStatus") == example["response"].get("ActionStatus")
    assert answer["ErrorCode"] == 0
    assert key_paths(example["response"]) - key_paths(answer) <= NOT_HERE.keys()
    assert key_paths(answer) <= documented_keys(command)
    if command.name in SAME:
        assert answer == example["response"]


def test_every_command_is_documented_and_every_exception_is_used() -> None:
    names = {command.name for command in COMMANDS}
    assert names <= PAGES.keys()
    assert PREPARED.keys() | SAME <= names
    fields = {name for command in COMMANDS for name, _ in chains(command.fields)}
    rows = {row["name"] for command in COMMANDS for row in PAGES[command.name]["request"]}
    assert NOT_A_ROW.keys() <= fields
    assert ELSEWHERE.keys() <= rows
