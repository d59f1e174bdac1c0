"""Pushing to many, and taking a push back (services ``all_member_push`` and ``timpush``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import checks
from ...calls import push as calls
from ...calls.checks import MessageContent
from ...idempotency import IdempotencyKey
from ...wire import push as wire
from ...wire.base import Reply
from ...wire.offline_push import OfflinePushInfo
from ...wire.push import PushCondition
from .push_attributes import AsyncPushAttributesService
from .push_statistics import AsyncPushStatisticsService
from .push_tags import AsyncPushTagsService


class AsyncPushService(AsyncPushAttributesService, AsyncPushTagsService, AsyncPushStatisticsService):
    """Commands of the services ``all_member_push`` and ``timpush``.

    The commands with ``im_`` are the older generation, those without it the current one. Both work on the
    same attributes and tags. The older ones need the flagship or enterprise edition, the newer ones that
    or the Push service, as each says.
    """

    async def im_push(
        self,
        body: MessageContent,
        *,
        from_account: str | None = None,
        msg_random: int | None = None,
        msg_life_time: int | None = None,
        condition: PushCondition | None = None,
        offline_push_info: OfflinePushInfo | None = None,
        idempotency_key: str | IdempotencyKey | None = None,
    ) -> wire.PushReply:
        """Pushes a message to all users, or to some by their tags or attributes; it never roams.

        REST: ``all_member_push/im_push``, doc 269/45934. At most 100 calls a day, together with ``push``,
        and more than a second between two. It may take a minute until everybody was reached.

        MsgRandom is drawn once per call; every attempt repeats it. For 7 days the server takes a repeated
        one for the same push: to try again after an unknown outcome pass your own, or an
        ``idempotency_key``.

        Args:
            body: A text, one element or several; at most 12 KB with everything around it.
            from_account: Sender that receivers see; absent: the administrator.
            msg_random: Unsigned 32 bit; chosen here when absent.
            msg_life_time: Seconds for which it waits for those who are offline, at most 604800; absent
                or 0: only those who are online get it.
            condition: Who gets it; absent: everybody.
            offline_push_info: How the offline push looks.
            idempotency_key: Names the send wherever it is tried, so that it happens once; see
                ``IdempotencyKey``. Not with a ``msg_random`` of your own.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            DedupWindowPassedError: The idempotency key is too old.
            RefusedError: E.g. 90024 too soon after the last push, 90033 no such attribute, 90045 the
                edition lacks it, 90047 the pushes of the day are used up.
            OutcomeUnknownError: It may have been pushed.
        """
        checks.exclusive("idempotency_key", idempotency_key, "msg_random", msg_random)
        mine = self._identity(idempotency_key, calls.DEDUP_SECONDS, "all_member_push/im_push")
        return await self._transport.send(
            mine.within(
                calls.im_push(
                    body,
                    msg_random=mine.random if msg_random is None else msg_random,
                    from_account=from_account,
                    msg_life_time=msg_life_time,
                    condition=condition,
                    offline_push_info=offline_push_info,
                )
            )
        )

    async def push(
        self,
        body: MessageContent | None = None,
        *,
        from_account: str | None = None,
        msg_random: int | None = None,
        online_only: bool = False,
        condition: PushCondition | None = None,
        offline_push_info: OfflinePushInfo | None = None,
        data_id: str | None = None,
        idempotency_key: str | IdempotencyKey | None = None,
    ) -> wire.PushReply:
        """Pushes to all users, or to some by their tags or attributes.

        REST: ``timpush/push``, doc 269/45933. With a body it is a message that roams and counts as unread
        like any other, but cannot be modified; needs the flagship or enterprise edition. Without one it is
        a notification only; needs the Push service. At most 100 calls a day, together with ``im_push`` (10
        with the free Push service), and more than a second between two.

        MsgRandom is drawn once per call; every attempt repeats it, and the server takes them for the same
        push: to try again after an unknown outcome pass your own, or an ``idempotency_key``.

        Args:
            body: A text, one element or several; at most 12 KB with everything around it.
            from_account: Sender's UserID; absent: the administrator.
            msg_random: Unsigned 32 bit; chosen here when absent.
            online_only: Store nothing: no history, no unread count. Otherwise only 200 users a second are
                served.
            condition: Who gets it; absent: everybody.
            offline_push_info: How the notification looks; needed without a body.
            data_id: Id of your own, at most 64 bytes; comes back with webhooks.
            idempotency_key: Names the send wherever it is tried, so that it happens once; see
                ``IdempotencyKey``. Not with a ``msg_random`` of your own.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            DedupWindowPassedError: The idempotency key is too old.
            RefusedError: E.g. 90008 no such sender, 90024 too soon after the last push, 90033 no such
                attribute, 90045 the edition lacks it, 90047 the pushes of the day are used up.
            OutcomeUnknownError: It may have been pushed.
        """
        checks.exclusive("idempotency_key", idempotency_key, "msg_random", msg_random)
        mine = self._identity(idempotency_key, calls.DEDUP_SECONDS, "timpush/push")
        return await self._transport.send(
            mine.within(
                calls.push(
                    body,
                    from_account=self._sender(from_account),
                    msg_random=mine.random if msg_random is None else msg_random,
                    online_only=online_only,
                    condition=condition,
                    offline_push_info=offline_push_info,
                    data_id=data_id,
                )
            )
        )

    async def batch(
        self,
        to_account: Sequence[str],
        offline_push_info: OfflinePushInfo,
        *,
        from_account: str | None = None,
        msg_random: int | None = None,
        data_id: str | None = None,
    ) -> wire.BatchReply:
        """Pushes a notification to up to 500 accounts.

        REST: ``timpush/batch``, doc 269/108906; 30 calls/s. Needs the Push service. It is no message, and
        no unread count changes. Accounts that could not be reached are data, not an exception: see
        ``failed``, e.g. 70107 no such account.

        Args:
            to_account: Up to 500 UserIDs or RegistrationIDs.
            offline_push_info: How the notification looks.
            from_account: Sender's UserID or RegistrationID; absent: the administrator.
            msg_random: Unsigned 32 bit; chosen here when absent. The server drops a repeat within the same
                second.
            data_id: Id of your own, at most 64 bytes; comes back with webhooks.

        Raises:
            InvalidArgumentError: No account, more than 500, or another bad argument.
            RefusedError: E.g. 90008 no such sender, 90045 the Push service was not bought.
            OutcomeUnknownError: It may have been pushed.
        """
        return await self._transport.send(
            calls.batch(
                to_account,
                offline_push_info,
                from_account=self._sender(from_account),
                msg_random=self._new_random() if msg_random is None else msg_random,
                data_id=data_id,
            )
        )

    async def batch_all(
        self,
        to_account: Iterable[str],
        offline_push_info: OfflinePushInfo,
        *,
        from_account: str | None = None,
        data_id: str | None = None,
    ) -> wire.BatchReply:
        """``batch`` for any number of accounts, 500 a call; one answer.

        Each call is a push of its own, with a MsgRandom and a ``task_id`` of its own: see ``parts`` of the
        answer. ``data_id`` is the same for all.

        Raises:
            InvalidArgumentError: No account, or another bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "to_account",
            to_account,
            calls.MAX_RECEIVERS,
            lambda part: calls.batch(
                part,
                offline_push_info,
                from_account=self._sender(from_account),
                msg_random=self._new_random(),
                data_id=data_id,
            ),
        )

    async def revoke(self, task_id: str, offline_push_info: OfflinePushInfo) -> Reply:
        """Takes a push of the last 24 hours back.

        REST: ``timpush/revoke``, doc 269/105123; 1 call/s. Who was not reached yet gets nothing. Where a
        notification can replace another (APNs, FCM, Huawei, Honor) the given one takes its place. What was
        stored of a message vanishes.

        Args:
            task_id: As ``push`` answered.
            offline_push_info: What is shown instead: title, text and ``ext``.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 90001 a bad parameter.
        """
        return await self._transport.send(calls.revoke(task_id, offline_push_info))

    def _sender(self, from_account: str | None) -> str:
        """The newer commands want a sender; the administrator is one."""
        return self._transport.settings.admin if from_account is None else from_account
