# Generated from tests/behaviour/_async/test_downloads.py by scripts/make_sync.py. Do not edit.
"""Files of messages are loaded from their addresses, and listeners are told how far that is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tencent_im_compat import V2TimAdvancedMsgListener, V2TimMessage, V2TimMessageDownloadProgress

from ..file_server import CONTENT, file_server
from .app import App, User

pytestmark = pytest.mark.anyio

MIB = 1024 * 1024
SIZE = len(CONTENT)
Told = list[tuple[int, int, bool, bool, int]]


@pytest.fixture(scope="module")
def files() -> Iterator[str]:
    with file_server() as url:
        yield url


def files_in(folder: Path) -> list[str]:
    """Names of the files in a folder."""
    return [path.name for path in folder.iterdir()]


def listening(user: User) -> Told:
    """What the user's listener is told of downloads."""
    told: Told = []

    def note(progress: V2TimMessageDownloadProgress) -> None:
        how = (progress.isFinish, progress.isError, progress.errorCode)
        told.append((progress.currentSize, progress.totalSize, *how))

    listener = V2TimAdvancedMsgListener(onMessageDownloadProgressCallback=note)
    user.messages.addAdvancedMsgListener(listener=listener)
    return told


def video(app: App, url: str) -> tuple[User, V2TimMessage]:
    """Bob, and a video of alice's whose file and snapshot lie at an address."""
    alice, bob = app.users("alice", "bob")
    created = alice.messages.createVideoMessage(videoFilePath=url, type="mp4", duration=1, snapshotPath=url)
    alice.messages.sendMessage(id=created.unwrap().id, receiver="bob", groupID="")
    (found,) = (bob.messages.getC2CHistoryMessageList(userID="alice", count=1)).unwrap()
    return bob, found


@pytest.mark.parametrize("path", ["whole", "open"])
@pytest.mark.parametrize("snapshot", [False, True])
def test_a_file_is_loaded(app: App, files: str, tmp_path: Path, path: str, snapshot: bool) -> None:
    known = SIZE if path == "whole" else 0
    bob, message = video(app, f"{files}/{path}")
    told = listening(bob)
    target, finished = tmp_path / "film", list[str | None]()
    loaded = bob.messages.downloadMessage(
        message=message,
        messageType=5,
        imageType=0,
        isSnapshot=snapshot,
        downloadPath=str(target),
        onDownloadFinished=lambda it: finished.append(it.msgID),
    )
    assert (loaded.code, finished) == (0, [message.msgID])
    assert target.read_bytes() == CONTENT
    steps = [(size // MIB, total, *how) for size, total, *how in told]
    assert steps == [
        (1, known, False, False, 0),
        (2, known, False, False, 0),
        (SIZE // MIB, SIZE, True, False, 0),
    ]
    assert files_in(tmp_path) == ["film"]


@pytest.mark.parametrize(("path", "steps"), [("missing", []), ("cut", [(1, SIZE, False, False, 0)])])
def test_a_file_that_does_not_come_leaves_what_was_there(
    app: App, files: str, tmp_path: Path, path: str, steps: Told
) -> None:
    bob, message = video(app, f"{files}/{path}")
    told = listening(bob)
    target = tmp_path / "film"
    target.write_bytes(b"before")
    failed = bob.messages.downloadMessage(
        message=message, messageType=5, imageType=0, isSnapshot=False, downloadPath=str(target)
    )
    assert (failed.code, failed.desc.startswith("the file could not be loaded: ")) == (6009, True)
    *before, (size, _, *over) = told
    assert [(each[0] // MIB, *each[1:]) for each in before] == steps
    assert (size // MIB, over) == (len(steps), [True, True, 6009])
    assert (target.read_bytes(), files_in(tmp_path)) == (b"before", ["film"])
