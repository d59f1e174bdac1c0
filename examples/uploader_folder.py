"""Media messages whose files lie in a folder that a web server serves.

    python examples/uploader_folder.py

REST uploads nothing, so the app names where a file lies: in a folder that your web server serves under a
public address. The program serves it by the standard library instead, and loads the files back.
"""

from __future__ import annotations

import asyncio
import functools
import hashlib
import shutil
import tempfile
import threading
import uuid
from collections.abc import Generator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

from guide_app import signed_in

from tencent_im_compat import (
    V2TIM_IMAGE_TYPE,
    MediaFile,
    V2TimAdvancedMsgListener,
    V2TimMessage,
    V2TimMessageDownloadProgress,
)


class FolderUploader:
    """Copies files into a folder; an uploader for ``initSDK``.

    A file's place follows from what is in it, so a message that is sent again finds its file there. Names of
    folders cannot be guessed, but whoever has an address can load the file.

    Args:
        folder: Where to, on this machine.
        public_url: The address under which receivers see that folder.
    """

    def __init__(self, folder: Path, public_url: str) -> None:
        self._folder = folder
        self._public_url = public_url.rstrip("/")

    def __call__(self, file: MediaFile, /) -> str:
        """Copies a file; its address."""
        digest = digest_of(file.path)
        name = base_name(file.name)
        place = self._folder / digest / name
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            half = place.with_name(f".{uuid.uuid4().hex}")
            shutil.copyfile(file.path, half)
            half.replace(place)  # nobody is served half a file
        return f"{self._public_url}/{digest}/{quote(name)}"


def base_name(name: str) -> str:
    """A name without folders; senders choose it freely."""
    last = name.rpartition("/")[2]
    return "file" if last in {"", ".", ".."} else last


def digest_of(path: str) -> str:
    """What a file is known by: the SHA-256 of what is in it."""
    digest = hashlib.sha256()
    with Path(path).open("rb") as opened:
        while part := opened.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Not even this."""


@contextmanager
def web_server(folder: Path) -> Generator[str, None, None]:
    """Serves a folder on this machine; its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def main() -> None:
    """Alice sends a picture and a file; bob loads both."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, own = Path(temporary, "www"), Path(temporary, "own")
        folder.mkdir()
        own.mkdir()
        (own / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10_000)
        (own / "the plan.txt").write_text("lunch at noon\n", encoding="utf-8")
        with web_server(folder) as url:
            asyncio.run(exchange(FolderUploader(folder, url), own))
        for name in ("picture.png", "the plan.txt"):
            print(name, "is the same:", (own / f"bob's {name}").read_bytes() == (own / name).read_bytes())


async def exchange(uploader: FolderUploader, own: Path) -> None:
    """Sends the files, and loads them again."""
    async with signed_in("alice", "bob", uploader=uploader) as app:
        alice, bob = app.people
        arrived: asyncio.Queue[V2TimMessage] = asyncio.Queue()

        def onMessageDownloadProgressCallback(progress: V2TimMessageDownloadProgress) -> None:
            print("loaded", progress.currentSize, "of", progress.totalSize, "finished:", progress.isFinish)

        await bob.getMessageManager().addAdvancedMsgListener(
            listener=V2TimAdvancedMsgListener(
                onRecvNewMessage=arrived.put_nowait,
                onMessageDownloadProgressCallback=onMessageDownloadProgressCallback,
            )
        )
        # # Media

        # ## Loading what was sent
        messages = alice.getMessageManager()
        picture = await messages.createImageMessage(imagePath=str(own / "picture.png"))
        plan = await messages.createFileMessage(filePath=str(own / "the plan.txt"), fileName="the plan.txt")
        for created, name in ((picture, "picture.png"), (plan, "the plan.txt")):
            sent = await messages.sendMessage(id=created.unwrap().id, receiver="bob", groupID="")
            print("sent:", sent.code, sent.desc)
            message = await asyncio.wait_for(arrived.get(), timeout=10)
            urls = await bob.getMessageManager().getMessageOnlineUrl(msgID=message.msgID)
            print("has an address:", urls.code == 0)
            loaded = await bob.getMessageManager().downloadMessage(
                msgID=message.msgID,
                messageType=message.elemType or 0,
                imageType=V2TIM_IMAGE_TYPE.V2TIM_IMAGE_TYPE_ORIGIN,
                isSnapshot=False,
                downloadPath=str(own / f"bob's {name}"),
            )
            print("loaded:", loaded.code)


if __name__ == "__main__":
    main()
