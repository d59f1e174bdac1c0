"""Accounts: importing, looking up, deleting (service ``im_open_login_svc``), with presence and search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import account as calls
from ...wire import account as wire
from ...wire.account import AccountToImport
from ...wire.base import Reply
from .presence import AsyncPresenceService
from .search import AsyncUserSearchService


class AsyncAccountService(AsyncPresenceService, AsyncUserSearchService):
    """Commands of ``im_open_login_svc``, of ``user_search``, and on the online status of ``openim``."""

    async def account_import(
        self, user_id: str, *, nick: str | None = None, face_url: str | None = None
    ) -> Reply:
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
        return await self._transport.send(calls.account_import(user_id, nick=nick, face_url=face_url))

    async def multiaccount_import(
        self, accounts: Sequence[str | AccountToImport]
    ) -> wire.MultiaccountImportReply:
        """Makes up to 100 accounts.

        REST: ``im_open_login_svc/multiaccount_import``, doc 269/4919; 100 calls/s.

        Accounts that were not imported are data, not an exception: see ``failed``, which names no
        reason.

        Args:
            accounts: UserIDs, or ``AccountToImport`` with nickname and avatar. Bare UserIDs alone leave
                accounts that exist as they are; with an ``AccountToImport`` among them nickname and
                avatar of existing accounts are set.

        Raises:
            InvalidArgumentError: No account, more than 100, or a bad one.
            RefusedError: E.g. 70398 the trial edition holds 100 accounts.
        """
        return await self._transport.send(calls.multiaccount_import(accounts))

    async def multiaccount_import_all(
        self, accounts: Iterable[str | AccountToImport]
    ) -> wire.MultiaccountImportReply:
        """``multiaccount_import`` for any number of accounts, 100 a call; one answer.

        A call that has nothing but bare UserIDs leaves accounts that exist as they are.

        Raises:
            InvalidArgumentError: No account, or a bad one.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts("accounts", accounts, calls.MAX_BATCH_ACCOUNTS, calls.multiaccount_import)

    async def account_check(self, user_ids: Sequence[str]) -> wire.AccountCheckReply:
        """Whether accounts exist. REST: ``im_open_login_svc/account_check``, doc 269/38417; 100 calls/s.

        An account that does not exist is an answer (``imported`` is false), not an error. Lookups that
        failed are data as well: see ``failed``.

        Args:
            user_ids: Up to 100 UserIDs.

        Raises:
            InvalidArgumentError: No UserID, more than 100, or a bad one.
        """
        return await self._transport.send(calls.account_check(user_ids))

    async def account_check_all(self, user_ids: Iterable[str]) -> wire.AccountCheckReply:
        """``account_check`` for any number of UserIDs, 100 a call; one answer, in the order asked.

        Raises:
            InvalidArgumentError: No UserID, or a bad one.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts("user_ids", user_ids, calls.MAX_BATCH_ACCOUNTS, calls.account_check)

    async def account_delete(self, user_ids: Sequence[str]) -> wire.AccountDeleteReply:
        """Deletes up to 100 accounts for good.

        REST: ``im_open_login_svc/account_delete``, doc 269/36443; 100 calls/s. Profile, relations,
        conversations and memberships go with them. A UserID cannot be imported again for 3 months,
        except in the trial and developer editions. Other editions need account deletion switched on in
        the console.

        Accounts that could not be deleted are data, not an exception: see ``failed``, e.g. 70107 there
        was no such account.

        Args:
            user_ids: Up to 100 UserIDs.

        Raises:
            InvalidArgumentError: No UserID, more than 100, or a bad one.
            RefusedError: The call as a whole was refused.
            OutcomeUnknownError: They may have been deleted.
        """
        return await self._transport.send(calls.account_delete(user_ids))

    async def account_delete_all(self, user_ids: Iterable[str]) -> wire.AccountDeleteReply:
        """``account_delete`` for any number of UserIDs, 100 a call; one answer, in the order asked.

        Raises:
            InvalidArgumentError: No UserID, or a bad one.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts("user_ids", user_ids, calls.MAX_BATCH_ACCOUNTS, calls.account_delete)

    async def kick(self, user_id: str) -> Reply:
        """Logs a user out everywhere. REST: ``im_open_login_svc/kick``, doc 269/3853; 200 calls/s.

        Every UserSig of the user that was made before stops working; one made afterwards works.

        Args:
            user_id: Who; need not be online.

        Raises:
            InvalidArgumentError: A bad UserID.
            NotFoundError: 70107 no such account.
            OutcomeUnknownError: The user may have been logged out.
        """
        return await self._transport.send(calls.kick(user_id))
