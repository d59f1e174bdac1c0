"""Who may do what in which group type: the table against the facts."""

from __future__ import annotations

import copy
import re
from typing import Any

import pytest

from tencent_im_mock.models.group_types import BY_WIRE, EVERYBODY, GroupType

from ..tables import all_rows
from .conftest import GroupCaller, id_for, new_world
from .examples.base import PAGES, example, load

TYPES = load("group_types.yaml")["types"]
REST_REFUSED = load("group_types.yaml")["rest_refused"]
BY_NAME = {kind.name: kind for kind in BY_WIRE.values()}


def roles(value: dict[str, Any]) -> dict[str, frozenset[str]]:
    """The roles over which each role has a power."""
    return {role: frozenset(value[role]) for role in ("Owner", "Admin") if role in value}


@pytest.fixture(params=BY_WIRE.values(), ids=lambda kind: str(kind.name))
def kind(request: pytest.FixtureRequest) -> GroupType:
    found: GroupType = request.param
    return found


def test_rights_of_roles(kind: GroupType) -> None:
    facts = TYPES[kind.name]
    assert kind.profile == set(facts["change_profile"]["actors"])
    assert kind.dissolve == set(facts["dissolve"]["actors"])
    assert kind.transfer == set(facts["transfer"]["actors"])
    assert kind.kick == roles(facts["kick"])
    assert kind.mute == roles(facts["mute"])
    assert kind.mute_all == set(facts["mute_all"].get("actors", ()))
    assert kind.owner_quits is facts["quit"]["Owner"]
    assert ("Admin" in facts["roles"] and kind.members_by_rest) is (kind.admins and kind.members_by_rest)


def test_recall_of_others_messages(kind: GroupType) -> None:
    facts = TYPES[kind.name]["recall"]
    powers = {"own": frozenset[str](), "none": frozenset[str](), "own and others'": EVERYBODY}
    powers["own and Members'"] = frozenset({"Member"})
    for role in ("Owner", "Admin", "Member"):
        assert kind.recall.get(role, frozenset()) == powers[facts[role]]


def test_features(kind: GroupType) -> None:
    facts = TYPES[kind.name]
    assert kind.pins is facts["pin_message"]["supported"]
    assert kind.reactions is facts["reaction"]["supported"]
    assert kind.counters is facts["group_counters"]["supported"]
    assert kind.imports is (facts["import"] is True)
    assert kind.stores_profile is facts["notices"]["profile_change"]["stored"]
    assert kind.stores_ranks is facts["notices"]["member_mute_or_admin_change"]["stored"]
    assert kind.clears_attributes is ("clear_group_attr" not in REST_REFUSED[kind.name])
    assert kind.chooses_history is (kind.name in ("Work", "Public", "Meeting"))


# ---------------------------------------------------------------- over REST


REFUSED = [
    pytest.param(kind, name, text, id=f"{kind}-{name}")
    for kind in BY_NAME
    for name, text in REST_REFUSED[kind].items()
    if not str(text).startswith(("no To_Account", "no ToMembers", "left out"))
]


@all_rows(("kind", "name", "text"), REFUSED)
def test_commands_that_a_type_refuses(kind: str, name: str, text: object) -> None:
    call = GroupCaller(new_world())
    wire = BY_NAME[kind].wire
    group_id = call.create(id_for(wire), kind=wire)
    if kind != "AVChatRoom":
        call.add(group_id, "bob", "carol")
    for value in (1, 2, 3):
        call.send(group_id, value=value)
    path = next(path for path in PAGES if path.endswith("/" + name))
    body = copy.deepcopy(example(path)) | {"GroupId": group_id}
    if "Type" in body:
        body |= {"Type": wire, "GroupId": "another"}
    code = call.code(path, body)
    found = re.search(r"\d{5}", str(text))
    if text == "silent":
        assert code == 0
    elif found:
        assert code == int(found[0])
    else:
        assert code in (10004, 10007, 20001, 23002)
