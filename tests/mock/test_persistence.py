"""Worlds in a file: what a restart brings back, and what a save that fails does to nobody."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import anyio
import httpx
import pytest

from tencent_im_mock.control import control
from tencent_im_mock.core.clock import MockClock
from tencent_im_mock.core.deliveries import NOBODY
from tencent_im_mock.faces import persistence as module
from tencent_im_mock.faces.asgi import application
from tencent_im_mock.faces.persistence import Persistence, PersistenceError
from tencent_im_mock.models.world import World
from tencent_im_mock.serving.server import Server

from .app_server import StubCourier
from .conftest import APP, GroupCaller


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file."""
    return tmp_path / "worlds.db"


def reopened(path: Path, core: GroupCaller) -> GroupCaller:
    """The same caller after a restart of the server."""
    server = Server()
    persistence = Persistence(server, path)
    assert persistence.load() == [core.world.sdk_app_id]
    with persistence.running():
        pass
    return GroupCaller(server.worlds[core.world.sdk_app_id])


def test_a_restart_brings_everything_back(path: Path, core: GroupCaller) -> None:
    core.world.config.edition = "enterprise"
    core.world.webhooks.url, core.world.webhooks.token = "http://127.0.0.1:1/callback", "token"
    with Persistence(core.server, path).running():
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
    persistence = Persistence(core.server, path)
    assert persistence.save() == 2
    assert persistence.save() == 0
    core.create("team")
    assert persistence.save() == 1
    assert control(core.server, "POST", "clock", {"sdkappid": 7, "advance": 5})[0] == 200
    assert persistence.save() == 1
    assert control(core.server, "DELETE", "worlds", {"sdkappid": 7})[0] == 200
    assert persistence.save() == 1
    with persistence.running():
        pass
    reopened(path, core)


def test_a_running_clock_keeps_its_lead(path: Path, core: GroupCaller) -> None:
    core.world.clock = MockClock(real=lambda: 1000.0)
    core.world.clock.advance(86400.0)
    with Persistence(core.server, path).running():
        pass
    again = reopened(path, core)
    assert again.world.clock.ahead == 86400.0
    assert not again.world.clock.frozen


def test_the_file_is_for_its_owner_alone(path: Path, core: GroupCaller) -> None:
    persistence = Persistence(core.server, path)
    persistence.save()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(PersistenceError, match=r"worlds\.db is in use by another server"):
        Persistence(core.server, path)
    with persistence.running():
        pass


def test_a_database_in_memory_is_none(
    core: GroupCaller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PersistenceError, match="keeps nothing"):
        Persistence(core.server, ":memory:")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("instead", ["nothing", "another file"])
def test_a_file_that_goes_is_noticed(
    instead: str, path: Path, core: GroupCaller, caplog: pytest.LogCaptureFixture
) -> None:
    persistence = Persistence(core.server, path)
    assert persistence.attempt()
    path.unlink()
    if instead == "another file":
        path.touch()
    assert not persistence.attempt(), "although nothing changed"
    assert "removed or replaced" in persistence.failure
    assert "removed or replaced" in caplog.text
    persistence.close()


def test_files_that_cannot_be_used(path: Path, core: GroupCaller, tmp_path: Path) -> None:
    with pytest.raises(PersistenceError, match="cannot use"):
        Persistence(core.server, tmp_path / "no" / "such" / "folder")
    path.write_bytes(b"this is no database, but it is long enough to look like a file" * 20)
    with pytest.raises(PersistenceError, match="cannot use"):
        Persistence(core.server, path)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as made:
        made.execute("PRAGMA user_version = 99")
    made.close()
    with pytest.raises(PersistenceError, match="another version"):
        Persistence(core.server, other)


FOREIGN = {
    "settings": "UPDATE worlds SET settings = '{}'",
    "no JSON": "UPDATE worlds SET settings = '{'",
    "a class of somewhere else": "UPDATE entities SET class = 'os.system' WHERE number > 20",
    "a root of another kind": "UPDATE entities SET class = 'Groups' WHERE class = 'Accounts'",
    "fields that are none": "UPDATE entities SET fields = '[]'",
    "a field of another kind": "UPDATE entities SET fields = replace(fields, ':1', ':[]')",
    "a row of a collection": "UPDATE cells SET value = '{}'",
    "missing rows": "DELETE FROM entities",
}


@pytest.mark.parametrize("change", FOREIGN.values(), ids=FOREIGN.keys())
def test_rows_that_cannot_be_read(path: Path, core: GroupCaller, change: str) -> None:
    with Persistence(core.server, path).running():
        core.create("team", "bob")
    with sqlite3.connect(path) as made:
        made.execute(change)
    made.close()
    persistence = Persistence(Server(), path)
    with pytest.raises(PersistenceError, match="cannot be read"):
        persistence.load()
    persistence.close()


def test_rows_of_nothing_go(path: Path, core: GroupCaller) -> None:
    def rows() -> int:
        with sqlite3.connect(path) as made:
            found: int = made.execute("SELECT count(*) FROM entities").fetchone()[0]
        made.close()
        return found

    with Persistence(core.server, path).running():
        pass
    empty = rows()
    with Persistence(core.server, path).running():
        core.create("team", "bob")
        core.send("team")
    assert rows() > empty
    core.group("destroy_group", GroupId="team")
    persistence = Persistence(core.server, path)
    with persistence.running():
        core.create("team", "bob")
        persistence.save()
        core.group("destroy_group", GroupId="team")
    assert rows() <= empty + 2


def pages(persistence: Persistence, pragma: str) -> int:
    """Asks about the pages of the file, or limits them as a full disk does."""
    found: int = persistence._database._db.execute(f"PRAGMA {pragma}").fetchone()[0]
    return found


def test_a_save_that_fails_is_tried_again(path: Path, core: GroupCaller) -> None:
    persistence = Persistence(core.server, path)
    persistence.save()
    full = pages(persistence, "page_count")
    pages(persistence, f"max_page_count = {full}")  # the disk is full
    for number in range(40):
        core.create(f"team{number}", "bob")
    with pytest.raises(sqlite3.OperationalError, match="full"):
        persistence.save()
    core.send("team1")
    with pytest.raises(sqlite3.OperationalError, match="full"):
        persistence.save()
    pages(persistence, f"max_page_count = {full * 100}")
    assert persistence.save() == 1
    persistence.close()
    again = reopened(path, core)
    assert again.world.snapshot() == core.world.snapshot()


def test_the_server_is_not_ready_while_saves_fail(
    path: Path, core: GroupCaller, caplog: pytest.LogCaptureFixture
) -> None:
    persistence = Persistence(core.server, path)
    core.server.unready = lambda: persistence.failure

    def get(route: str) -> tuple[int, dict[str, str]]:
        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(application(core.server))
            async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
                return await client.get(route)

        answer = anyio.run(asked)
        return answer.status_code, answer.json()

    persistence.attempt()
    full = pages(persistence, "page_count")
    pages(persistence, f"max_page_count = {full}")
    for number in range(40):
        core.create(f"team{number}", "bob")
    persistence.attempt()
    persistence.attempt()
    status, answer = get("/ready")
    assert (status, answer["status"]) == (503, "failing")
    assert "full" in answer["reason"]
    assert get("/health")[0] == 200
    pages(persistence, f"max_page_count = {full * 100}")
    persistence.attempt()
    assert get("/ready") == (200, {"status": "ok"})
    told = [record.getMessage().partition(str(path))[0] for record in caplog.records]
    assert told == ["cannot save to ", "saving to "], "once each"
    persistence.close()


def test_a_world_that_went_wrong_in_the_middle_is_saved_whole(
    path: Path, core: GroupCaller, monkeypatch: pytest.MonkeyPatch
) -> None:
    persistence = Persistence(core.server, path)
    persistence.save()
    core.create("team", "bob")

    def broken(*_: object, **__: object) -> bool:
        raise RuntimeError("broken")

    with monkeypatch.context() as patch:
        patch.setattr("tencent_im_mock.core.state.recording.Recorder._entity", broken)
        with pytest.raises(RuntimeError):
            persistence.save()
    assert persistence.save() == 1
    persistence.close()
    assert reopened(path, core).world.snapshot() == core.world.snapshot()


def test_a_reset_and_a_restore_are_saved(path: Path, core: GroupCaller) -> None:
    persistence = Persistence(core.server, path)
    core.create("team", "bob")
    snapshot = core.world.snapshot()
    persistence.save()
    core.world.reset()
    core.world.changes += 1
    persistence.save()
    core.world.restore(snapshot)
    core.send("team")
    persistence.save()
    persistence.close()
    assert reopened(path, core).world.snapshot() == core.world.snapshot()


def test_what_is_changed_after_a_question_is_saved(path: Path, core: GroupCaller) -> None:
    """A rule that asks the App's server has looked up its group before, and a save came in between."""
    persistence = Persistence(core.server, path)
    core.create("team", "bob")
    persistence.save()
    hooks = core.world.webhooks
    hooks.courier = StubCourier(call=lambda delivery: (persistence.save(), (200, b'{"ErrorCode": 0}'))[1])
    core.send("team", value=77)
    persistence.save()
    persistence.close()
    hooks.courier = NOBODY
    again = reopened(path, core)
    assert again.history("team") == core.history("team")
    assert again.world.snapshot() == core.world.snapshot()


def test_a_busy_world_is_saved_in_slices(
    path: Path, core: GroupCaller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SLICE_SECONDS", 0.0)
    persistence = Persistence(core.server, path)
    for number in range(30):
        core.create(f"team{number}", "bob", "carol")
        core.send(f"team{number}")
    assert persistence.save() == 1
    core.send("team3", value=4)
    assert persistence.save() == 1
    persistence.close()
    again = reopened(path, core)
    assert again.world.snapshot() == core.world.snapshot()


def test_a_world_is_found_under_its_number(path: Path, core: GroupCaller) -> None:
    with Persistence(core.server, path).running():
        pass
    server = Server()
    persistence = Persistence(server, path)
    assert persistence.load() == [APP]
    assert persistence.save() == 0
    persistence.close()


def test_nothing_is_written_into_a_file_of_somebody_else(path: Path, core: GroupCaller) -> None:
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE users (id INTEGER)")
    made.close()
    before = path.read_bytes()
    with pytest.raises(PersistenceError, match="no database of this server"):
        Persistence(core.server, path)
    assert path.read_bytes() == before


def test_a_world_that_cannot_be_saved_hurts_no_other(path: Path, core: GroupCaller) -> None:
    other = World(7, "key", clock=MockClock(start=1.0))
    core.server.add(other)
    persistence = Persistence(core.server, path)
    persistence.save()
    core.world.accounts.custom_tags = None  # type: ignore[assignment]
    core.world.changes += 1
    other.accounts.add("zoe", nick=None, face_url=None, now=1)
    other.changes += 1
    assert not persistence.attempt()
    assert persistence.failure
    persistence.close()
    again = Server()
    persistence = Persistence(again, path)
    persistence.load()
    assert "zoe" in again.worlds[7].accounts
    persistence.close()
