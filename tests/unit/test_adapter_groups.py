"""Group types, roles and receive options between REST and V2TIM."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tencent_im_compat.adapter.groups import (
    group_type_from_wire,
    group_type_to_wire,
    member_page,
    receive_opt_from_wire,
    receive_opt_to_wire,
    role_from_wire,
    role_to_wire,
)
from tencent_im_compat.errors import InvalidArgumentError
from tencent_im_compat.v2tim import GroupMemberRoleType, GroupType, ReceiveMsgOptEnum
from tencent_im_compat.v2tim.group_enums import GroupMemberFilterTypeEnum as Filter

ENUMS = json.loads(
    (Path(__file__).parents[1] / "facts" / "v2tim" / "surface.json").read_text(encoding="utf-8")
)["enums"]


@pytest.mark.parametrize("member", ENUMS["GroupType"], ids=lambda member: str(member["name"]))
def test_group_types(member: dict[str, str]) -> None:
    assert group_type_to_wire("groupType", member["value"]) == member["rest"]
    assert group_type_to_wire("groupType", GroupType[member["name"]]) == member["rest"]
    assert group_type_from_wire(member["rest"]) == member["value"]


def test_a_type_that_is_none_is_refused_with_all_there_are() -> None:
    with pytest.raises(
        InvalidArgumentError, match="groupType: must be one of Work, Public, Meeting, AVChatRoom"
    ):
        group_type_to_wire("groupType", "Wrok")


def test_other_group_types_stay() -> None:
    assert group_type_to_wire("groupType", "Private") == "Private"
    assert group_type_from_wire("BChatRoom") == "BChatRoom"
    assert group_type_from_wire("Private ") == "Work"


@pytest.mark.parametrize("member", ENUMS["GroupMemberRoleType"], ids=lambda member: str(member["name"]))
def test_roles(member: dict[str, str]) -> None:
    value = GroupMemberRoleType[member["name"]].value
    assert role_from_wire(member["rest"]) == value
    assert role_from_wire(f" {member['rest']} ") == value
    if value:
        assert role_to_wire(value) == member["rest"]


@pytest.mark.parametrize("role", [None, "", "Guest", "member"])
def test_unknown_roles_are_undefined(role: str | None) -> None:
    assert role_from_wire(role) == 0


@pytest.mark.parametrize("role", [0, 100, 500])
def test_roles_that_cannot_be_given(role: int) -> None:
    with pytest.raises(InvalidArgumentError):
        role_to_wire(role)


@pytest.mark.parametrize("member", ENUMS["ReceiveMsgOptEnum"], ids=lambda member: str(member["name"]))
def test_receive_options(member: dict[str, str]) -> None:
    opt = ReceiveMsgOptEnum[member["name"]]
    assert receive_opt_from_wire(member["rest"]) == opt
    if opt == ReceiveMsgOptEnum.V2TIM_NOT_RECEIVE_MESSAGE_EXCEPT_AT:
        with pytest.raises(InvalidArgumentError):
            receive_opt_to_wire(opt)
    else:
        assert receive_opt_to_wire(opt) == member["rest"]


def test_unknown_receive_options() -> None:
    assert receive_opt_from_wire("DiscardExceptAt") == 4
    assert receive_opt_from_wire("Other") is None
    assert receive_opt_from_wire(None) is None
    with pytest.raises(InvalidArgumentError):
        receive_opt_to_wire(5)


@pytest.mark.parametrize(
    ("group", "seq", "offset", "following"),
    [
        ("team", "0", 0, None),
        ("team", "", 0, None),
        ("team", "100", 100, None),
        ("@TGS#_@TGS#c", "0", None, ""),
        ("@TGS#_@TGS#c", "", None, ""),
        ("@TGS#_@TGS#c", "100", None, "100"),
    ],
)
def test_pages_of_members_begin_at_an_offset_and_in_communities_where_the_last_one_ended(
    group: str, seq: str, offset: int | None, following: str | None
) -> None:
    page = member_page(group, Filter.V2TIM_GROUP_MEMBER_FILTER_ALL, seq, 100)
    assert (page.offset, page.next, page.count) == (offset, following, 100)


@pytest.mark.parametrize("seq", ["-1", "x", "²", None, 5])
def test_what_is_no_page_of_members(seq: str) -> None:
    with pytest.raises(InvalidArgumentError, match="nextSeq"):
        member_page("team", Filter.V2TIM_GROUP_MEMBER_FILTER_ALL, seq, 100)
