"""Elements between ``MsgBody`` and V2TIM."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tencent_im_compat.adapter.elements import (
    ordered_elems,
    set_elements,
    to_wire,
)
from tencent_im_compat.errors import InvalidArgumentError
from tencent_im_compat.v2tim import (
    V2TimCustomElem,
    V2TIMElem,
    V2TimFaceElem,
    V2TimFileElem,
    V2TimGroupMemberInfo,
    V2TimGroupReportElem,
    V2TimGroupTipsElem,
    V2TimImage,
    V2TimImageElem,
    V2TimLocationElem,
    V2TimMergerElem,
    V2TimMessage,
    V2TimSoundElem,
    V2TimStreamElem,
    V2TimTextElem,
    V2TimVideoElem,
)
from tencent_im_compat.v2tim.message import ELEM_FIELDS
from tencent_im_compat.wire.elements import Element, UnknownElem, read_element

from ..tables import all_rows
from .message_parts import URL, element, of, received, sent

PAIRS: list[tuple[V2TIMElem, dict[str, Any]]] = [
    (V2TimTextElem(text="hi"), element("TIMTextElem", Text="hi")),
    (
        V2TimCustomElem(data="{}", desc="push", extension="ext"),
        element("TIMCustomElem", Data="{}", Desc="push", Ext="ext"),
    ),
    (
        V2TimImageElem(
            imageList=[
                V2TimImage(uuid="u", type=0, size=9, width=3, height=4, url=f"{URL}/0"),
                V2TimImage(uuid="u", type=2, size=8, width=2, height=3, url=f"{URL}/720"),
                V2TimImage(uuid="u", type=1, size=7, width=1, height=2, url=f"{URL}/198"),
            ]
        ),
        element(
            "TIMImageElem",
            UUID="u",
            ImageInfoArray=[
                {"Type": 1, "Size": 9, "Width": 3, "Height": 4, "URL": f"{URL}/0"},
                {"Type": 2, "Size": 8, "Width": 2, "Height": 3, "URL": f"{URL}/720"},
                {"Type": 3, "Size": 7, "Width": 1, "Height": 2, "URL": f"{URL}/198"},
            ],
        ),
    ),
    (
        V2TimSoundElem(UUID="u", dataSize=9, duration=5, url=URL),
        element("TIMSoundElem", Url=URL, UUID="u", Size=9, Second=5, Download_Flag=2),
    ),
    (
        V2TimVideoElem(
            UUID="u", videoUrl=URL, videoSize=9, duration=5, videoType="mp4", snapshotUUID="s",
            snapshotUrl=f"{URL}.jpg", snapshotSize=2, snapshotWidth=3, snapshotHeight=4,
        ),
        element(
            "TIMVideoFileElem", VideoUrl=URL, VideoUUID="u", VideoSize=9, VideoSecond=5, VideoFormat="mp4",
            VideoDownloadFlag=2, ThumbUrl=f"{URL}.jpg", ThumbUUID="s", ThumbSize=2, ThumbWidth=3,
            ThumbHeight=4, ThumbDownloadFlag=2,
        ),
    ),
    (
        V2TimFileElem(UUID="u", url=URL, fileName="a.txt", fileSize=9),
        element("TIMFileElem", Url=URL, UUID="u", FileSize=9, FileName="a.txt", Download_Flag=2),
    ),
    (
        V2TimLocationElem(desc="here", longitude=121.5, latitude=31.25),
        element("TIMLocationElem", Desc="here", Latitude=31.25, Longitude=121.5),
    ),
    (V2TimFaceElem(index=0, data="smile"), element("TIMFaceElem", Index=0, Data="smile")),
]  # fmt: skip
IDS = [type(elem).__name__ for elem, _raw in PAIRS]


@all_rows(("elem", "raw"), PAIRS, ids=IDS)
def test_both_ways(elem: V2TIMElem, raw: dict[str, Any]) -> None:
    assert sent(of(elem.model_copy())) == [raw]
    message = received(raw)
    assert message.elemList == [elem]
    assert message.elemType == elem.elemType
    assert getattr(message, ELEM_FIELDS[type(elem)]) is message.elemList[0]


def test_a_file_without_a_name_gets_one_from_its_address() -> None:
    first, again, other = (
        sent(of(V2TimSoundElem(url=url)))[0]["MsgContent"]["UUID"] for url in (URL, URL, f"{URL}2")
    )
    assert first == again != other


def test_an_image_with_as_little_as_possible() -> None:
    (raw,) = sent(of(V2TimImageElem(imageList=[V2TimImage(url=URL), V2TimImage(localUrl="/tmp/a")])))
    uuid = raw["MsgContent"].pop("UUID")
    assert len(uuid) == 32
    assert raw["MsgContent"] == {"ImageInfoArray": [{"Width": 0, "Height": 0, "URL": URL}]}


TIP = V2TimGroupTipsElem(groupID="team", type=1, opMember=V2TimGroupMemberInfo(userID="alice"))
BAD_TEXT = V2TimTextElem()
BAD_TEXT.text = ["a secret"]  # type: ignore[assignment]


@all_rows(
    ("elem", "problem"),
    [
        (V2TimTextElem(), "text"),
        (BAD_TEXT, "valid string"),
        (V2TimImageElem(path="/tmp/a.png"), r"imageList\[\]\.url"),
        (V2TimImageElem(imageList=[V2TimImage(localUrl="/tmp/a.png")]), "uploads no files"),
        (V2TimImageElem(imageList=None), "uploads no files"),
        (V2TimSoundElem(path="/tmp/a.mp3"), "url"),
        (V2TimVideoElem(videoPath="/tmp/a.mp4"), "videoUrl"),
        (V2TimVideoElem(videoUrl=URL), "snapshotUrl"),
        (V2TimFileElem(path="/tmp/a"), "url"),
        (V2TimFaceElem(data="x"), "index"),
        (V2TimLocationElem(longitude=float("nan"), latitude=1.0), "finite"),
        (V2TimLocationElem(longitude=1.0, latitude=float("inf")), "finite"),
        (TIP, "server"),
        (V2TimGroupReportElem(type=1, groupID="team"), "server"),
        (V2TimStreamElem(markdown="# a secret"), "stream"),
        (V2TIMElem(), "V2TIMElem"),
        (V2TimMergerElem(), "no message"),
        (V2TimMergerElem(messageList=[V2TimMessage()]), "not sent"),
        ("a secret", "str"),
    ],
)  # fmt: skip
def test_what_cannot_be_sent(elem: Any, problem: str) -> None:
    message = V2TimMessage()
    message.elemList = [elem]
    with pytest.raises(InvalidArgumentError, match=problem) as caught:
        to_wire(message)
    assert caught.value.argument == "message"
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_message_without_elements_cannot_be_sent() -> None:
    with pytest.raises(InvalidArgumentError, match="at least one element"):
        to_wire(V2TimMessage())


# ---------------------------------------------------------------- order


def test_typed_fields_alone() -> None:
    message = V2TimMessage(elemType=2, textElem=V2TimTextElem(text="a"), customElem=V2TimCustomElem(data="b"))
    assert [type(elem) for elem in ordered_elems(message)] == [V2TimCustomElem, V2TimTextElem]


def test_the_chain_alone() -> None:
    face, text = V2TimFaceElem(index=1), V2TimTextElem(text="a")
    text.nextElem, face.nextElem = face, text  # a ring ends, too
    assert ordered_elems(V2TimMessage(elemType=1, textElem=text)) == [text, face]


def test_a_ring_behind_the_first_element() -> None:
    text, face, custom = V2TimTextElem(text="a"), V2TimFaceElem(index=1), V2TimCustomElem(data="b")
    text.nextElem, face.nextElem, custom.nextElem = face, custom, face
    assert ordered_elems(V2TimMessage(elemType=1, textElem=text)) == [text, face, custom]


def test_list_and_chain() -> None:
    text, face, custom = V2TimTextElem(text="a"), V2TimFaceElem(index=1), V2TimCustomElem(data="b")
    text.nextElem = custom
    message = V2TimMessage(elemType=1, textElem=text, elemList=[text, face])
    assert [type(elem) for elem in ordered_elems(message)] == [V2TimTextElem, V2TimCustomElem, V2TimFaceElem]


def test_one_element_in_the_list_and_another_in_a_typed_field() -> None:
    text, face = V2TimTextElem(text="a"), V2TimFaceElem(index=1)
    message = V2TimMessage(elemType=1, textElem=text, elemList=[text])
    assert ordered_elems(message) == [text]
    message.faceElem = face
    assert ordered_elems(message) == [text, face]
    assert ordered_elems(V2TimMessage(elemType=1, elemList=[text], faceElem=face)) == [text, face]


def test_received_elements_are_chained() -> None:
    raw = [raw for _elem, raw in PAIRS]
    message = received(*raw)
    elems = message.elemList
    assert [elem.nextElem for elem in elems] == [*elems[1:], None]
    assert message.textElem is elems[0]
    assert message.customElem is None
    assert sent(message) == raw


def test_a_replaced_typed_field_counts() -> None:
    message = received(element("TIMTextElem", Text="old"), element("TIMFaceElem", Index=1))
    message.textElem = V2TimTextElem(text="new")
    assert [raw["MsgContent"] for raw in sent(message)] == [{"Text": "new"}, {"Index": 1}]
    message.customElem = V2TimCustomElem(data="more")
    assert [raw["MsgType"] for raw in sent(message)] == ["TIMTextElem", "TIMFaceElem", "TIMCustomElem"]


def test_new_elements_replace_the_old() -> None:
    message = received(element("TIMTextElem", Text="old"))
    set_elements(message, [])
    assert (message.elemType, message.textElem, message.elemList) == (0, None, [])


# ---------------------------------------------------------------- what V2TIM does not know

STRANGE: list[dict[str, Any]] = [
    element("TIMStreamElem", Chunks=[{"Markdown": "x"}]),
    element("TIMSoundElem", UUID="of an old SDK"),
    element("TIMTextElem", Text="hi", Newer=1),
    element("TIMCustomElem", Data="d", Sound="a.caf"),
    {
        "MsgType": "TIMImageElem",
        "MsgContent": {
            "UUID": "u",
            "ImageFormat": 1,
            "ImageInfoArray": [{"Width": 0, "Height": 0, "URL": URL}],
        },
    },
    element("TIMImageElem", UUID="u", ImageInfoArray=[]),
    element("TIMSoundElem", UUID="u", Url="", Download_Flag=2),
]


@pytest.mark.parametrize("raw", STRANGE, ids=lambda raw: str(raw["MsgType"]))
def test_strange_elements_go_back_as_they_came(raw: dict[str, Any]) -> None:
    assert sent(received(raw)) == [raw]
    assert sent(copy.deepcopy(received(raw))) == [raw]


def test_a_stream_is_shown_as_one_text() -> None:
    raw = element(
        "TIMStreamElem",
        CompatibleText="update",
        Chunks=[
            {"EventType": "data", "Index": 1, "Markdown": "# a ", "IsLast": False},
            {"EventType": "data", "Index": 2, "Markdown": "title", "IsLast": True},
        ],
    )
    message = received(raw)
    stream = message.streamElem
    assert stream is not None
    assert (stream.markdown, stream.isStreamEnded) == ("# a title", True)
    assert message.elemType == stream.elemType
    assert sent(message) == [raw]


def test_an_unknown_element_is_a_custom_one() -> None:
    message = received(element("TIMNewElem", A=["é"]))
    assert message.elemType == 2
    assert message.customElem is not None
    assert json.loads(message.customElem.data or "") == element("TIMNewElem", A=["é"])
    message.customElem.dataMap = {"a": 1}
    assert sent(message)[0]["MsgType"] == "TIMNewElem"
    message.customElem.data = "mine"
    assert sent(message) == [element("TIMCustomElem", Data="mine")]


def test_a_changed_element_is_written_anew() -> None:
    message = received(STRANGE[2])
    assert message.textElem is not None
    message.textElem.text = "bye"
    assert sent(message) == [element("TIMTextElem", Text="bye")]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
TYPES = st.sampled_from([raw["MsgType"] for _elem, raw in PAIRS] + ["TIMRelayElem", "TIMNewElem", ""])


@given(st.lists(JSON | st.fixed_dictionaries({"MsgType": TYPES, "MsgContent": JSON}), max_size=4))
def test_reading_never_fails(body: list[Any]) -> None:
    elements: list[Element] = [read_element(item) for item in body]
    message = V2TimMessage()
    set_elements(message, elements)
    assert len(message.elemList) == len(elements)
    if elements:
        assert to_wire(message) == elements


def test_content_no_json_can_hold() -> None:
    ring: list[Any] = []
    ring.append(ring)
    message = V2TimMessage()
    set_elements(
        message, [UnknownElem(type_name="A", content={"x": {1, 2}}), UnknownElem(type_name="B", content=ring)]
    )
    assert [type(elem) for elem in message.elemList] == [V2TimCustomElem, V2TimCustomElem]


def test_what_hangs_on_the_only_element_of_a_list_follows_it() -> None:
    text, face = V2TimTextElem(text="a"), V2TimFaceElem(index=1)
    message = V2TimMessage(elemType=1, textElem=text, elemList=[text])
    text.nextElem = face
    assert ordered_elems(message) == [text, face]


def test_a_typed_field_that_holds_another_one_than_the_list() -> None:
    text, custom = V2TimTextElem(text="a"), V2TimCustomElem(data="b")
    message = V2TimMessage(elemType=1, textElem=text, elemList=[text])
    message.customElem = custom
    assert ordered_elems(message) == [text, custom]
