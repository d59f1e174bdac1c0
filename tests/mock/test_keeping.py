"""Worlds in a file: what a restart brings back."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from tencent_im_mock.control import control
from tencent_im_mock.core.clock import MockClock
from tencent_im_mock.core.server import Server
from tencent_im_mock.core.world import World
from tencent_im_mock.faces.keeping import Keeping, KeepingError

from .conftest import GroupCaller


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file."""
    return tmp_path / "worlds.db"


def reopened(path: Path, core: GroupCaller) -> GroupCaller:
    """The same caller after a restart of the server."""
    server = Server()
    keeping = Keeping(server, path)
    assert keeping.load() == [core.world.sdk_app_id]
    with keeping.running():
        pass
    return GroupCaller(server.worlds[core.world.sdk_app_id])


def test_a_restart_brings_everything_back(path: Path, core: GroupCaller) -> None:
    core.world.config.edition = "enterprise"
    core.world.webhooks.url, core.world.webhooks.token = "http://127.0.0.1:1/callback", "token"
    with Keeping(core.server, path).running():
        core.create("team", "bob", "carol")
        core.send("team", NeedReadReceipt=1)
        core.receipt("team", "bob", 1)
        core.world.clock.advance(60)
    again = reopened(path, core)
    assert again.world is not core.world
    assert again.counts("team", 1) == (1, 1)
    assert again.info("team") == core.info("team")
    assert again.history("team") == core.history("team")
    assert again.world.config == core.world.config
    assert again.world.clock.now() == core.world.clock.now()
    assert (again.world.webhooks.url, again.world.webhooks.token) == ("http://127.0.0.1:1/callback", "token")
    # Ids go on where they stopped, so nothing is given out twice.
    assert again.world.ids.tiny_id() == core.world.ids.tiny_id()


def test_only_what_changed_is_saved(path: Path, core: GroupCaller) -> None:
    core.server.add(World(7, "key", clock=MockClock(start=1.0)))
    keeping = Keeping(core.server, path)
    assert keeping.save() == 2
    assert keeping.save() == 0
    core.create("team")
    assert keeping.save() == 1
    assert control(core.server, "POST", "clock", {"sdkappid": 7, "advance": 5})[0] == 200
    assert keeping.save() == 1
    assert control(core.server, "DELETE", "worlds", {"sdkappid": 7})[0] == 200
    assert keeping.save() == 1
    with keeping.running():
        pass
    reopened(path, core)


def test_a_running_clock_keeps_its_lead(path: Path, core: GroupCaller) -> None:
    core.world.clock = MockClock(real=lambda: 1000.0)
    core.world.clock.advance(86400.0)
    with Keeping(core.server, path).running():
        pass
    again = reopened(path, core)
    assert again.world.clock.ahead == 86400.0
    assert not again.world.clock.frozen


def test_the_file_is_for_its_owner_alone(path: Path, core: GroupCaller) -> None:
    keeping = Keeping(core.server, path)
    keeping.save()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(KeepingError, match="locked"):
        Keeping(core.server, path)
    with keeping.running():
        pass


def test_files_that_cannot_be_used(path: Path, core: GroupCaller, tmp_path: Path) -> None:
    with pytest.raises(KeepingError, match="cannot use"):
        Keeping(core.server, tmp_path / "no" / "such" / "folder")
    path.write_bytes(b"this is no database, but it is long enough to look like a file" * 20)
    with pytest.raises(KeepingError, match="cannot use"):
        Keeping(core.server, path)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as made:
        made.execute("PRAGMA user_version = 99")
    made.close()
    with pytest.raises(KeepingError, match="another version"):
        Keeping(core.server, other)
    broken = tmp_path / "broken.db"
    keeping = Keeping(core.server, broken)
    keeping.save()
    keeping._db.execute("UPDATE worlds SET state = x'80'")
    with pytest.raises(KeepingError, match="cannot be read"):
        keeping.load()
    with keeping.running():
        pass
