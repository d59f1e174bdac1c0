"""Models that are made of checked values are as those of the constructor."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from tencent_im_compat import v2tim
from tencent_im_compat.v2tim import V2TimMessage, V2TimTextElem
from tencent_im_compat.v2tim.base import V2TimModel, made


def test_each_model_without_values() -> None:
    checked = 0
    for name in v2tim.__all__:
        kind = getattr(v2tim, name)
        if not (isinstance(kind, type) and issubclass(kind, V2TimModel)):
            continue
        try:
            usual = kind()
        except ValidationError:  # it has no default for all of its fields
            continue
        found = made(kind, {})
        checked += 1
        assert found == usual, name
        assert list(found.__dict__) == list(usual.__dict__), name
        assert found.__pydantic_private__ == usual.__pydantic_private__, name
        assert found.model_dump() == usual.model_dump(), name
        assert found.model_fields_set == set(), name
    assert checked > 50


def test_values_and_what_is_changed_later() -> None:
    found = made(V2TimMessage, {"isSelf": True, "elemList": [V2TimTextElem(text="hi")]})
    assert found == V2TimMessage(isSelf=True, elemList=[V2TimTextElem(text="hi")])
    assert found.model_fields_set == {"isSelf", "elemList"}
    found.status = 2
    assert found.model_fields_set == {"isSelf", "elemList", "status"}
    with pytest.raises(ValueError, match="no field"):
        found.stauts = 2  # type: ignore[attr-defined]


def test_no_two_share_a_list_or_private_attributes() -> None:
    one, other = made(V2TimMessage, {}), made(V2TimMessage, {})
    assert one.groupAtUserList is not None
    one.groupAtUserList.append("bob")
    one.elemList.append(V2TimTextElem(text="hi"))
    one._has_sent_receipt = True
    assert other == V2TimMessage()
    assert made(V2TimMessage, {}) == V2TimMessage()
