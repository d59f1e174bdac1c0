"""Lines of the log, and system notices: what only the library or the app itself knows of."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from tencent_im_compat import LogLevelEnum, V2TimSDKListener
from tencent_im_compat._async.v2tim import V2TIMManager

from .app import AsyncApp
from .plays_groups import TOWN
from .stage import AsyncStage

pytestmark = pytest.mark.anyio
LOG = logging.getLogger("tencent_im_compat.events")


async def test_lines_of_the_log(app: AsyncApp, caplog: pytest.LogCaptureFixture) -> None:
    heard: list[tuple[int, str]] = []

    def told(level: int, line: str) -> None:
        heard.append((level, line))
        LOG.error("a listener logs")  # is not told of that

    manager = V2TIMManager(app.client)
    settings: dict[str, Any] = {"sdkAppID": app.mock.sdk_app_id, "events": None}
    warnings = LogLevelEnum.V2TIM_LOG_WARN
    (await manager.initSDK(listener=V2TimSDKListener(onLog=told), loglevel=warnings, **settings)).unwrap()
    with caplog.at_level(logging.DEBUG, "tencent_im_compat"):
        LOG.info("quiet")
        LOG.warning("loud %s", 1)
        logging.getLogger("somebody.else").error("not ours")
    assert heard == [(5, "loud 1")]
    await manager.unInitSDK()
    LOG.error("after the end")
    assert len(heard) == 1


async def test_what_the_log_cannot_be_told_to(app: AsyncApp) -> None:
    manager = V2TIMManager(app.client)
    wrong: Any = "loud"
    refused = await manager.initSDK(sdkAppID=app.mock.sdk_app_id, loglevel=wrong)
    assert (refused.code, refused.desc.split(":")[0]) == (6017, "loglevel")


async def test_a_system_notice(stage: AsyncStage) -> None:
    stage.app.team("alice", "bob", type="Public")
    await stage.looks()
    notices = stage.service.notices
    await notices.send("team", "the server goes down")
    await notices.send("team", "for bob", to_members_account=["bob"])
    await stage.manager.events.pump()
    assert stage.of("onReceiveRESTCustomData") == [("team", "the server goes down")]
    stage.app.mock.group(TOWN, members=["carol", "alice"], type="Community", topics=[])
    topic = stage.app.mock.user("carol").creates_topic(TOWN, "square")
    await notices.send(TOWN, "market day", topic_id=topic)
    await stage.manager.events.pump()
    assert stage.of("onReceiveTopicRESTCustomData") == [(topic, "market day")]
