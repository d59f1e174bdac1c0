"""Official accounts and their subscribers (service ``official_account_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Sequence

from ...calls import official_account as calls
from ...paging import Page
from ...wire import official_account as wire
from ...wire.base import Reply
from ..pages import AsyncPages
from .official_message import AsyncOfficialAccountMessageService


class AsyncOfficialAccountService(AsyncOfficialAccountMessageService):
    """Commands of the service ``official_account_open_http_svc``.

    They need the flagship or enterprise edition. An official account's id begins with ``@TOA#_``; what it
    sends reaches each subscriber as a one-to-one conversation.
    """

    async def create_official_account(
        self,
        owner_account: str,
        name: str,
        *,
        official_account_user_id: str | None = None,
        introduction: str | None = None,
        face_url: str | None = None,
        max_subscriber_num: int | None = None,
        organization: str | None = None,
        custom_string: str | None = None,
    ) -> wire.CreateOfficialAccountReply:
        """Creates an official account.

        REST: ``official_account_open_http_svc/create_official_account``, doc 269/102302; 200 calls/s.
        Triggers the webhooks ``OfficialAccount.CallbackBeforeCreateOfficialAccount`` and ``...After...``.

        Args:
            owner_account: Who owns it; an imported account.
            name: At most 150 bytes.
            official_account_user_id: Your own id, ``@TOA#_...``, at most 48 bytes; absent: the server's.
            introduction: At most 400 bytes.
            face_url: URL of the avatar, at most 500 bytes.
            max_subscriber_num: Most subscribers; absent: 100000.
            organization: At most 500 bytes.
            custom_string: Data of the app's own, at most 3000 bytes.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 130007 the id cannot be one, 130008 the id is taken.
            OutcomeUnknownError: It may have been created.
        """
        return await self._transport.send(
            calls.create_official_account(
                owner_account,
                name,
                official_account_user_id=official_account_user_id,
                introduction=introduction,
                face_url=face_url,
                max_subscriber_num=max_subscriber_num,
                organization=organization,
                custom_string=custom_string,
            )
        )

    async def destroy_official_account(self, official_account: str) -> Reply:
        """Removes an official account for good.

        REST: ``official_account_open_http_svc/destroy_official_account``, doc 269/102303; 200 calls/s.
        Triggers the webhook ``OfficialAccount.CallbackAfterOfficialAccountDestroyed``.

        Raises:
            InvalidArgumentError: Not the id of an official account.
            RefusedError: E.g. 130004 no such official account.
            OutcomeUnknownError: It may be gone.
        """
        return await self._transport.send(calls.destroy_official_account(official_account))

    async def modify_official_account_base_info(
        self,
        official_account: str,
        *,
        name: str | None = None,
        introduction: str | None = None,
        face_url: str | None = None,
        organization: str | None = None,
        custom_string: str | None = None,
        max_subscriber_num: int | None = None,
    ) -> Reply:
        """Changes what is given of an official account; the limits are those of creating it.

        REST: ``official_account_open_http_svc/modify_official_account_base_info``, doc 269/102304;
        200 calls/s. Triggers the webhook ``OfficialAccount.CallbackAfterOfficialAccountInfoChanged``.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 130004 no such official account.
        """
        return await self._transport.send(
            calls.modify_official_account_base_info(
                official_account,
                name=name,
                introduction=introduction,
                face_url=face_url,
                organization=organization,
                custom_string=custom_string,
                max_subscriber_num=max_subscriber_num,
            )
        )

    async def get_official_account_info(
        self,
        official_account_id_list: Sequence[str],
        *,
        official_account_base_info_filter: Sequence[str] | None = None,
    ) -> wire.GetOfficialAccountInfoReply:
        """Data of up to 50 official accounts.

        REST: ``official_account_open_http_svc/get_official_account_info``, doc 269/102305; 200 calls/s.
        Those that could not be read are data, not an exception: see ``failed``.

        Args:
            official_account_id_list: Up to 50 ids.
            official_account_base_info_filter: Fields wanted: ``CreateTime``, ``Name``, ``Owner_Account``,
                ``LastMsgTime``, ``SubscriberNum``, ``Introduction``, ``FaceUrl``, ``Organization``,
                ``CustomString``; absent: all.

        Raises:
            InvalidArgumentError: No id, more than 50, or another bad argument.
            RefusedError: E.g. 6017 a bad parameter.
        """
        return await self._transport.send(
            calls.get_official_account_info(
                official_account_id_list,
                official_account_base_info_filter=official_account_base_info_filter,
            )
        )

    async def get_subscriber_info(
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
        return await self._transport.send(calls.get_subscriber_info(official_account, limit=limit, next=next))

    def iter_subscribers(
        self, official_account: str, *, page_size: int = 200, cursor: str | None = None
    ) -> AsyncPages[wire.Subscriber]:
        """Walks the subscribers of an official account.

        Args:
            official_account: Whose subscribers.
            page_size: Subscribers asked for per call, at most 200.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """

        async def fetch(position: str) -> Page[wire.Subscriber, str]:
            page = await self.get_subscriber_info(official_account, limit=page_size, next=position)
            return Page(page.subscriber_list, page.next or None)

        return AsyncPages(fetch, "", cursor)

    async def add_subscriber(
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
        return await self._transport.send(calls.add_subscriber(official_account, subscriber_list))

    async def delete_subscriber(
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
        return await self._transport.send(
            calls.delete_subscriber(official_account, subscriber_to_del_account)
        )

    async def modify_subscriber_info(
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
        return await self._transport.send(
            calls.modify_subscriber_info(official_account, subscriber_account, custom_string=custom_string)
        )

    async def get_subscribed_official_account_list(
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
        return await self._transport.send(
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
    ) -> AsyncPages[wire.SubscribedOfficialAccount]:
        """Walks what a user subscribes to; arguments as in ``get_subscribed_official_account_list``.

        Args:
            subscriber_account: The user.
            official_account_base_info_filter: Fields of the official accounts wanted.
            self_info_filter: The user's own data wanted.
            page_size: Official accounts asked for per call, at most 200.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """

        async def fetch(offset: int) -> Page[wire.SubscribedOfficialAccount, int]:
            page = await self.get_subscribed_official_account_list(
                subscriber_account,
                limit=page_size,
                offset=offset,
                official_account_base_info_filter=official_account_base_info_filter,
                self_info_filter=self_info_filter,
            )
            return Page(page.official_account_info_list, None if page.complete_flag else page.next)

        return AsyncPages(fetch, 0, cursor)
