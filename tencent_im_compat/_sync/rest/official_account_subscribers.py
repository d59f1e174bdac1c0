# Generated from tencent_im_compat/_async/rest/official_account_subscribers.py by scripts/make_sync.py. Do not edit.
"""Subscribers of official accounts (service ``official_account_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import official_account_subscribers as calls
from ...paging import ListPage
from ...wire import official_account_subscribers as wire
from ...wire.base import Reply
from ..pages import Pages
from .service import Service


class SubscriberService(Service):
    """The commands on subscribers; part of ``AsyncOfficialAccountService``."""

    def get_subscriber_info(
        self, official_account: str, *, limit: int | None = None, next: str = ""
    ) -> wire.GetSubscriberInfoReply:
        """Subscribers of an official account.

        REST: ``official_account_open_http_svc/get_subscriber_info``, doc 269/102306; 200 calls/s.

        Args:
            official_account: Whose subscribers.
            limit: Subscribers per page, at most 200; absent: all.
            next: Empty first, then as the page before answered; it answers empty on the last page.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 130004 no such official account.
        """
        return self._transport.send(calls.get_subscriber_info(official_account, limit=limit, next=next))

    def iter_subscribers(
        self, official_account: str, *, page_size: int = 200, cursor: str | None = None
    ) -> Pages[wire.Subscriber]:
        """Walks the subscribers of an official account.

        Args:
            official_account: Whose subscribers.
            page_size: Subscribers asked for per call, at most 200.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """

        def fetch(position: str) -> ListPage[wire.Subscriber, str]:
            page = self.get_subscriber_info(official_account, limit=page_size, next=position)
            return ListPage(page.subscriber_list, page.next or None)

        return Pages(fetch, "", cursor)

    def add_subscriber(
        self, official_account: str, subscriber_list: Sequence[str]
    ) -> wire.SubscriberResultReply:
        """Subscribes up to 100 users.

        REST: ``official_account_open_http_svc/add_subscriber``, doc 269/102308; 200 calls/s. The outcome
        for each user is data: 0 failed, 1 subscribed, 2 was subscribed already; see ``failed``. Triggers
        the webhooks ``OfficialAccount.CallbackBeforeAddSubscriber`` and ``...AfterAddSubscriber``.

        Args:
            official_account: To what they subscribe.
            subscriber_list: Up to 100 UserIDs.

        Raises:
            InvalidArgumentError: No user, more than 100, or another bad argument.
            RefusedError: E.g. 130004 no such official account.
            OutcomeUnknownError: They may have been subscribed.
        """
        return self._transport.send(calls.add_subscriber(official_account, subscriber_list))

    def add_subscriber_all(
        self, official_account: str, subscriber_list: Iterable[str]
    ) -> wire.SubscriberResultReply:
        """``add_subscriber`` for any number of users, 100 a call; one answer, in the order given.

        Raises:
            InvalidArgumentError: No user, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "subscriber_list",
            subscriber_list,
            calls.MAX_ADDED_SUBSCRIBERS,
            lambda part: calls.add_subscriber(official_account, part),
        )

    def delete_subscriber(
        self, official_account: str, subscriber_to_del_account: Sequence[str]
    ) -> wire.SubscriberResultReply:
        """Ends the subscriptions of users.

        REST: ``official_account_open_http_svc/delete_subscriber``, doc 269/102309; 200 calls/s. The outcome
        for each user is data: 0 failed, 1 deleted, 2 did not subscribe; see ``failed``. No batch limit is
        documented. Triggers the webhook ``OfficialAccount.CallbackAfterDeleteSubscriber``.

        Args:
            official_account: To what they subscribe.
            subscriber_to_del_account: UserIDs.

        Raises:
            InvalidArgumentError: No user, or another bad argument.
            RefusedError: E.g. 130004 no such official account.
            OutcomeUnknownError: They may have been removed.
        """
        return self._transport.send(calls.delete_subscriber(official_account, subscriber_to_del_account))

    def delete_subscriber_all(
        self, official_account: str, subscriber_to_del_account: Iterable[str]
    ) -> wire.SubscriberResultReply:
        """``delete_subscriber`` for any number of users, 100 a call as when they are added; one answer.

        Raises:
            InvalidArgumentError: No user, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "subscriber_to_del_account",
            subscriber_to_del_account,
            calls.MAX_ADDED_SUBSCRIBERS,
            lambda part: calls.delete_subscriber(official_account, part),
        )

    def modify_subscriber_info(
        self, official_account: str, subscriber_account: str, *, custom_string: str
    ) -> Reply:
        """Sets the app's own data of a subscriber.

        REST: ``official_account_open_http_svc/modify_subscriber_info``, doc 269/102310; 200 calls/s.

        Args:
            official_account: To what the user subscribes.
            subscriber_account: The subscriber.
            custom_string: At most 3000 bytes.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 130004 no such official account.
        """
        return self._transport.send(
            calls.modify_subscriber_info(official_account, subscriber_account, custom_string=custom_string)
        )

    def get_subscribed_official_account_list(
        self,
        subscriber_account: str,
        *,
        limit: int | None = None,
        offset: int | None = None,
        official_account_base_info_filter: Sequence[str] | None = None,
        self_info_filter: Sequence[str] | None = None,
    ) -> wire.GetSubscribedOfficialAccountListReply:
        """Official accounts that a user subscribes to.

        REST: ``official_account_open_http_svc/get_subscribed_official_account_list``, doc 269/102311;
        200 calls/s.

        Args:
            subscriber_account: The user.
            limit: Official accounts per page, at most 200; absent: 200.
            offset: Index of the first one: on later pages ``next`` of the page before.
            official_account_base_info_filter: As in ``get_official_account_info``.
            self_info_filter: The user's own data wanted: ``SubscribeTime``, ``CustomString``.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 6017 a bad parameter.
        """
        return self._transport.send(
            calls.get_subscribed_official_account_list(
                subscriber_account,
                limit=limit,
                offset=offset,
                official_account_base_info_filter=official_account_base_info_filter,
                self_info_filter=self_info_filter,
            )
        )

    def iter_subscribed_official_accounts(
        self,
        subscriber_account: str,
        *,
        official_account_base_info_filter: Sequence[str] | None = None,
        self_info_filter: Sequence[str] | None = None,
        page_size: int = 200,
        cursor: str | None = None,
    ) -> Pages[wire.SubscribedOfficialAccount]:
        """Walks what a user subscribes to; arguments as in ``get_subscribed_official_account_list``.

        Args:
            subscriber_account: The user.
            official_account_base_info_filter: Fields of the official accounts wanted.
            self_info_filter: The user's own data wanted.
            page_size: Official accounts asked for per call, at most 200.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """

        def fetch(offset: int) -> ListPage[wire.SubscribedOfficialAccount, int]:
            page = self.get_subscribed_official_account_list(
                subscriber_account,
                limit=page_size,
                offset=offset,
                official_account_base_info_filter=official_account_base_info_filter,
                self_info_filter=self_info_filter,
            )
            return ListPage(page.official_account_info_list, None if page.complete_flag else page.next)

        return Pages(fetch, 0, cursor)
