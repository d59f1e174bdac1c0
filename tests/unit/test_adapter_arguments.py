"""Arguments that the facade reads itself."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.adapter import arguments, leaf
from tencent_im_compat.errors import InvalidArgumentError
from tencent_im_compat.v2tim import GroupMemberRoleType, V2TimFaceElem

from ..tables import all_rows


def test_what_is_taken() -> None:
    assert arguments.text("userID", "bob") == "bob"
    assert arguments.texts("userList", iter(["a", "b"])) == ["a", "b"]
    assert arguments.listed("messageList", (1, None)) == [1, None]
    assert arguments.number("count", 0) == 0
    assert arguments.numbers("seqList", [3, -1]) == [3, -1]


@all_rows(
    ("read", "value", "named"),
    [
        (arguments.text, "", "x: must be a non-empty string"),
        (arguments.text, None, "x: must be a non-empty string"),
        (arguments.text, 7, "x: must be a non-empty string"),
        (arguments.text, b"a", "x: must be a non-empty string"),
        (arguments.listed, "ab", "x: must be a list"),
        (arguments.listed, b"ab", "x: must be a list"),
        (arguments.listed, 7, "x: must be a list"),
        (arguments.texts, ["a", ""], r"x\[1\]: must be a non-empty string"),
        (arguments.texts, [1], r"x\[0\]: must be a non-empty string"),
        (arguments.number, True, "x: must be an integer"),
        (arguments.number, "1", "x: must be an integer"),
        (arguments.number, 1.0, "x: must be an integer"),
        (arguments.numbers, [1, None], r"x\[1\]: must be an integer"),
    ],
)
def test_what_is_refused(read: Any, value: object, named: str) -> None:
    with pytest.raises(InvalidArgumentError, match=named):
        read("x", value)


def test_numbers_in_a_range() -> None:
    assert arguments.number("count", 100, at_least=1, at_most=100) == 100
    for value in (0, 101):
        with pytest.raises(InvalidArgumentError, match=r"count: must be 1\.\.100"):
            arguments.number("count", value, at_least=1, at_most=100)
    with pytest.raises(InvalidArgumentError, match="count: must be 1 or more"):
        arguments.number("count", 0, at_least=1)


def test_users_are_named_once_and_at_least_one() -> None:
    assert arguments.users("userList", ["a", "b", "a"]) == ["a", "b"]
    with pytest.raises(InvalidArgumentError, match="userList: must not be empty"):
        arguments.users("userList", [])


def test_members_of_enumerations() -> None:
    role = GroupMemberRoleType
    assert arguments.member("role", 300, role) is role.V2TIM_GROUP_MEMBER_ROLE_ADMIN
    undefined = role.V2TIM_GROUP_MEMBER_UNDEFINED
    refused: list[object] = [7, "x", None, [], undefined]
    for value in refused:
        with pytest.raises(InvalidArgumentError, match="role: must be a GroupMemberRoleType"):
            arguments.member("role", value, role, without=[undefined])


def test_flags_and_instances() -> None:
    assert arguments.flag("isPinned", False) is False
    with pytest.raises(InvalidArgumentError, match="isPinned: must be True or False"):
        arguments.flag("isPinned", 1)  # type: ignore[arg-type]
    face = V2TimFaceElem(index=1)
    assert arguments.instance("elem", face, V2TimFaceElem) is face
    with pytest.raises(InvalidArgumentError, match="elem: must be a V2TimFaceElem"):
        arguments.instance("elem", "smile", V2TimFaceElem)


def test_a_face_needs_its_index() -> None:
    with pytest.raises(InvalidArgumentError, match="face element has no index"):
        leaf.write(V2TimFaceElem(data="smile"))


def test_how_much_text_the_local_storage_takes() -> None:
    most = 512 * 1024
    assert arguments.storable("data", "x" * most) == "x" * most
    assert arguments.storable("data", "") == ""
    for value in ("x" * (most + 1), "水" * (most // 3 + 1)):
        with pytest.raises(InvalidArgumentError, match=f"at most {most} are allowed"):
            arguments.storable("data", value)
