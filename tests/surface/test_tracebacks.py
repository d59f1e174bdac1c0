"""What pytest shows of a call that fails: the caller's own line, and one frame of ours."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

STORIES = """
import asyncio

from tencent_im_compat import AsyncTencentIM, Observer, RetryPolicy, TencentIM
from tencent_im_compat.sync import V2TIMManager
from tencent_im_mock import MockTencentIM

QUICK = RetryPolicy(attempts=2, first_wait=0.001, max_wait=0.001)
MOCK = MockTencentIM()
MOCK.group("team", members=["alice"])
OPTIONS = {"sdk_app_id": MOCK.sdk_app_id, "secret_key": MOCK.secret_key, "retry": QUICK}
IM = TencentIM(http_client=MOCK.transport(), **OPTIONS)


def test_refused():
    IM.group.destroy_group("none")


def test_refused_twice():
    MOCK.fault("code", "group_open_http_svc/destroy_group", code=60007, count=2)
    IM.group.destroy_group("team")


def test_refused_with_observers():
    IM.with_options(observers=[Observer()]).group.destroy_group("none")


def test_refused_in_a_loop():
    async def story():
        async with AsyncTencentIM(http_client=MOCK.transport(), **OPTIONS) as im:
            await im.group.destroy_group("none")

    asyncio.run(story())


def test_a_batch():
    IM.group.get_group_info_all([f"none-{number}" for number in range(99)]).raise_for_partial()


def test_a_part_of_a_batch():
    MOCK.fault("code", "im_open_login_svc/account_check", code=70009, count=1)
    IM.account.account_check_all(["alice", "bob"])


def test_a_walk():
    list(IM.group.iter_group_members("none"))


def test_a_walk_by_pages():
    list(IM.group.iter_group_members("none").pages())


def test_a_walk_in_a_loop():
    async def story():
        async with AsyncTencentIM(http_client=MOCK.transport(), **OPTIONS) as im:
            async for member in im.group.iter_group_members("none"):
                print(member)

    asyncio.run(story())


def test_a_bad_argument():
    IM.openim.send_msg("", "hello")


def test_a_bad_item():
    IM.account.account_check_all(["alice", ""])


def test_no_time():
    IM.with_options(deadline=0).group.destroy_group("team")


def test_nobody_there():
    TencentIM(base_url="http://127.0.0.1:9", **OPTIONS).group.destroy_group("team")


def test_the_facade():
    V2TIMManager(IM).login(userID="alice", userSig="none").unwrap()
"""
FRAME = re.compile(r"^\S*tencent_im_compat/\S+:\d+: in ", re.MULTILINE)
FOREIGN = re.compile(r"^\S*site-packages/\S+:\d+: in ", re.MULTILINE)


@pytest.mark.slow
def test_one_frame_of_ours_and_none_of_those_below(tmp_path: Path) -> None:
    (tmp_path / "test_stories.py").write_text(STORIES, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--tb=short", "-q", "-p", "no:cacheprovider", "test_stories.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    parts = re.split(r"^_+ (test_\w+) _+$", done.stdout, flags=re.MULTILINE)
    shown = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert shown.keys() == set(re.findall(r"def (test_\w+)", STORIES)), done.stdout
    for name, text in shown.items():
        assert len(FRAME.findall(text)) == 1, f"{name}: {text}"
        assert FOREIGN.findall(text) == [], f"{name}: {text}"
