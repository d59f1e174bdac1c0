"""Many workers on one server, each test in its own world; tests/surface/test_swarm.py runs it by xdist."""

from __future__ import annotations

import pytest

from tencent_im_compat import TencentIM
from tencent_im_mock import RemoteError, RemoteWorld


@pytest.mark.parametrize("number", range(24))
def test_nobody_sees_another_world(number: int, tim_world: RemoteWorld) -> None:
    names = [f"user-{each}" for each in range(number % 5 + 2)]
    group = {"id": "team", "members": ["alice", *names]}
    tim_world.control("POST", "seed", world={"groups": [group]})
    with TencentIM(
        sdk_app_id=tim_world.sdk_app_id, secret_key=tim_world.secret_key, base_url=tim_world.base_url
    ) as client:
        sent = client.group.send_group_msg("team", "hello", from_account="alice", need_read_receipt=True)
        assert sent.msg_seq == 1
        for count, name in enumerate(names, start=1):
            tim_world.act(name, "receipts", group="team", seq=1)
            totals = client.group.get_group_msg_receipt("team", [1]).group_msg_receipt_list[0]
            assert (totals.read_num, totals.unread_num) == (count, len(names) - count)
    found = tim_world.control("POST", "journal/assert", command="group_open_http_svc/send_group_msg", count=1)
    assert found == {"found": 1}
    assert tim_world.control("GET", "state")["accounts"] == len(names) + 2


@pytest.mark.tim(edition="pro")
def test_a_world_has_its_own_console(tim_world: RemoteWorld) -> None:
    assert tim_world.control("GET", "config")["edition"] == "pro"
    with pytest.raises(RemoteError) as caught:
        tim_world.act("bob", "sends", text="x", group="none")
    assert (caught.value.status, caught.value.code) == (409, 10010)
