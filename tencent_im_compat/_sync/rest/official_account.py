# Generated from tencent_im_compat/_async/rest/official_account.py by scripts/make_sync.py. Do not edit.
"""Official accounts (service ``official_account_open_http_svc``); the base classes hold the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import official_account as calls
from ...wire import official_account as wire
from ...wire.base import Reply
from .official_account_messages import OfficialAccountMessageService
from .official_account_subscribers import SubscriberService


class OfficialAccountService(OfficialAccountMessageService, SubscriberService):
    """Commands of the service ``official_account_open_http_svc``.

    They need the flagship or enterprise edition. An official account's id begins with ``@TOA#_``; what it
    sends reaches each subscriber as a one-to-one conversation.
    """

    def create_official_account(
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
        return self._transport.send(
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

    def destroy_official_account(self, official_account: str) -> Reply:
        """Removes an official account for good.

        REST: ``official_account_open_http_svc/destroy_official_account``, doc 269/102303; 200 calls/s.
        Triggers the webhook ``OfficialAccount.CallbackAfterOfficialAccountDestroyed``.

        Raises:
            InvalidArgumentError: Not the id of an official account.
            RefusedError: E.g. 130004 no such official account.
            OutcomeUnknownError: It may be gone.
        """
        return self._transport.send(calls.destroy_official_account(official_account))

    def modify_official_account_base_info(
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
        return self._transport.send(
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

    def get_official_account_info(
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
        return self._transport.send(
            calls.get_official_account_info(
                official_account_id_list,
                official_account_base_info_filter=official_account_base_info_filter,
            )
        )

    def get_official_account_info_all(
        self,
        official_account_id_list: Iterable[str],
        *,
        official_account_base_info_filter: Sequence[str] | None = None,
    ) -> wire.GetOfficialAccountInfoReply:
        """``get_official_account_info`` for any number of official accounts, 50 a call; one answer.

        Raises:
            InvalidArgumentError: No id, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "official_account_id_list",
            official_account_id_list,
            calls.MAX_ACCOUNTS_ASKED,
            lambda part: calls.get_official_account_info(
                part, official_account_base_info_filter=official_account_base_info_filter
            ),
        )
