"""``act``: who acts for the first time is imported, and only if the action can be done."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock import MockTencentIM, Refusal
from tencent_im_mock.control import control
from tencent_im_mock.faces.courier import InProcess

from .conftest import GroupCaller


def acts(core: GroupCaller, **document: Any) -> tuple[int, dict[str, Any]]:
    status, answer = control(core.server, "POST", "act", document)
    assert isinstance(answer, dict)
    return status, answer


def test_who_acts_is_imported_only_if_the_action_can_be_done(core: GroupCaller) -> None:
    known = len(core.world.accounts)
    assert acts(core, user="bbo", do="receipts", group="team", seq=1)[0] == 404
    assert acts(core, user="bbo", do="receipts", group="team")[0] == 400
    assert acts(core, user="bbo", do="sends", text="x")[0] == 400
    assert acts(core, user="bbo", do="sends", text="x", group="none")[0] == 409
    assert ("bbo" in core.world.accounts, len(core.world.accounts)) == (False, known)
    _, sent = acts(core, user="bbo", do="sends", text="x", to="bob")
    assert (sent["imported"], "bbo" in core.world.accounts) == ("bbo", True)
    assert "imported" not in acts(core, user="bbo", do="sends", text="x", to="bob")[1]


def test_who_was_used_meanwhile_stays(core: GroupCaller) -> None:
    """The App's server answers a before-webhook, and calls back about the one who acts."""

    def refusing(query: dict[str, str], body: bytes) -> tuple[int, bytes]:
        if query["CallbackCommand"] == "C2C.CallbackBeforeSendMsg":
            core.ok("im_open_login_svc/account_check", {"CheckItem": [{"UserID": "new"}]})
            return 200, b'{"ActionStatus": "OK", "ErrorCode": 120001, "ErrorInfo": "no"}'
        return 200, b"{}"

    core.world.webhooks.courier = InProcess(core.world.webhooks, refusing)
    core.world.webhooks.enabled = {"C2C.CallbackBeforeSendMsg"}
    assert acts(core, user="new", do="sends", text="x", to="bob")[0] == 409
    assert "new" in core.world.accounts


@pytest.mark.parametrize(
    ("named", "status", "told"),
    [
        ({"group": "none", "seq": 1}, 404, "there is no group 'none'"),
        ({"group": "team", "seq": 9}, 404, "group 'team' has no message with the seq 9"),
        ({"group": "team", "topic": "t", "seq": 1}, 404, "there is no topic 't' in group 'team'"),
        ({"peer": "none", "key": "k"}, 404, "'bob' and 'none' have no message with the key 'k'"),
        ({"peer": "alice", "key": "k"}, 404, "'bob' and 'alice' have no message with the key 'k'"),
        ({"group": "team"}, 400, "group and seq, or peer and key, must name a message"),
        ({"group": "team", "key": "k"}, 400, "group and seq, or peer and key, must name a message"),
    ],
)
@pytest.mark.parametrize("action", [{"do": "receipts"}, {"do": "recalls"}, {"do": "modifies", "text": "x"}])
def test_a_message_that_is_not_there(
    core: GroupCaller, action: dict[str, str], named: dict[str, Any], status: int, told: str
) -> None:
    core.create("team", "bob")
    found, answer = acts(core, user="bob", **action, **named)
    assert (found, answer["error"]) == (status, told)


def test_what_is_no_message_is_told_at_once() -> None:
    bob: Any = MockTencentIM().user("bob")
    for act in (
        bob.receipts,
        bob.deletes,
        bob.recalls,
        lambda message: bob.modifies(message, "x"),
        bob.pins,
        bob.unpins,
        lambda message: bob.reacts(message, "x"),
        lambda message: bob.takes_back(message, "x"),
        lambda message: bob.extends(message, {"a": "b"}),
        bob.unextends,
    ):
        for wrong in (None, "key"):
            with pytest.raises(TypeError, match=f"a MockMessage is needed, as .* give it, not {wrong!r}"):
                act(wrong)


def test_a_refused_action_raises_what_the_package_exports() -> None:
    with pytest.raises(Refusal) as caught:
        MockTencentIM().user("alice").sends("hi", group="none")
    assert caught.value.code == 10010


@pytest.mark.parametrize(("do", "argument"), [("sends", "text"), ("sends_custom", "data")])
def test_what_is_said_may_be_empty_in_process_and_over_http(do: str, argument: str) -> None:
    mock = MockTencentIM()
    mock.user("bob")
    getattr(mock.user("alice"), do)("", to="bob")
    document = {"user": "alice", "do": do, argument: "", "to": "bob"}
    assert control(mock.server, "POST", "act", document)[0] == 200
    assert [message.text for message in mock.user("bob").inbox] == ["", ""]
