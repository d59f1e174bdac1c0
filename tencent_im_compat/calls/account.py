"""Calls of the account commands (service ``im_open_login_svc``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import account as wire
from ..wire.account import AccountToImport
from ..wire.base import Reply
from . import checks

MAX_BATCH_ACCOUNTS = 100
MAX_PROFILE_BYTES = 500
"""Nickname and avatar URL (code 40601 beyond)."""


@checks.builder
def account_import(user_id: str, *, nick: str | None = None, face_url: str | None = None) -> Call[Reply]:
    """``im_open_login_svc/account_import``."""
    request = wire.AccountImportRequest(
        user_id=checks.user_id("user_id", user_id),
        nick=checks.text("nick", nick, at_most=MAX_PROFILE_BYTES),
        face_url=checks.text("face_url", face_url, at_most=MAX_PROFILE_BYTES),
    )
    return Call("im_open_login_svc/account_import", encode(request), Reply, Safety.SAFE, doc="269/1608")


@checks.builder
def multiaccount_import(accounts: Sequence[str | AccountToImport]) -> Call[wire.MultiaccountImportReply]:
    """``im_open_login_svc/multiaccount_import``."""
    entries = checks.batch(
        "accounts", checks.listed("accounts", accounts, "accounts"), at_most=MAX_BATCH_ACCOUNTS
    )
    ids = [entry for entry in entries if isinstance(entry, str)]
    if len(ids) == len(entries):
        # Bare ids take the old form, which leaves nickname and avatar of existing accounts alone.
        request = wire.MultiaccountImportRequest(
            accounts=checks.user_ids("accounts", ids, at_most=MAX_BATCH_ACCOUNTS)
        )
    else:
        request = wire.MultiaccountImportRequest(
            account_list=[_account(f"accounts[{index}]", entry) for index, entry in enumerate(entries)]
        )
    return Call(
        "im_open_login_svc/multiaccount_import",
        encode(request),
        wire.MultiaccountImportReply,
        Safety.SAFE,
        doc="269/4919",
    )


@checks.builder
def account_check(user_ids: Sequence[str]) -> Call[wire.AccountCheckReply]:
    """``im_open_login_svc/account_check``."""
    request = wire.AccountCheckRequest(
        check_item=[
            wire.CheckItem(user_id=user_id)
            for user_id in checks.user_ids("user_ids", user_ids, at_most=MAX_BATCH_ACCOUNTS)
        ]
    )
    return Call(
        "im_open_login_svc/account_check",
        encode(request),
        wire.AccountCheckReply,
        Safety.SAFE,
        doc="269/38417",
    )


@checks.builder
def account_delete(user_ids: Sequence[str]) -> Call[wire.AccountDeleteReply]:
    """``im_open_login_svc/account_delete``."""
    request = wire.AccountDeleteRequest(
        delete_item=[
            wire.AccountToDelete(user_id=user_id)
            for user_id in checks.user_ids("user_ids", user_ids, at_most=MAX_BATCH_ACCOUNTS)
        ]
    )
    return Call(
        "im_open_login_svc/account_delete",
        encode(request),
        wire.AccountDeleteReply,
        # A repeat finds the accounts gone and would report them as failed.
        Safety.NEVER,
        doc="269/36443",
    )


@checks.builder
def kick(user_id: str) -> Call[Reply]:
    """``im_open_login_svc/kick``."""
    request = wire.KickRequest(user_id=checks.user_id("user_id", user_id))
    # A late repeat would also end a login that was made in between.
    return Call("im_open_login_svc/kick", encode(request), Reply, Safety.NEVER, doc="269/3853")


def _account(argument: str, entry: str | AccountToImport) -> AccountToImport:
    if isinstance(entry, str):
        return AccountToImport(user_id=checks.user_id(argument, entry))
    if not isinstance(entry, AccountToImport):
        raise InvalidArgumentError(argument, "must be a UserID or an AccountToImport")
    checks.user_id(f"{argument}.user_id", entry.user_id)
    checks.text(f"{argument}.nick", entry.nick, at_most=MAX_PROFILE_BYTES)
    checks.text(f"{argument}.face_url", entry.face_url, at_most=MAX_PROFILE_BYTES)
    return entry
