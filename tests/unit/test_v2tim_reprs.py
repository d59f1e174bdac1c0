"""A repr of a V2TIM object shows ids, codes and numbers: no text, no name, no data, no address, no token."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any

from tencent_im_compat import v2tim
from tencent_im_compat.v2tim import (
    V2TimCallback,
    V2TimMergerElem,
    V2TimMessage,
    V2TimTextElem,
    V2TimValueCallback,
)
from tencent_im_compat.v2tim.base import V2TimModel

from ..tables import all_rows
from .test_v2tim_surface import SURFACE

MODELS: list[type[V2TimModel]] = [getattr(v2tim, name) for name in SURFACE["models"]]

IDS = """
    UUID conversationID deleteUserIDList addUserIDList fileUUID friendIDList fromUser germissionGroupID
    groupAtUserList groupID groupIDList groupMemberSearchResultItems id inviteID inviteeList inviter
    memberID memberList messageID msgID officialAccountID opUserID owner ownerUserID permissionGroupID
    reactionID sender snapshotUUID targetGroupMemberList toUser topicID userID userId userIDList
    userList uuid
"""
CURSORS = "nextCursor nextSeq searchCursor seq"
KINDS = """
    groupType onlineDevices platform pluginName role type videoType
    androidFCMChannelID androidHonorImportance androidHuaWeiCategory androidOPPOCategory androidOPPOChannelID
    androidSound androidVIVOCategory androidXiaoMiChannelID customModerationConfigurationID harmonyCategory
    iOSInterruptionLevel iOSSound
"""
KEYS = "key"
"""Names of custom fields, which the app chose in the console."""
VERDICTS = """
    V2TimCallback.desc V2TimMessageChangeInfo.desc V2TimValueCallback.desc errorDesc errorMessage resultInfo
    resultMessage
"""
"""Texts that the server or the SDK sends along with a code."""
SHOWN = set(f"{IDS} {CURSORS} {KINDS} {KEYS} {VERDICTS}".split())


def is_shown(model: type[V2TimModel], field: str) -> bool:
    return field in SHOWN or f"{model.__name__}.{field}" in SHOWN


def leaves(annotation: Any) -> Iterator[Any]:
    """The types that an annotation is made of."""
    args = typing.get_args(annotation)
    if typing.get_origin(annotation) is typing.Annotated:
        args = args[:1]
    if not args:
        yield annotation
    for each in args:
        yield from leaves(each)


def holds_text(annotation: Any) -> bool:
    return any(each in (str, Any) or isinstance(each, typing.TypeVar) for each in leaves(annotation))


TEXTS = [
    (model, name)
    for model in MODELS
    for name, field in model.model_fields.items()
    if holds_text(field.annotation)
]


def test_there_is_something_to_look_at() -> None:
    assert len(MODELS) == 129
    assert len(TEXTS) > 300
    found = {name for _model, name in TEXTS} | {f"{model.__name__}.{name}" for model, name in TEXTS}
    assert found >= SHOWN  # no word of the list stands for nothing


@all_rows("model", MODELS, ids=lambda model: str(model.__name__))
def test_texts_lists_and_maps_are_hidden_unless_they_are_ids(model: type[V2TimModel]) -> None:
    fields = {name: model.model_fields[name] for owner, name in TEXTS if owner is model}
    assert [name for name, field in fields.items() if field.repr and not is_shown(model, name)] == []


def filled(annotation: Any, mark: str) -> Any:
    """A value for a field in which every text is ``mark``."""
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if type(None) in args or origin is typing.Annotated:
        return filled(args[0], mark)
    if origin is list:
        return [filled(args[0], mark)]
    if origin is dict:
        return {mark: filled(args[1], mark)}
    if annotation in (str, Any) or isinstance(annotation, typing.TypeVar):
        return mark
    if annotation in (int, float, bool):
        return annotation(1)
    return None  # a model, which is tested for itself


@all_rows("model", MODELS, ids=lambda model: str(model.__name__))
def test_a_repr_shows_no_content(model: type[V2TimModel]) -> None:
    values = {
        name: filled(field.annotation, f"<mark of {name}>") for name, field in model.model_fields.items()
    }
    instance = model.model_construct(**values)
    for text in (repr(instance), str(instance), f"{instance!r:s}"):
        found = {name for name in values if f"<mark of {name}>" in text}
        assert all(is_shown(model, name) for name in found)


def test_numbers_that_are_content_do_not_show() -> None:
    place = v2tim.V2TimLocationElem(longitude=121.4737, latitude=31.2304)
    assert "121" not in repr(place)
    assert "31" not in repr(place)
    assert "815" not in repr(v2tim.V2TimFaceElem(index=815))
    assert "1990" not in repr(v2tim.V2TimUserFullInfo(birthday=19900412))
    wanted = v2tim.V2TimUserSearchParam(keywordList=["x"], gender=2, minBirthday=19900412)
    assert "1990" not in repr(wanted)
    assert "gender" not in repr(wanted)


def test_a_repr_of_a_message_shows_what_it_is() -> None:
    elem = V2TimTextElem(text="a secret")
    message = V2TimMessage(msgID="m", sender="alice", elemType=1, textElem=elem, elemList=[elem])
    text = repr([message, V2TimMergerElem(messageList=[message], title="a secret")])
    assert "secret" not in text
    assert "sender='alice'" in text
    assert "groupID" not in text


def test_reprs_of_envelopes() -> None:
    assert repr(V2TimCallback.success()) == "V2TimCallback(code=0, desc='ok')"
    assert "secret" not in repr(V2TimValueCallback.success({"text": "a secret"}))
    assert "secret" not in repr(V2TimValueCallback.success("a secret"))
    assert "msgID='m'" in repr(
        V2TimValueCallback.success(V2TimMessage(msgID="m", cloudCustomData="a secret"))
    )
    assert "data=7" in repr(V2TimValueCallback.success(7))
