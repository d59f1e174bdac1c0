"""Accounts: importing, looking up, deleting; who is online; searching (several services)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import account as calls
from ...calls import presence as presence_calls
from ...calls import user_search as search_calls
from ...paging import Page
from ...wire import account as wire
from ...wire import presence as presence_wire
from ...wire import user_search as search_wire
from ...wire.account import AccountToImport
from ...wire.base import Reply
from ..pages import AsyncPages
from .service import AsyncService


class AsyncAccountService(AsyncService):
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

    async def query_online_status(
        self,
        to_account: Sequence[str],
        *,
        need_detail: bool = False,
        return_instid: bool = False,
        return_custom_status: bool = False,
    ) -> presence_wire.QueryOnlineStatusReply:
        """Whether users are online.

        REST: ``openim/query_online_status``, doc 269/2566; 200 calls/s. Users whose status could not be
        told are data, not an exception: see ``failed``.

        Args:
            to_account: Up to 500 UserIDs.
            need_detail: Also tell the status on each platform.
            return_instid: Also return the ids of the devices; the documents do not name the fields.
            return_custom_status: Also return the status that the user set, likewise.

        Raises:
            InvalidArgumentError: No UserID, more than 500, or a bad one.
            RefusedError: Not one of the users could be asked for, e.g. 70107 no such account.
        """
        return await self._transport.send(
            presence_calls.query_online_status(
                to_account,
                need_detail=need_detail,
                return_instid=return_instid,
                return_custom_status=return_custom_status,
            )
        )

    async def query_online_status_all(
        self,
        to_account: Iterable[str],
        *,
        need_detail: bool = False,
        return_instid: bool = False,
        return_custom_status: bool = False,
    ) -> presence_wire.QueryOnlineStatusReply:
        """``query_online_status`` for any number of users, 500 a call; one answer.

        Raises:
            InvalidArgumentError: No UserID, or a bad one.
            TencentIMError: A part failed, e.g. none of its users exists; ``error.progress`` tells how far
                it came.
        """
        return await self._in_parts(
            "to_account",
            to_account,
            presence_calls.MAX_USERS,
            lambda part: presence_calls.query_online_status(
                part,
                need_detail=need_detail,
                return_instid=return_instid,
                return_custom_status=return_custom_status,
            ),
        )

    async def query_state(
        self, to_account: Sequence[str], *, need_detail: bool = False
    ) -> presence_wire.QueryStateReply:
        """The forerunner of ``query_online_status``, for apps that still call it.

        REST: ``openim/querystate``, doc 269/2566; 200 calls/s. The documents name it no longer.

        Args:
            to_account: Up to 500 UserIDs.
            need_detail: Also tell the status on each platform.

        Raises:
            InvalidArgumentError: No UserID, more than 500, or a bad one.
        """
        return await self._transport.send(presence_calls.query_state(to_account, need_detail=need_detail))

    async def query_state_all(
        self, to_account: Iterable[str], *, need_detail: bool = False
    ) -> presence_wire.QueryStateReply:
        """``query_state`` for any number of users, 500 a call; one answer.

        Raises:
            InvalidArgumentError: No UserID, or a bad one.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "to_account",
            to_account,
            presence_calls.MAX_USERS,
            lambda part: presence_calls.query_state(part, need_detail=need_detail),
        )

    async def user_search(
        self,
        keywords: Sequence[str],
        *,
        count: int = 100,
        keyword_match_type: int | None = None,
        user_gender_type: int | None = None,
        user_birth_start: int | None = None,
        user_birth_end: int | None = None,
        cursor: str | None = None,
    ) -> search_wire.UserSearchReply:
        """One page of a search for users. REST: ``user_search/search``, doc 269/114547; 2 calls/s.

        Needs the cloud-search plug-in; data centres in China and Singapore only.

        Args:
            keywords: Parts of nicknames, or whole UserIDs.
            count: Users on a page, at most 100.
            keyword_match_type: 0 any of the keywords (as when absent), 1 all of them.
            user_gender_type: Only users of this gender.
            user_birth_start: Lowest birthday, as a number like 19900412.
            user_birth_end: Highest birthday.
            cursor: On later pages: ``cursor`` of the page before.

        Raises:
            InvalidArgumentError: No keyword, or another bad argument.
            EditionRequiredError: 60020 the plug-in was not bought.
        """
        return await self._transport.send(
            search_calls.search(
                keywords,
                count=count,
                keyword_match_type=keyword_match_type,
                user_gender_type=user_gender_type,
                user_birth_start=user_birth_start,
                user_birth_end=user_birth_end,
                cursor=cursor,
            )
        )

    def iter_user_search(
        self,
        keywords: Sequence[str],
        *,
        keyword_match_type: int | None = None,
        user_gender_type: int | None = None,
        user_birth_start: int | None = None,
        user_birth_end: int | None = None,
        page_size: int = 100,
        cursor: str | None = None,
    ) -> AsyncPages[search_wire.FoundUser]:
        """Walks all users that a search finds.

        Args:
            keywords: As in ``user_search``, like the other filters.
            keyword_match_type: 0 any, 1 all of the keywords.
            user_gender_type: Only users of this gender.
            user_birth_start: Lowest birthday.
            user_birth_end: Highest birthday.
            page_size: Users asked for per call, at most 100.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """

        async def fetch(position: str) -> Page[search_wire.FoundUser, str]:
            page = await self.user_search(
                keywords,
                count=page_size,
                keyword_match_type=keyword_match_type,
                user_gender_type=user_gender_type,
                user_birth_start=user_birth_start,
                user_birth_end=user_birth_end,
                cursor=position or None,
            )
            return Page(page.users, None if page.is_finish else page.cursor)

        return AsyncPages(fetch, "", cursor)
