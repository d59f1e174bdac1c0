"""Calls of the conversation-list commands (service ``recentcontact``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..wire import recentcontact as wire
from ..wire.recentcontact import Contact, TopOperation
from . import checks, contact_checks


@checks.builder
def get_list(
    from_account: str,
    *,
    time_stamp: int = 0,
    start_index: int = 0,
    top_time_stamp: int = 0,
    top_start_index: int = 0,
    assist_flags: int = 15,
) -> Call[wire.GetListReply]:
    """``recentcontact/get_list``."""
    request = wire.GetListRequest(
        from_account=checks.user_id("from_account", from_account),
        time_stamp=checks.number("time_stamp", time_stamp, at_least=0),
        start_index=checks.number("start_index", start_index, at_least=0),
        top_time_stamp=checks.number("top_time_stamp", top_time_stamp, at_least=0),
        top_start_index=checks.number("top_start_index", top_start_index, at_least=0),
        assist_flags=checks.number("assist_flags", assist_flags, at_least=0),
    )
    return Call("recentcontact/get_list", encode(request), wire.GetListReply, Safety.SAFE, doc="269/62118")


@checks.builder
def delete(
    from_account: str, contact: Contact, *, clear_ramble: bool = False
) -> Call[wire.RecentContactReply]:
    """``recentcontact/delete``."""
    named = contact_checks.contact("contact", contact)
    request = wire.DeleteRequest(
        from_account=checks.user_id("from_account", from_account),
        type=named.type,
        to_account=named.to_account,
        to_group_id=named.to_group_id,
        clear_ramble=checks.flag(clear_ramble),
    )
    # A repeat would also take a conversation that a new message brought back in between.
    return Call(
        "recentcontact/delete", encode(request), wire.RecentContactReply, Safety.NEVER, doc="269/62119"
    )


@checks.builder
def top(
    from_account: str, recent_contact_item: Sequence[Contact], *, operation_type: int = TopOperation.PIN
) -> Call[wire.RecentContactReply]:
    """``recentcontact/top``."""
    request = wire.TopRequest(
        from_account=checks.user_id("from_account", from_account),
        operation_type=checks.number(
            "operation_type", operation_type, at_least=TopOperation.PIN, at_most=TopOperation.UNPIN
        ),
        recent_contact_item=[
            wire.RecentContactItem(type=each.type, to_account=each.to_account, group_id=each.to_group_id)
            for each in contact_checks.contacts("recent_contact_item", recent_contact_item, at_most=None)
        ],
    )
    return Call("recentcontact/top", encode(request), wire.RecentContactReply, Safety.SAFE, doc="1047/78304")
