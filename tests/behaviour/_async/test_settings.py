"""What a facade refuses at its start, and answers that tell nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat._async.v2tim import V2TIMManager
from tencent_im_compat.v2tim import GroupMemberFilterTypeEnum

from .app import AsyncApp

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"sdkAppID": 0}, "sdkAppID must be"),
        ({"secretKey": b"x"}, "secretKey must be a text"),
        ({"admin": 7}, "admin must be a str"),
        ({"baseURL": "x"}, "baseURL must"),
        ({"baseURL": "http://example.com"}, "baseURL uses plain http"),
        ({"timeout": 5}, "timeout must be a Timeouts"),
        ({"retry": 3}, "retry must be a RetryPolicy"),
        ({"revokeWindow": "x"}, "revokeWindow must be"),
        ({"revokeWindow": float("nan")}, "revokeWindow must be"),
    ],
)
async def test_settings_that_cannot_work(settings: dict[str, Any], says: str) -> None:
    made = await V2TIMManager().initSDK(**{"sdkAppID": 1400000000, "secretKey": "a-key", **settings})
    assert made.code == 6017
    assert made.desc.startswith(says), made.desc
    assert "allow_http" not in made.desc, "which initSDK does not take"


async def test_an_answer_that_tells_of_no_group(app: AsyncApp) -> None:
    alice, team = await app.user("alice"), app.team("alice", "bob")
    with app.mock.fault("answer", "group_open_http_svc/get_group_info", body={"ErrorCode": 0}):
        entered = await alice.manager.joinGroup(groupID=team, message="")
        listed = await alice.manager.getGroupManager().getGroupMemberList(
            groupID=team, filter=GroupMemberFilterTypeEnum.V2TIM_GROUP_MEMBER_FILTER_ALL, nextSeq="0"
        )
    assert (entered.code, listed.code) == (9502, 9502)
