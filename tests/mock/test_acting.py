"""``act``: who acts for the first time is imported, and only if the action can be done."""

from __future__ import annotations

from typing import Any

from tencent_im_mock.control import control
from tencent_im_mock.faces.courier import InProcess

from .conftest import GroupCaller


def acts(core: GroupCaller, **document: Any) -> tuple[int, dict[str, Any]]:
    status, answer = control(core.server, "POST", "act", document)
    assert isinstance(answer, dict)
    return status, answer


def test_who_acts_is_imported_only_if_the_action_can_be_done(core: GroupCaller) -> None:
    known = len(core.world.accounts)
    assert acts(core, user="bbo", do="receipts", group="team", seq=1)[0] == 400
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
