"""SIGKILL at random moments: campaigns, reminders, receipts go on; nobody has it twice, nobody misses it."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tencent_im_compat import SqliteStore
from tencent_im_compat.sync.receipts import Reminders, c2c_ref
from tencent_im_mock import MockTencentIM

from ..waiting import sync_until

pytestmark = pytest.mark.slow

USERS = 2000
MESSAGES = 1050
KILLS = 3
PATIENCE = 120.0


def killed_and_run_again(
    what: str, url: str, mock: MockTencentIM, store: Path, *, progress: Callable[[], int], whole: int
) -> None:
    """Runs a process, kills it on its way some times, and lets the last one end."""
    root = Path(__file__).resolve().parents[2]
    command = [
        sys.executable,
        "-m",
        "tests.behaviour.campaign_process",
        what,
        url,
        mock.secret_key,
        str(store),
        str(USERS),
    ]
    dice = random.Random(7)
    for number in range(KILLS):
        until = whole * (number + 1) // (KILLS + 2) + dice.randrange(20)
        with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE) as process:
            sync_until(lambda until=until: progress() >= until, PATIENCE)  # type: ignore[misc]
            process.kill()
            out, _ = process.communicate()
            assert out == b"", "it was done before it was killed"
    done = subprocess.run(command, cwd=root, capture_output=True, check=True, timeout=PATIENCE)
    assert done.stdout == b"done\n"


def got(mock: MockTencentIM, text: str) -> Counter[str]:
    """How often each user has got a text, by the mock's own history."""
    users = [f"u{number:04}" for number in range(USERS)]
    return Counter(user for user in users for message in mock.user(user).inbox if message.text == text)


def sends(mock: MockTencentIM) -> int:
    """Messages that the shop has sent."""
    return len(mock.world.conversations.of("shop"))


@pytest.fixture
def mock() -> MockTencentIM:
    mock = MockTencentIM()
    for name in ("shop", "helper", "reader", *(f"u{number:04}" for number in range(USERS))):
        mock.user(name)
    return mock


def test_a_campaign(mock: MockTencentIM, tmp_path: Path) -> None:
    with mock.serve() as served:
        killed_and_run_again(
            "campaign", served.url, mock, tmp_path / "c.db", progress=lambda: sends(mock), whole=USERS
        )
    assert got(mock, "Sale!") == {f"u{number:04}": 1 for number in range(USERS)}


def test_reminders(mock: MockTencentIM, tmp_path: Path) -> None:
    shop = mock.user("shop")
    refs = []
    for number in range(USERS):
        sent = shop.sends("notice", to=f"u{number:04}", need_read_receipt=True)
        refs.append(c2c_ref("shop", sent.receiver, sent.key))
    with SqliteStore(tmp_path / "r.db") as store:
        Reminders(store).add(id="n", message=refs, text="Read it", after=0, from_account="helper")
    written: Callable[[], int] = lambda: len(mock.world.conversations.of("helper"))  # noqa: E731
    with mock.serve() as served:
        killed_and_run_again("reminders", served.url, mock, tmp_path / "r.db", progress=written, whole=USERS)
    assert got(mock, "Read it") == {f"u{number:04}": 1 for number in range(USERS)}


def test_receipts(mock: MockTencentIM, tmp_path: Path) -> None:
    shop = mock.user("shop")
    sent = [shop.sends(f"{number}", to="reader", need_read_receipt=True) for number in range(MESSAGES)]
    conversation = mock.world.conversations.between("shop", "reader")
    assert conversation is not None
    read: Callable[[], int] = lambda: sum(bool(each.receipt_at) for each in list(conversation.messages))  # noqa: E731
    with mock.serve() as served:
        killed_and_run_again("receipts", served.url, mock, tmp_path / "s.db", progress=read, whole=MESSAGES)
    assert read() == MESSAGES
    # No key stands in two requests.
    keys = Counter(
        key
        for entry in mock.journal.calls("openim/c2c_msg_read_receipt")
        for key in [message.key for message in sent]
        if f'"{key}"'.encode() in entry.request
    )
    assert set(keys.values()) == {1}
