"""Media messages whose files lie in S3-compatible storage: AWS, MinIO, Ceph, R2, and COS by its S3 interface.

    python examples/uploader_s3.py

Without S3_ENDPOINT the program runs a small storage of its own on this machine, which checks signatures. For
a real one set S3_ENDPOINT (https://s3.eu-central-1.amazonaws.com), S3_BUCKET, S3_REGION, AWS_ACCESS_KEY_ID,
AWS_SECRET_ACCESS_KEY and, where receivers see the bucket under another address, S3_PUBLIC_URL. Receivers load
the files by a plain GET, so the bucket, or what stands before it, must let them.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import os
import tempfile
import threading
from collections.abc import Generator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import httpx
from guide_app import signed_in

from tencent_im_compat import V2TIM_IMAGE_TYPE, MediaFile, V2TimAdvancedMsgListener, V2TimMessage

ALGORITHM, SERVICE = "AWS4-HMAC-SHA256", "s3"


@dataclass(frozen=True)
class Credentials:
    """Who signs, and for which region."""

    access_key: str
    secret_key: str = field(repr=False)
    region: str = "us-east-1"


def signed_headers(
    method: str,
    url: str,
    headers: Mapping[str, str],
    payload_hash: str,
    *,
    credentials: Credentials,
    now: datetime,
) -> dict[str, str]:
    """The headers of a request, signed by version 4 of AWS' scheme.

    Args:
        method: ``PUT``, ``GET``, ...
        url: The whole address, as it is called.
        headers: What else is sent, and so signed.
        payload_hash: SHA-256 of the body, in hexadecimal digits.
        credentials: Who signs.
        now: When, with a time zone; storages allow some minutes.
    """
    parts = urlsplit(url)
    at = now.astimezone(timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    own = {"host": parts.netloc, "x-amz-content-sha256": payload_hash, "x-amz-date": at}
    signed = {name.lower(): " ".join(value.split()) for name, value in {**headers, **own}.items()}
    names = ";".join(sorted(signed))
    query = sorted(
        (quote(name, safe="-_.~"), quote(value, safe="-_.~")) for name, value in pairs(parts.query)
    )
    request = "\n".join(
        (
            method,
            quote(unquote(parts.path or "/"), safe="/-_.~"),
            "&".join(f"{name}={value}" for name, value in query),
            *(f"{name}:{signed[name]}" for name in sorted(signed)),
            "",
            names,
            payload_hash,
        )
    )
    scope = f"{at[:8]}/{credentials.region}/{SERVICE}/aws4_request"
    text = "\n".join((ALGORITHM, at, scope, hashlib.sha256(request.encode()).hexdigest()))
    key = f"AWS4{credentials.secret_key}".encode()
    for part in (*scope.split("/"), text):
        key = hmac.digest(key, part.encode(), "sha256")
    signer = f"Credential={credentials.access_key}/{scope}"
    authorization = f"{ALGORITHM} {signer}, SignedHeaders={names}, Signature={key.hex()}"
    return {**headers, **own, "authorization": authorization}


def pairs(query: str) -> list[tuple[str, str]]:
    """The parameters of a query, those without a value, too."""
    return parse_qsl(query, keep_blank_values=True)


def base_name(name: str) -> str:
    """A name without folders; senders choose it freely."""
    last = name.rpartition("/")[2]
    return "file" if last in {"", ".", ".."} else last


class S3Uploader:
    """Puts files into a bucket; an uploader for ``initSDK``.

    A file's key follows from what is in it, so a message that is sent again finds its file there.

    Args:
        endpoint: The storage's address; the bucket stands in the path.
        bucket: The bucket.
        credentials: Who may write into it.
        public_url: The address under which receivers see the bucket; absent: the storage's.
    """

    def __init__(
        self, endpoint: str, bucket: str, credentials: Credentials, public_url: str | None = None
    ) -> None:
        self._bucket = f"{endpoint.rstrip('/')}/{bucket}"
        self._public_url = (public_url or self._bucket).rstrip("/")
        self._credentials = credentials
        self._tls = httpx.create_ssl_context()  # once: it takes longer than a small file

    def __call__(self, file: MediaFile, /) -> str:
        """Uploads a file; its address. What it raises fails the message with 6008."""
        with Path(file.path).open("rb") as opened:
            digest = hashlib.sha256()
            while part := opened.read(1 << 20):
                digest.update(part)
            opened.seek(0)
            key = f"{file.kind}/{digest.hexdigest()}/{quote(base_name(file.name), safe='-_.~')}"
            url = f"{self._bucket}/{key}"
            headers = signed_headers(
                "PUT",
                url,
                {"content-length": str(file.size), "content-type": "application/octet-stream"},
                digest.hexdigest(),
                credentials=self._credentials,
                now=datetime.now(timezone.utc),
            )
            put = httpx.put(url, content=opened, headers=headers, timeout=60.0, verify=self._tls)
            put.raise_for_status()
        return f"{self._public_url}/{key}"


class Storage:
    """A small storage on this machine: takes what is signed, gives to everybody.

    Args:
        credentials: Whose signature it takes.
    """

    def __init__(self, credentials: Credentials) -> None:
        self.objects: dict[str, bytes] = {}
        self.credentials = credentials

    def refuses(self, path: str, headers: Mapping[str, str], body: bytes) -> str:
        """Why a PUT is refused; empty: it is taken."""
        given = {name.lower(): value for name, value in headers.items()}
        names = given.get("authorization", "").partition("SignedHeaders=")[2].partition(",")[0].split(";")
        payload_hash = given.get("x-amz-content-sha256", "")
        if hashlib.sha256(body).hexdigest() != payload_hash:
            return "XAmzContentSHA256Mismatch"
        try:
            at = datetime.strptime(given["x-amz-date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)
            others = {name: given[name] for name in names}
        except (KeyError, ValueError):
            return "AccessDenied"
        url = f"http://{given['host']}{path}"
        right = signed_headers("PUT", url, others, payload_hash, credentials=self.credentials, now=at)
        if not hmac.compare_digest(right["authorization"], given["authorization"]):
            return "SignatureDoesNotMatch"
        return "" if abs((datetime.now(timezone.utc) - at).total_seconds()) < 900 else "RequestTimeTooSkewed"

    @contextmanager
    def serve(self) -> Generator[str, None, None]:
        """Serves it; its address."""
        storage = self

        class Handler(BaseHTTPRequestHandler):
            def do_PUT(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                code = storage.refuses(self.path, dict(self.headers), body)
                if not code:
                    storage.objects[self.path] = body
                self.answer(403 if code else 200, code.encode())

            def do_GET(self) -> None:
                found = storage.objects.get(self.path)
                self.answer(404 if found is None else 200, found or b"")

            def answer(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


async def exchange(uploader: S3Uploader, picture: Path, target: Path) -> None:
    """Alice sends a picture; bob loads it."""
    async with signed_in("alice", "bob", uploader=uploader) as app:
        alice, bob = app.people
        arrived: asyncio.Queue[V2TimMessage] = asyncio.Queue()
        listener = V2TimAdvancedMsgListener(onRecvNewMessage=arrived.put_nowait)
        await bob.getMessageManager().addAdvancedMsgListener(listener=listener)
        messages = alice.getMessageManager()
        created = await messages.createImageMessage(imagePath=str(picture))
        sent = await messages.sendMessage(id=created.unwrap().id, receiver="bob", groupID="")
        print("sent:", sent.code, sent.desc)
        if sent.code != 0:
            return
        message = await asyncio.wait_for(arrived.get(), timeout=10)
        loaded = await bob.getMessageManager().downloadMessage(
            msgID=message.msgID,
            messageType=message.elemType or 0,
            imageType=V2TIM_IMAGE_TYPE.V2TIM_IMAGE_TYPE_ORIGIN,
            isSnapshot=False,
            downloadPath=str(target),
        )
        print("loaded:", loaded.code)


def main() -> None:
    """Against the storage of the environment, or one of this program."""
    endpoint = os.environ.get("S3_ENDPOINT")
    credentials = Credentials(
        os.environ.get("AWS_ACCESS_KEY_ID", "an-access-key"),
        os.environ.get("AWS_SECRET_ACCESS_KEY", "a-secret-key-not-a-real-one"),
        os.environ.get("S3_REGION", "us-east-1"),
    )
    bucket, public_url = os.environ.get("S3_BUCKET", "media"), os.environ.get("S3_PUBLIC_URL")
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as ended:
        picture, target = Path(temporary, "the picture.png"), Path(temporary, "bob's.png")
        picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 1000)
        url = endpoint or ended.enter_context(Storage(credentials).serve())
        asyncio.run(exchange(S3Uploader(url, bucket, credentials, public_url), picture, target))
        print("the same:", target.exists() and target.read_bytes() == picture.read_bytes())


if __name__ == "__main__":
    main()
