"""Messages of official accounts (service ``official_account_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import checks
from ...calls import official_account_messages as calls
from ...calls.checks import MessageContent
from ...idempotency import IdempotencyKey
from ...paging import ListPage
from ...wire import official_account_messages as wire
from ...wire.offline_push import OfflinePushInfo
from ..pages import AsyncPages
from .service import AsyncService


class AsyncOfficialAccountMessageService(AsyncService):
    """The message commands of ``official_account_open_http_svc``; part of ``AsyncOfficialAccountService``."""

    async def send_official_account_msg(
        self,
        official_account: str,
        body: MessageContent,
        *,
        random: int | None = None,
        online_only: bool = False,
        cloud_custom_data: str | None = None,
        send_msg_control: Sequence[str] | None = None,
        forbid_callback_control: Sequence[str] | None = None,
        offline_push_info: OfflinePushInfo | None = None,
        idempotency_key: str | IdempotencyKey | None = None,
    ) -> wire.SendOfficialAccountMsgReply:
        """Sends a message to all subscribers of an official account.

        REST: ``official_account_open_http_svc/send_official_account_msg``, doc 1047/60810; 200 calls/s.
        An official account may send one message a second and two an hour. Equal content within 300 s is
        dropped by the server, whatever its Random; so every attempt of this call counts once.
        Triggers the webhooks ``OfficialAccount.CallbackBeforeSendMsg`` and ``...AfterSendMsg``.

        Args:
            official_account: The sender, ``@TOA#_...``.
            body: A text, one element or several; at most 12 KB with everything around it.
            random: Unsigned 32 bit; chosen here when absent.
            online_only: Only to subscribers who are online.
            cloud_custom_data: Travels with the message.
            send_msg_control: ``NoLastMsg``; not together with ``online_only``.
            forbid_callback_control: Webhooks to skip: ``ForbidBeforeSendMsgCallback``,
                ``ForbidAfterSendMsgCallback``.
            offline_push_info: How the offline push looks.
            idempotency_key: Names the send wherever it is tried, so that it happens once; see
                ``IdempotencyKey``. Not with a ``random`` of your own.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            DedupWindowPassedError: The idempotency key is too old.
            RefusedError: E.g. 130004 no such official account, 6017 a bad parameter.
            OutcomeUnknownError: The message may have been sent.
        """
        checks.exclusive("idempotency_key", idempotency_key, "random", random)
        mine = self._identity(
            idempotency_key,
            calls.DEDUP_SECONDS,
            "official_account_open_http_svc/send_official_account_msg",
            official_account,
            random=random,
        )
        return await self._transport.send(
            mine.within(
                calls.send_official_account_msg(
                    official_account,
                    body,
                    random=mine.random,
                    online_only=online_only,
                    cloud_custom_data=cloud_custom_data,
                    send_msg_control=send_msg_control,
                    forbid_callback_control=forbid_callback_control,
                    offline_push_info=offline_push_info,
                )
            )
        )

    async def official_account_msg_recall(
        self, official_account: str, msg_key_list: Sequence[str], *, reason: str | None = None
    ) -> wire.OfficialAccountMsgRecallReply:
        """Recalls messages of an official account.

        REST: ``official_account_open_http_svc/official_account_msg_recall``, doc 269/102327; 200 calls/s.
        Possible for as long as the message is kept. Messages that were not recalled are data, not an
        exception: see ``failed``. Triggers the webhook ``OfficialAccount.CallbackAfterMsgWithDraw``.

        Args:
            official_account: Who sent them.
            msg_key_list: Up to 10 MsgKeys.
            reason: Up to 100 bytes.

        Raises:
            InvalidArgumentError: No key, more than 10, or another bad argument.
            RefusedError: E.g. 130004 no such official account.
            OutcomeUnknownError: They may have been recalled.
        """
        return await self._transport.send(
            calls.official_account_msg_recall(official_account, msg_key_list, reason=reason)
        )

    async def official_account_msg_recall_all(
        self, official_account: str, msg_key_list: Iterable[str], *, reason: str | None = None
    ) -> wire.OfficialAccountMsgRecallReply:
        """``official_account_msg_recall`` for any number of messages, 10 a call; one answer.

        Raises:
            InvalidArgumentError: No key, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "msg_key_list",
            msg_key_list,
            calls.MAX_RECALLED,
            lambda part: calls.official_account_msg_recall(official_account, part, reason=reason),
        )

    async def official_account_msg_get_simple(
        self,
        official_account: str,
        *,
        req_msg_number: int | None = None,
        last_msg_key: str | None = None,
        with_recalled_msg: bool = False,
    ) -> wire.OfficialAccountMsgGetSimpleReply:
        """One page of the messages of an official account.

        REST: ``official_account_open_http_svc/official_account_msg_get_simple``, doc 269/102299; 200 calls/s.

        Args:
            official_account: Who sent them.
            req_msg_number: Most messages wanted; a page holds 20 at most. Of two pages one says that it may
                be absent.
            last_msg_key: Only older messages than this one: on later pages ``last_msg_key`` of the page
                before.
            with_recalled_msg: Whether recalled messages come too.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 130004 no such official account.
        """
        return await self._transport.send(
            calls.official_account_msg_get_simple(
                official_account,
                req_msg_number=req_msg_number,
                last_msg_key=last_msg_key,
                with_recalled_msg=with_recalled_msg,
            )
        )

    def iter_official_account_msgs(
        self,
        official_account: str,
        *,
        with_recalled_msg: bool = False,
        page_size: int = 20,
        cursor: str | None = None,
    ) -> AsyncPages[wire.OfficialAccountMsg]:
        """Walks the messages of an official account page by page, back in time.

        Args:
            official_account: Who sent them.
            with_recalled_msg: Whether recalled messages come too.
            page_size: Messages asked for per call; a page holds 20 at most.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """

        async def fetch(last_key: str) -> ListPage[wire.OfficialAccountMsg, str]:
            page = await self.official_account_msg_get_simple(
                official_account,
                req_msg_number=page_size,
                last_msg_key=last_key or None,
                with_recalled_msg=with_recalled_msg,
            )
            return ListPage(page.rsp_msg_list, None if page.is_finished else page.last_msg_key or None)

        return AsyncPages(fetch, "", cursor)
