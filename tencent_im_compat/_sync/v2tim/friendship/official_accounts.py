# Generated from tencent_im_compat/_async/v2tim/friendship/official_accounts.py by scripts/make_sync.py. Do not edit.
"""Official accounts and subscriptions to them."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import arguments, official_accounts
from ....adapter.seam_sync import callback, value_callback
from ....v2tim import V2TimOfficialAccountInfo, V2TimOfficialAccountInfoResult
from .base import FriendshipPart

_ACCOUNT = {"official_account": "officialAccountID"}
_ACCOUNTS = {"official_account_id_list": "officialAccountIDList"}


class OfficialAccounts(FriendshipPart):
    """``subscribeOfficialAccount`` and its like."""

    @callback(_ACCOUNT)
    def subscribeOfficialAccount(self, *, officialAccountID: str) -> None:
        """Subscribes to an official account; a second time is no error.

        REST: ``official_account_open_http_svc/add_subscriber`` (doc 269/102308).

        Args:
            officialAccountID: The account.

        Returns:
            6017 bad argument, 130004 no such account, ...
        """
        client, me = self._acting()
        (client.official_account.add_subscriber(officialAccountID, [me])).raise_for_partial()
        account = V2TimOfficialAccountInfo(officialAccountID=officialAccountID)
        self._tell("onOfficialAccountSubscribed", account)

    @callback(_ACCOUNT)
    def unsubscribeOfficialAccount(self, *, officialAccountID: str) -> None:
        """Ends a subscription; one that is not there is no error.

        REST: ``official_account_open_http_svc/delete_subscriber`` (doc 269/102309).

        Args:
            officialAccountID: The account.

        Returns:
            6017 bad argument, 130004 no such account.
        """
        client, me = self._acting()
        (client.official_account.delete_subscriber(officialAccountID, [me])).raise_for_partial()
        self._tell("onOfficialAccountUnsubscribed", officialAccountID)

    @value_callback(_ACCOUNTS)
    def getOfficialAccountsInfo(
        self, *, officialAccountIDList: Sequence[str]
    ) -> list[V2TimOfficialAccountInfoResult]:
        """Profiles of official accounts.

        REST: ``official_account_open_http_svc/get_official_account_info`` (doc 269/102305); without ids
        ``official_account_open_http_svc/get_subscribed_official_account_list`` (doc 269/102311), one call for
        200 accounts.

        Args:
            officialAccountIDList: The accounts; empty: all that the user subscribes to.

        Returns:
            One result for each, in their order; ``subscribeTime`` (Unix seconds) where none was named.
            6017 bad argument.
        """
        client, me = self._acting()
        wanted = list(dict.fromkeys(arguments.texts("officialAccountIDList", officialAccountIDList)))
        if not wanted:
            walk = client.official_account.iter_subscribed_official_accounts(me)
            return [official_accounts.subscribed(item) for item in walk]
        reply = client.official_account.get_official_account_info_all(wanted)
        return official_accounts.results(wanted, reply.official_account_info_list)
