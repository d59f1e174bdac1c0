"""The example backends run as they stand: against the mock, without network and without waiting."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType

import httpx
import pytest

from tencent_im_compat import NO_RATE_LIMITS, MemoryStore, TencentIM
from tencent_im_mock import MockTencentIM

from ..behaviour._async.mortal import AsyncWorld
from ..waiting import async_until

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
START = 1_767_229_200
MOST_LINES = 90


@pytest.fixture
def mock() -> MockTencentIM:
    mock = MockTencentIM(start=START)
    mock.group("team", members=["boss", "alice", "bob"])
    return mock


@pytest.fixture
def im(mock: MockTencentIM) -> Iterator[TencentIM]:
    with TencentIM(
        sdk_app_id=mock.sdk_app_id,
        secret_key=mock.secret_key,
        base_url="http://127.0.0.1:1",
        http_client=mock.transport(),
        rate_limits=NO_RATE_LIMITS,
        clock=mock.clock.now,
    ) as client:
        yield client


def example(name: str, monkeypatch: pytest.MonkeyPatch, *, needs: str) -> ModuleType:
    """An example as a module, which ends with the test. Its framework is there where slow tests run."""
    pytest.importorskip(needs)
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, name, module)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_fastapi_announces_and_reminds(mock: MockTencentIM, monkeypatch: pytest.MonkeyPatch) -> None:
    world = AsyncWorld(mock)
    app = example("announcements", monkeypatch, needs="fastapi").create_app(world.im, world.store)
    new = {
        "id": "n1",
        "author": "boss",
        "groups": ["team", "lost"],
        "text": "Fire drill",
        "remind_after": 600,
    }
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://test") as http,
    ):
        for _ in range(2):  # a repeated request announces once
            answer = (await http.post("/announcements", json=new)).json()
            assert list(answer["sent"]) == ["team"]
            assert answer["refused"]["lost"].startswith("10010 ")
        (sent,) = mock.group("team").messages
        mock.user("bob").receipts(sent)
        place = f"/groups/team/messages/{sent.seq}/readers"
        assert (await http.get(place)).json() == [{"user_id": "bob", "name": ""}]
        assert (await http.get(place, params={"read": "false"})).json() == [{"user_id": "alice", "name": ""}]
        assert (await http.get("/groups/lost/messages/1/readers")).status_code == 404
        seen = (await http.get("/announcements/n1", params={"author": "boss"})).json()
        assert (seen["read"], seen["unread"]) == (1, 1)
        await async_until(lambda: len(mock.user("alice").inbox) > 1)
    assert [message.text for message in mock.user("alice").inbox] == [
        "Fire drill",
        "Please read the announcement.",
    ]
    assert [message.text for message in mock.user("bob").inbox] == ["Fire drill"]


def test_the_fastapi_one_is_short() -> None:
    assert len((EXAMPLES / "announcements.py").read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.slow
def test_django_reads_and_reminds(
    mock: MockTencentIM, im: TencentIM, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = example("django_project", monkeypatch, needs="django")
    from django.conf import settings
    from django.test import Client, override_settings

    assert settings.configured
    store = MemoryStore(clock=mock.clock.now)
    monkeypatch.setattr(project, "client", lambda: im)
    monkeypatch.setattr(project, "store", lambda: store)
    sent = mock.user("boss").sends("hello", to="alice", need_read_receipt=True)
    message = f"c1~boss~alice~{sent.key.replace('_', '~')}"
    with override_settings(ROOT_URLCONF=project.__name__, ALLOWED_HOSTS=["testserver"], MIDDLEWARE=[]):
        http = Client()
        assert http.get(f"/messages/{message}/readers").json() == {"read": [], "unread": ["alice"]}
        added = http.post(
            f"/messages/{message}/reminder", {"text": "Read it", "after": 60}, content_type="application/json"
        )
        assert added.json() == {"due": START + 60}
        other = mock.user("boss").sends("and that", to="bob", need_read_receipt=True)
        done = http.post("/users/bob/peers/boss/read").json()
        assert done == {"scanned": 1, "sent": 1, "finished": True}
        place = f"/messages/c1~boss~bob~{other.key.replace('_', '~')}/readers"
        assert http.get(place).json() == {"read": ["bob"], "unread": []}
        assert http.get("/users/bob/peers/boss/read").status_code == 405
        assert http.get("/messages/nonsense/readers").status_code == 400
    mock.clock.advance(61)
    project.main(["django_project.py", "remind"])
    assert capsys.readouterr().out == f"{message}: written, 1 written to\n"
    assert mock.user("alice").inbox[-1].text == "Read it"


@pytest.mark.slow
def test_celery_goes_on_where_a_worker_died(
    mock: MockTencentIM, im: TencentIM, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = example("celery_tasks", monkeypatch, needs="celery")
    store = MemoryStore(clock=mock.clock.now)
    monkeypatch.setattr(tasks, "client", lambda: im)
    monkeypatch.setattr(tasks, "store", lambda: store)
    tasks.app.conf.task_always_eager = True
    for _ in range(2):  # a task that is run again sends nothing twice
        done = tasks.send_campaign.delay("spring", "boss", "Sale!", ["alice", "bob", "nobody"]).get()
        assert (done["sent"], list(done["refused"])) == (2, ["nobody"])
    alice = mock.user("alice")
    assert [message.text for message in alice.inbox] == ["Sale!"]
    alice.receipts(*alice.inbox)
    csv = tasks.report_campaign.delay("spring", "boss").get()
    assert [line.split(",")[:3] for line in csv.splitlines()[1:]] == [
        ["user", "alice", "sent"],
        ["user", "bob", "sent"],
        ["user", "nobody", "refused"],
    ]


@pytest.mark.slow
def test_a_campaign_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("TENCENT_IM_SECRETKEY", raising=False)
    with ExitStack():
        example("campaign_report", monkeypatch, needs="matplotlib").main(tmp_path)
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "sent 20, read 10, unread 10"
    assert said[1].startswith("refused: u-20: 20003 ")
    assert len((tmp_path / "report.csv").read_text(encoding="utf-8-sig").splitlines()) == 22
    assert (tmp_path / "report.png").stat().st_size > 1000
