"""The seam of the facade: what a method returns or raises becomes an envelope in its caller's words."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from tencent_im_compat.adapter import envelope
from tencent_im_compat.adapter.names import Names, camel
from tencent_im_compat.adapter.seam_sync import callback, value_callback
from tencent_im_compat.errors import (
    InvalidArgumentError,
    NotSentError,
    OutcomeUnknownError,
    TencentIMError,
    V2TIMError,
)
from tencent_im_compat.v2tim import V2TimCallback, V2TimValueCallback

from ..tables import all_rows

SPELLINGS = [
    ("group_id", "groupID"),
    ("group_ids", "groupIDs"),
    ("face_url", "faceUrl"),
    ("name", "name"),
    ("member_list[0].name_card", "memberList[0].nameCard"),
    ("msg_seq", "msgSeq"),
]
NAMED = [
    ("group_id", "groupID"),
    ("groupID", "groupID"),
    ("member_list[3]", "userList[3]"),
    ("member_list[3].member_account", "userList[3].memberAccount"),
    ("name", "info.groupName"),
    ("type", "info.groupType"),
    ("filter", "filter"),
    ("[0]", "[0]"),
]


class Keeper:
    """A session that writes down what the seam tells it."""

    def __init__(self) -> None:
        self.asked = 0
        self.lost = False
        self.stale = False
        self.told: list[TencentIMError | str] = []

    def met(self, error: TencentIMError) -> None:
        self.told.append(error)

    def recovered(self) -> None:
        self.told.append("recovered")


class Manager:
    """Methods that end in every way."""

    def __init__(self) -> None:
        self._session: Any = Keeper()

    @value_callback({"name": "groupName"})
    def does(self, *, groupName: str, error: TencentIMError | None = None) -> list[str]:  # noqa: N803
        """Answers."""
        if error is not None:
            raise error
        self._session.asked += 1
        return [groupName]

    @callback()
    def ends(self, *, error: Exception | None = None) -> None:
        """Ends."""
        if error is not None:
            raise error


@pytest.mark.parametrize(("rest", "v2tim"), SPELLINGS)
def test_names_are_spelled_as_v2tim_spells_them(rest: str, v2tim: str) -> None:
    assert camel(rest) == v2tim


@all_rows(("rest", "own"), NAMED)
def test_errors_name_what_the_caller_wrote(rest: str, own: str) -> None:
    renamed = {"member_list": "userList", "name": "info.groupName", "type": "info.groupType"}
    assert Names(["groupID", "userList", "info", "filter"], renamed).of(rest) == own


def test_a_result_becomes_an_envelope() -> None:
    manager = Manager()
    done = manager.does(groupName="Lunch")
    assert isinstance(done, V2TimValueCallback)
    assert (done.code, done.desc, done.data) == (0, "ok", ["Lunch"])
    ended = manager.ends()
    assert isinstance(ended, V2TimCallback)
    assert (ended.code, ended.desc) == (0, "ok")
    assert manager._session.told == []


def test_a_failure_becomes_an_envelope_with_its_cause() -> None:
    manager = Manager()
    error = OutcomeUnknownError("openim/sendmsg", "lost")
    for result in (manager.does(groupName="x", error=error), manager.ends(error=error)):
        assert result.code == 9514
        assert (result.cause, result.outcome) == (error, error.outcome)
        assert error.__traceback__ is None
    assert manager._session.told == [error, error]


def test_the_rest_name_of_an_argument_is_told_as_the_callers() -> None:
    failed = Manager().does(groupName="x", error=InvalidArgumentError("name", "takes 200 bytes"))
    assert (failed.code, failed.desc) == (6017, "groupName: takes 200 bytes")
    assert isinstance(failed.cause, InvalidArgumentError)
    assert failed.cause.argument == "groupName"


def test_data_is_handed_back_with_a_failure() -> None:
    error = V2TIMError(10014, "the group is full")
    handing = envelope.failed(error, data=["half"])
    failed = Manager().does(groupName="x", error=handing)
    assert (failed.code, failed.data, failed.cause) == (10014, ["half"], error)


def test_a_recovered_server_is_told_by_the_first_method_that_asked_it() -> None:
    manager = Manager()
    manager._session.lost = True
    manager.ends()
    assert manager._session.told == []
    manager.does(groupName="x")
    assert manager._session.told == ["recovered"]


def test_what_is_no_failure_of_a_call_is_raised() -> None:
    manager = Manager()
    with pytest.raises(TypeError, match="groupNmae"):
        manager.does(groupNmae="x")  # type: ignore[call-arg]
    with pytest.raises(ZeroDivisionError):
        manager.ends(error=ZeroDivisionError())
    assert manager._session.told == []


def test_help_shows_the_envelope_and_the_arguments() -> None:
    assert str(inspect.signature(Manager.does)) == (
        "(self, *, groupName: 'str', error: 'TencentIMError | None' = None)"
        " -> 'V2TimValueCallback[list[str]]'"
    )
    assert str(inspect.signature(Manager.ends)).endswith("-> 'V2TimCallback'")
    assert Manager.does.__doc__ == "Answers."


def test_unsupported_has_the_code_of_the_sdk() -> None:
    assert envelope.unsupported("no command does it").code == 7013
    assert envelope.unsupported("no plug-in", code=60020).code == 60020


def test_nothing_was_sent_is_told() -> None:
    assert Manager().ends(error=NotSentError("x/y", "no route")).code == 9508
