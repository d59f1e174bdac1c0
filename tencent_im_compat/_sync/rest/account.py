# Generated from tencent_im_compat/_async/rest/account.py by scripts/make_sync.py. Do not edit.
"""Accounts: importing them and looking them up (service ``im_open_login_svc``)."""

from __future__ import annotations

from collections.abc import Sequence

from ...calls import account as calls
from ...wire import account as wire
from ...wire.account import AccountToImport
from ...wire.base import Reply
from .service import Service


class AccountService(Service):
    """Commands of the service ``im_open_login_svc``."""

    def account_import(self, user_id: str, *, nick: str | None = None, face_url: str | None = None) -> Reply:
        """Makes an account. REST: ``im_open_login_svc/account_import``, doc 269/1608; 200 calls/s.

        Needed only for users who never logged in with an SDK. Importing an account that exists is a
        success and makes no second one.

        Args:
            user_id: At most 32 bytes.
            nick: Nickname, at most 500 bytes in UTF-8.
            face_url: URL of the avatar, at most 500 bytes.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 70398 the trial edition holds 100 accounts, 70399 the account was
                deleted within the last 3 months.
        """
        return self._transport.send(calls.account_import(user_id, nick=nick, face_url=face_url))

    def multiaccount_import(self, accounts: Sequence[str | AccountToImport]) -> wire.MultiaccountImportReply:
        """Makes up to 100 accounts.

        REST: ``im_open_login_svc/multiaccount_import``, doc 269/4919; 100 calls/s.

        Accounts that were not imported are data, not an exception: see ``fail_accounts``, which names
        no reason.

        Args:
            accounts: UserIDs, or ``AccountToImport`` with nickname and avatar. Bare UserIDs alone leave
                accounts that exist as they are; with an ``AccountToImport`` among them nickname and
                avatar of existing accounts are set.

        Raises:
            InvalidArgumentError: No account, more than 100, or a bad one.
            RefusedError: E.g. 70398 the trial edition holds 100 accounts.
        """
        return self._transport.send(calls.multiaccount_import(accounts))

    def account_check(self, user_ids: Sequence[str]) -> wire.AccountCheckReply:
        """Whether accounts exist. REST: ``im_open_login_svc/account_check``, doc 269/38417; 100 calls/s.

        An account that does not exist is an answer (``imported`` is false), not an error.

        Args:
            user_ids: Up to 100 UserIDs.

        Raises:
            InvalidArgumentError: No UserID, more than 100, or a bad one.
        """
        return self._transport.send(calls.account_check(user_ids))
