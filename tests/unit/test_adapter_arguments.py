"""Arguments that the facade reads itself."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.adapter import arguments, leaf
from tencent_im_compat.errors import InvalidArgumentError, V2TIMError
from tencent_im_compat.v2tim import V2TimFaceElem


def test_what_is_taken() -> None:
    assert arguments.text("userID", "bob") == "bob"
    assert arguments.texts("userList", iter(["a", "b"])) == ["a", "b"]
    assert arguments.listed("messageList", (1, None)) == [1, None]
    assert arguments.number("count", 0) == 0
    assert arguments.numbers("seqList", [3, -1]) == [3, -1]


@pytest.mark.parametrize(
    ("read", "value", "named"),
    [
        (arguments.text, "", "x must be a non-empty string"),
        (arguments.text, None, "x must be a non-empty string"),
        (arguments.text, 7, "x must be a non-empty string"),
        (arguments.text, b"a", "x must be a non-empty string"),
        (arguments.listed, "ab", "x must be a list"),
        (arguments.listed, b"ab", "x must be a list"),
        (arguments.listed, 7, "x must be a list"),
        (arguments.texts, ["a", ""], r"x\[1\] must be a non-empty string"),
        (arguments.texts, [1], r"x\[0\] must be a non-empty string"),
        (arguments.number, True, "x must be an integer"),
        (arguments.number, "1", "x must be an integer"),
        (arguments.number, 1.0, "x must be an integer"),
        (arguments.numbers, [1, None], r"x\[1\] must be an integer"),
    ],
)
def test_what_is_refused(read: Any, value: object, named: str) -> None:
    with pytest.raises(V2TIMError, match=named) as caught:
        read("x", value)
    assert caught.value.code == 6017


def test_a_face_needs_its_index() -> None:
    with pytest.raises(InvalidArgumentError, match="face element has no index"):
        leaf.write(V2TimFaceElem(data="smile"))
