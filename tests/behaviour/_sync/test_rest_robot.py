# Generated from tests/behaviour/_async/test_rest_robot.py by scripts/make_sync.py. Do not edit.
"""Stories of robots over REST: making them, and answers that they write piece by piece."""

from __future__ import annotations

import json

import pytest

from tencent_im_compat.errors import LimitReachedError, RefusedError
from tencent_im_compat.wire.elements import TIMCustomElem

from .app import START, App

pytestmark = pytest.mark.anyio

HELPER = "@RBT#helper"


def test_making_and_unmaking(every_face: App) -> None:
    app = every_face
    robots = app.client.robot
    assert (robots.get_all_robots()).robot_account == []
    robots.create_robot(HELPER, nick="Helper", self_signature="ask me")
    assert (robots.get_all_robots()).robot_account == [HELPER]
    assert app.mock.user(HELPER).profile["Tag_Profile_IM_Nick"] == "Helper"
    robots.delete_robot(HELPER)
    assert (robots.get_all_robots()).robot_account == []
    with pytest.raises(RefusedError) as caught:
        robots.delete_robot(HELPER)
    assert (caught.value.code, caught.value.doc) == (10004, "269/89992")


def test_no_room_for_another(app: App) -> None:
    app.mock.world.config.robot_limit = 1
    app.client.robot.create_robot(HELPER)
    with pytest.raises(LimitReachedError, match="robots is at its limit") as caught:
        app.client.robot.create_robot("@RBT#other")
    assert caught.value.code == 10008


def test_an_answer_in_pieces(every_face: App) -> None:
    app = every_face
    app.mock.user("ada")
    robots = app.client.robot
    robots.create_robot(HELPER)
    key = (robots.send_stream_msg(HELPER, "ada", "Hello, ")).msg_key
    more = robots.send_stream_msg(HELPER, "ada", "Ada", msg_key=key)
    robots.send_stream_msg(HELPER, "ada", "!", msg_key=key, finish=True)
    assert more.msg_key == key
    page = app.client.openim.admin_get_roam_msg("ada", HELPER, max_cnt=9, min_time=0, max_time=START)
    (message,) = page.msg_list
    (element,) = message.msg_body
    assert isinstance(element, TIMCustomElem)
    data = json.loads(element.data or "")
    assert (data["chunks"], data["isFinished"]) == (["Hello, ", "Ada", "!"], 1)
    with pytest.raises(RefusedError) as caught:
        robots.send_stream_msg(HELPER, "ada", "late", msg_key=key)
    assert caught.value.code == 10004
