"""Models and builders of the commands of ``account``."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import account as calls
from tencent_im_compat.wire import account as wire
from tencent_im_compat.wire.base import Reply

from ..command import Command, Request


def _multiaccount_import(request: Request) -> Call[Any]:
    return calls.multiaccount_import(
        request["Accounts"]
        if "Accounts" in request
        else [wire.AccountToImport.model_validate(item) for item in request["AccountList"]]
    )


COMMANDS: dict[str, Command] = {
    "im_open_login_svc.account_import": Command(
        wire.AccountImportRequest,
        Reply,
        lambda r: calls.account_import(r["UserID"], nick=r["Nick"], face_url=r["FaceUrl"]),
    ),
    "im_open_login_svc.multiaccount_import": Command(
        wire.MultiaccountImportRequest, wire.MultiaccountImportReply, _multiaccount_import
    ),
    "im_open_login_svc.account_check": Command(
        wire.AccountCheckRequest,
        wire.AccountCheckReply,
        lambda r: calls.account_check([item["UserID"] for item in r["CheckItem"]]),
    ),
    "im_open_login_svc.account_delete": Command(
        wire.AccountDeleteRequest,
        wire.AccountDeleteReply,
        lambda r: calls.account_delete([item["UserID"] for item in r["DeleteItem"]]),
    ),
    "im_open_login_svc.kick": Command(wire.KickRequest, Reply, lambda r: calls.kick(r["UserID"])),
}
