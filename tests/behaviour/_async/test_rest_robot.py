"""Stories of robots over REST: making them, and answers that they write piece by piece."""

from __future__ import annotations

import json

import pytest

from tencent_im_compat.errors import LimitReachedError, RefusedError
from tencent_im_compat.wire.elements import TIMCustomElem

from .app import START, AsyncApp

pytestmark = pytest.mark.anyio

HELPER = "@RBT#helper"


async def test_making_and_unmaking(every_face: AsyncApp) -> None:
    app = every_face
    robots = app.client.robot
    assert (await robots.get_all_robots()).robot_account == []
    await robots.create_robot(HELPER, nick="Helper", self_signature="ask me")
    assert (await robots.get_all_robots()).robot_account == [HELPER]
    assert app.mock.user(HELPER).profile["Tag_Profile_IM_Nick"] == "Helper"
    await robots.delete_robot(HELPER)
    assert (await robots.get_all_robots()).robot_account == []
    with pytest.raises(RefusedError) as caught:
        await robots.delete_robot(HELPER)
    assert (caught.value.code, caught.value.doc) == (10004, "269/89992")


async def test_no_room_for_another(app: AsyncApp) -> None:
    app.mock.world.config.robot_limit = 1
    await app.client.robot.create_robot(HELPER)
    with pytest.raises(LimitReachedError, match="robots is at its limit") as caught:
        await app.client.robot.create_robot("@RBT#other")
    assert caught.value.code == 10008


async def test_an_answer_in_pieces(every_face: AsyncApp) -> None:
    app = every_face
    app.mock.user("ada")
    robots = app.client.robot
    await robots.create_robot(HELPER)
    key = (await robots.send_stream_msg(HELPER, "ada", "Hello, ")).msg_key
    more = await robots.send_stream_msg(HELPER, "ada", "Ada", msg_key=key)
    await robots.send_stream_msg(HELPER, "ada", "!", msg_key=key, finish=True)
    assert more.msg_key == key
    page = await app.client.openim.admin_get_roam_msg("ada", HELPER, max_cnt=9, min_time=0, max_time=START)
    (message,) = page.msg_list
    (element,) = message.msg_body
    assert isinstance(element, TIMCustomElem)
    data = json.loads(element.data or "")
    assert (data["chunks"], data["isFinished"]) == (["Hello, ", "Ada", "!"], 1)
    with pytest.raises(RefusedError) as caught:
        await robots.send_stream_msg(HELPER, "ada", "late", msg_key=key)
    assert caught.value.code == 10004
