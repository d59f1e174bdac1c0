"""V2TIM models: strict names, envelopes, and what the library keeps in a message."""

from __future__ import annotations

import copy
import pickle
import re
import typing

import pytest
from pydantic import ValidationError

from tencent_im_compat import v2tim
from tencent_im_compat.errors import NotSentError, Outcome, OutcomeUnknownError, V2TIMError
from tencent_im_compat.identity import C2CRef
from tencent_im_compat.v2tim import (
    GroupType,
    V2TimCallback,
    V2TIMElem,
    V2TimGroupMessageReadMemberList,
    V2TimMessage,
    V2TimMessageReceipt,
    V2TimTextElem,
    V2TimValueCallback,
)
from tencent_im_compat.v2tim.base import V2TimModel
from tencent_im_compat.v2tim.message import ELEM_CLASSES, ELEM_FIELDS, set_identity, set_receipt_sent

from ..tables import all_rows
from .test_v2tim_surface import SURFACE


@all_rows("name", sorted(SURFACE["models"]))
def test_every_field_is_explained_and_nothing_else(name: str) -> None:
    model: type[V2TimModel] = getattr(v2tim, name)
    document = "\n".join(base.__doc__ or "" for base in model.__mro__ if issubclass(base, V2TimModel))
    told = set(re.findall(r"^        (\w+): ", document, re.MULTILINE))
    assert model.model_fields.keys() <= told | set(re.findall(r"``(\w+)``", document))
    assert told <= model.model_fields.keys()


def test_errors_quote_no_content() -> None:
    with pytest.raises(ValidationError) as caught:
        V2TimTextElem(text=["a secret"])  # type: ignore[arg-type]
    assert "secret" not in str(caught.value)


def test_unknown_names_are_refused() -> None:
    with pytest.raises(ValidationError):
        V2TimMessage(msgId="m")  # type: ignore[call-arg]
    message = V2TimMessage()
    with pytest.raises(ValueError, match="needReadReceipts"):
        message.needReadReceipts = True  # type: ignore[attr-defined]


def test_fields_that_dart_requires_are_required() -> None:
    with pytest.raises(ValidationError):
        V2TimMessageReceipt(userID="bob")  # type: ignore[call-arg]
    with pytest.raises(ValidationError):
        V2TimGroupMessageReadMemberList(nextSeq=0, isFinished=True)  # type: ignore[call-arg]


def test_lists_are_not_shared() -> None:
    V2TimMessage().elemList.append(V2TIMElem())
    assert V2TimMessage().elemList == []


def test_every_kind_of_element_has_its_field() -> None:
    assert set(ELEM_FIELDS) == set(ELEM_CLASSES.values())
    for elem_class, field in ELEM_FIELDS.items():
        annotation = V2TimMessage.model_fields[field].annotation
        assert typing.get_args(annotation)[0] is elem_class


def test_conversation_of_a_message() -> None:
    message = V2TimMessage()
    assert (message.messageConvType, message.messageConvID) == (0, None)
    message.userID = "bob"
    assert (message.messageConvType, message.messageConvID) == (1, "bob")
    message.groupID = "team"
    assert (message.messageConvType, message.messageConvID) == (2, "team")


def test_state_of_the_library() -> None:
    message = V2TimMessage()
    assert (message.ref, message.sdkMsgID, message.hasSentReceipt) == (None, None, False)
    ref = C2CRef("alice", "bob", 1, 2, 3)
    set_identity(message, ref, sdk_msg_id="144115268203456789-3-2")
    set_receipt_sent(message)
    set_identity(message, ref)
    for known in (message, copy.deepcopy(message), message.model_copy(), pickle.loads(pickle.dumps(message))):
        assert known.ref == ref
        assert known.sdkMsgID == "144115268203456789-3-2"
        assert known.hasSentReceipt
    for name in ("ref", "sdkMsgID", "hasSentReceipt"):
        with pytest.raises(AttributeError):
            setattr(message, name, None)
    assert "ref" not in message.model_dump()


def test_group_types_are_texts() -> None:
    assert GroupType.Work == "Work"
    assert f"{GroupType.Work}" == str(GroupType.Work) == "Work"
    assert {"Work": 1}[GroupType.Work] == 1


def test_envelopes_of_success() -> None:
    done = V2TimCallback.success()
    assert (done.code, done.desc, done.ok, done.outcome) == (0, "ok", True, Outcome.SENT)
    done.unwrap()
    answer = V2TimValueCallback.success(["a"])
    assert (answer.code, answer.desc, answer.data, answer.ok) == (0, "ok", ["a"], True)
    assert answer.unwrap() == ["a"]


def test_envelopes_of_failure() -> None:
    message = V2TimMessage()
    failed = V2TimValueCallback[V2TimMessage].failure(6017, "invalid", data=message)
    assert (failed.ok, failed.data, failed.outcome, failed.cause) == (False, message, Outcome.REFUSED, None)
    with pytest.raises(V2TIMError) as caught:
        failed.unwrap()
    assert (caught.value.code, caught.value.desc) == (6017, "invalid")
    with pytest.raises(V2TIMError):
        V2TimCallback.failure(6014, "not logged in").unwrap()


def test_an_envelope_does_not_hide_an_unknown_outcome() -> None:
    cause = OutcomeUnknownError("openim/sendmsg", "no answer", timed_out=True)
    cause.attempts = 3
    failed = V2TimCallback.failure(9520, "no answer", cause=cause)
    assert failed.outcome is Outcome.UNKNOWN
    assert failed.cause is cause
    with pytest.raises(V2TIMError) as caught:
        failed.unwrap()
    assert caught.value.outcome is Outcome.UNKNOWN
    assert caught.value.attempts == 3
    assert caught.value.__cause__ is cause
    not_sent = V2TimValueCallback[int].failure(9508, "off", cause=NotSentError("openim/sendmsg", "off"))
    assert not_sent.outcome is Outcome.REFUSED
    assert V2TimCallback.failure(1, "x", cause=KeyError("x")).outcome is Outcome.REFUSED
