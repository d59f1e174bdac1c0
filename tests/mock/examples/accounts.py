"""Worlds for the examples of account.yaml."""

from __future__ import annotations

from tencent_im_mock.actors import MockUser

from ..conftest import GroupCaller
from .base import Examples

PROFILE = "profile/"


def alice(call: GroupCaller) -> None:
    """Alice's profile in the examples."""
    call.ok("im_open_login_svc/account_import", {"UserID": "alice", "Nick": "Alice"})
    item = {"Tag": "Tag_Profile_IM_Level", "Value": 3}
    call.ok(PROFILE + "portrait_set", {"From_Account": "alice", "ProfileItem": [item]})


def alice_online(call: GroupCaller) -> None:
    web, phone = MockUser(call.world, "alice", platform="Web"), MockUser(call.world, "alice")
    phone.goes_online()
    web.goes_online()
    phone.loses_connection()


def muted_carol(call: GroupCaller) -> None:
    times = {"C2CmsgNospeakingTime": 4294967295, "GroupmsgNospeakingTime": 3600}
    call.ok("openconfigsvr/setnospeaking", {"Set_Account": "carol", **times})
    call.world.clock.advance(3)


EXAMPLES = Examples(
    prepared={
        PROFILE + "portrait_get": alice,
        "user_search/search": alice,
        "openim/query_online_status": alice_online,
        "openconfigsvr/getnospeaking": muted_carol,
    },
    same={
        "im_open_login_svc/account_import",
        "im_open_login_svc/multiaccount_import",
        "im_open_login_svc/account_check",
        "im_open_login_svc/account_delete",
        "im_open_login_svc/kick",
        "openim/query_online_status",
        "openim/querystate",
        PROFILE + "portrait_get",
        PROFILE + "portrait_set",
        "user_search/search",
        "openconfigsvr/setnospeaking",
        "openconfigsvr/getnospeaking",
    },
    two_types={
        (PROFILE + "portrait_set", "ProfileItem[].Value"): "its note says string or integer, by tag",
    },
)
