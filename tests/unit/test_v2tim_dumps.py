"""V2TIM objects that are dumped, as Python values or as JSON, read back equal."""

from __future__ import annotations

import inspect
import itertools
import typing
from enum import Enum
from types import UnionType
from typing import Any, TypeVar

import pytest
from pydantic import ValidationError

from tencent_im_compat import v2tim
from tencent_im_compat.v2tim import (
    V2TimCustomElem,
    V2TIMElem,
    V2TimImageElem,
    V2TimMergerElem,
    V2TimMessage,
    V2TimSoundElem,
    V2TimTextElem,
    V2TimValueCallback,
)
from tencent_im_compat.v2tim.base import V2TimModel
from tencent_im_compat.v2tim.message import ELEM_CLASSES

from ..tables import all_rows
from .test_v2tim_surface import SURFACE

MODELS: list[type[V2TimModel]] = [
    *(getattr(v2tim, name) for name in SURFACE["models"] if name != "V2TimValueCallback"),
    V2TimValueCallback[V2TimMessage],
    V2TimValueCallback[list[v2tim.V2TimGroupInfoResult]],
    V2TimValueCallback[int],
]
DEEP = 3
"""Levels of models within models that are filled; below it only what is required."""

M = TypeVar("M", bound=V2TimModel)
_numbers = itertools.count(1)


def full(model: type[M], depth: int = DEEP) -> M:
    """A model with a value in every field; beyond the depth, in every field that needs one."""
    values = {
        name: value(field.annotation, depth - 1)
        for name, field in model.model_fields.items()
        if not field.exclude and (depth > 0 or field.is_required())
        if name != "elemType"  # an element says what it is; a message does not care
    }
    return model(**values)


def value(annotation: Any, depth: int) -> Any:
    """Something else for each field."""
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return value(args[0], depth)
    if origin in (UnionType, typing.Union):
        return value(args[0], depth)
    if origin is list:
        return elements(depth) if leaf(args[0]) is V2TIMElem else [value(args[0], depth) for _ in range(2)]
    if origin is dict:
        return {value(args[0], depth): value(args[1], depth)}
    if inspect.isclass(annotation) and issubclass(annotation, V2TimModel):
        return full(annotation, depth)
    if inspect.isclass(annotation) and issubclass(annotation, Enum):
        return list(annotation)[-1]
    if annotation in (Any, str):
        return f"text {next(_numbers)}"
    return {int: next(_numbers), float: next(_numbers) / 8, bool: True}[annotation]


def leaf(annotation: Any) -> Any:
    return typing.get_args(annotation)[0] if typing.get_args(annotation) else annotation


def elements(depth: int) -> list[V2TIMElem]:
    """One of each kind."""
    kinds: list[type[V2TIMElem]] = [*ELEM_CLASSES.values(), V2TIMElem]
    return [full(kind, depth) for kind in kinds]


def read_back(made: M) -> list[M]:
    """A model after its three kinds of dumps."""
    return [
        type(made).model_validate(made.model_dump()),
        type(made).model_validate(made.model_dump(mode="json")),
        type(made).model_validate_json(made.model_dump_json()),
    ]


def test_the_values_are_full() -> None:
    assert len(MODELS) == 128 + 3
    message = full(V2TimMessage)
    assert [name for name, each in message if each is None or each == []] == []
    assert {type(elem) for elem in message.elemList} == {*ELEM_CLASSES.values(), V2TIMElem}
    merger = next(elem for elem in message.elemList if isinstance(elem, V2TimMergerElem))
    assert merger.messageList[0].elemList != []


@all_rows("model", MODELS, ids=lambda model: str(model.__name__))
def test_a_full_object_reads_back(model: type[V2TimModel]) -> None:
    made = full(model)
    assert read_back(made) == [made] * 3


@all_rows("model", MODELS, ids=lambda model: str(model.__name__))
def test_an_object_with_what_it_needs_reads_back(model: type[V2TimModel]) -> None:
    made = full(model, 0)
    assert read_back(made) == [made] * 3


def test_a_failure_without_data_reads_back() -> None:
    for failed in (V2TimValueCallback[int].failure(6017, "no"), V2TimValueCallback.failure(6017, "no")):
        assert failed.data is None
        assert read_back(failed) == [failed] * 3
    with pytest.raises(ValidationError):
        V2TimValueCallback[int].model_validate({"code": 0, "desc": "", "data": "seven"})


# ---------------------------------------------------------------- elements


def two_elements() -> V2TimMessage:
    """A message as the library hands it out."""
    text, custom = V2TimTextElem(text="hi"), V2TimCustomElem(data="{}", dataMap={"a": 1})
    text.nextElem = custom
    return V2TimMessage(msgID="m", elemType=1, textElem=text, elemList=[text, custom])


def test_elements_keep_their_classes_their_chain_and_the_first_one_its_field() -> None:
    merged = V2TimMessage(elemList=[V2TimMergerElem(messageList=[two_elements()])])
    for direct, around in zip(read_back(two_elements()), read_back(merged), strict=True):
        assert around == merged
        assert isinstance(around.elemList[0], V2TimMergerElem)
        for back in (direct, around.elemList[0].messageList[0]):
            assert back == two_elements()
            assert [type(elem) for elem in back.elemList] == [V2TimTextElem, V2TimCustomElem]
            assert back.elemList[0].nextElem is back.elemList[1]
            assert back.elemList[1].nextElem is None
            assert back.textElem is back.elemList[0]


def test_a_field_with_another_element_than_the_list_keeps_it() -> None:
    message = two_elements()
    message.textElem = V2TimTextElem(text="a new one")
    for back in read_back(message):
        assert back == message
        assert back.textElem == V2TimTextElem(text="a new one")


def test_elements_of_a_message_that_is_made_are_left_alone() -> None:
    first, second = V2TimTextElem(text="a"), V2TimTextElem(text="a")
    message = V2TimMessage(elemList=[first, second], textElem=second)
    assert message.elemList[0] is first
    assert message.textElem is second
    assert first.nextElem is None


def test_elements_and_dumps_may_be_mixed() -> None:
    first = V2TimTextElem(text="a")
    message = V2TimMessage(elemList=[first, V2TimSoundElem(duration=7).model_dump()])  # type: ignore[list-item]
    assert message.elemList == [first, V2TimSoundElem(duration=7)]


@pytest.mark.parametrize("elems", [None, "x", ["x"], [7], [{"elemType": 1, "data": "x"}]])
def test_what_is_no_list_of_elements_is_refused(elems: object) -> None:
    with pytest.raises(ValidationError):
        V2TimMessage.model_validate({"elemList": elems})


def test_elements_are_equal_whatever_follows() -> None:
    first, second = V2TimTextElem(text="a"), V2TimTextElem(text="a", nextElem=V2TimTextElem(text="b"))
    assert first == second
    first.nextElem = first  # a ring
    assert first == second
    assert first != V2TimTextElem(text="b")
    assert V2TIMElem(elemType=1) != V2TimTextElem()
    assert first != "a"


def test_the_element_of_a_download_keeps_its_class() -> None:
    image = v2tim.V2TimImage(uuid="i", type=1)
    for elem in (image, V2TimSoundElem(UUID="s"), v2tim.V2TimFileElem(UUID="f"), v2tim.V2TimVideoElem()):
        made = v2tim.V2TimMessageDownloadElemParam(
            message=V2TimMessage(imageElem=V2TimImageElem(imageList=[image])),
            fileUUID="i",
            downloadType=0,
            downloadUrl="https://example.com/i",
            downloadElement=elem,
        )
        for back in read_back(made):
            assert back == made
            assert type(back.downloadElement) is type(elem)
