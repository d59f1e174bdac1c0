"""The uploaders of examples/: what they put can be loaded, and S3's signatures are AWS' own."""

from __future__ import annotations

import hashlib
import sys
import types
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from tencent_im_compat import MediaFile, TencentIM, generate_user_sig
from tencent_im_compat._sync.v2tim import V2TIMManager
from tencent_im_mock import MockTencentIM

from ..thorough import often

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
AT = datetime(2013, 5, 24, tzinfo=timezone.utc)
HOST = "https://examplebucket.s3.amazonaws.com"
EMPTY = hashlib.sha256(b"").hexdigest()


def loaded(name: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[types.ModuleType]:
    monkeypatch.syspath_prepend(str(EXAMPLES))
    yield import_module(name)
    sys.modules.pop(name, None)


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    yield from loaded("uploader_s3", monkeypatch)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    yield from loaded("uploader_folder", monkeypatch)


def media(path: Path, content: bytes = b"what is in it") -> MediaFile:
    path.write_bytes(content)
    return MediaFile(str(path), "file", path.name, len(content))


@pytest.mark.parametrize(
    ("request_line", "headers", "body", "signature"),
    [
        pytest.param(
            "GET /test.txt",
            {"Range": "bytes=0-9"},
            b"",
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
            id="GET Object",
        ),
        pytest.param(
            "PUT /test%24file.text",
            {"Date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY"},
            b"Welcome to Amazon S3.",
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
            id="PUT Object",
        ),
        pytest.param(
            "GET /?lifecycle",
            {},
            b"",
            "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
            id="GET Bucket Lifecycle",
        ),
        pytest.param(
            "GET /?max-keys=2&prefix=J",
            {},
            b"",
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
            id="Get Bucket (List Objects)",
        ),
    ],
)
def test_signatures_are_those_that_aws_published(
    s3: Any, request_line: str, headers: dict[str, str], body: bytes, signature: str
) -> None:
    """The examples of AWS' page on signing S3's requests in their headers."""
    credentials = s3.Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
    method, target = request_line.split()
    signed = s3.signed_headers(
        method, HOST + target, headers, hashlib.sha256(body).hexdigest(), credentials=credentials, now=AT
    )
    begin, _, found = signed["authorization"].rpartition("Signature=")
    assert found == signature
    assert "Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request" in begin


def test_a_secret_shows_nowhere(s3: Any) -> None:
    assert "a secret" not in repr(s3.Credentials("a key", "a secret"))


@pytest.mark.parametrize(
    "name", often(["100% & more+#?.txt", "a.png", "a plan.txt", "合同.pdf", "~x_-.bin"], "100%")
)
def test_a_file_lies_in_storage_under_an_address_that_loads_it(s3: Any, tmp_path: Path, name: str) -> None:
    credentials = s3.Credentials("a key", "a secret")
    with s3.Storage(credentials).serve() as url:
        file = media(tmp_path / name)
        uploader = s3.S3Uploader(url, "media", credentials)
        address = uploader(file)
        assert address == uploader(file), "what is sent again lies there already"
        assert httpx.get(address).content == b"what is in it"
        elsewhere = s3.S3Uploader(url, "media", credentials, "https://files.example.com/")(file)
    assert elsewhere.startswith("https://files.example.com/file/")
    assert urlsplit(address).path == "/media" + urlsplit(elsewhere).path


def test_storage_refuses_what_is_not_signed_as_it_should_be(s3: Any, tmp_path: Path) -> None:
    credentials = s3.Credentials("a key", "a secret")
    storage = s3.Storage(credentials)
    with storage.serve() as url:
        target = f"{url}/media/file"

        def put(
            *, by: Any = credentials, at: datetime | None = None, body: bytes = b"body", **more: str
        ) -> str:
            digest = hashlib.sha256(b"body").hexdigest()
            now = at or datetime.now(timezone.utc)
            headers = s3.signed_headers(
                "PUT", target, {"content-type": "text/plain"}, digest, credentials=by, now=now
            )
            given = {**headers, **{name.replace("_", "-"): value for name, value in more.items()}}
            answer = httpx.put(target, content=body, headers=given)
            return f"{answer.status_code} {answer.text}"

        assert put() == "200 "
        assert put(by=s3.Credentials("a key", "another")) == "403 SignatureDoesNotMatch"
        assert put(by=s3.Credentials("a key", "a secret", "eu-west-1")) == "403 SignatureDoesNotMatch"
        assert put(body=b"tampered") == "403 XAmzContentSHA256Mismatch"
        assert put(content_type="text/html") == "403 SignatureDoesNotMatch"
        assert put(at=datetime.now(timezone.utc) - timedelta(hours=1)) == "403 RequestTimeTooSkewed"
        assert put(authorization="") == "403 AccessDenied"
        assert storage.objects == {"/media/file": b"body"}
        with pytest.raises(httpx.HTTPStatusError):
            s3.S3Uploader(url, "media", s3.Credentials("a key", "another"))(media(tmp_path / "a.txt"))


def test_what_storage_refuses_is_not_sent(s3: Any, tmp_path: Path) -> None:
    """Never a silent fake: the message fails, and the other side gets nothing."""
    app = MockTencentIM()
    media(tmp_path / "plan.txt")
    app.user("bob")
    with s3.Storage(s3.Credentials("a key", "a secret")).serve() as url:
        uploader = s3.S3Uploader(url, "media", s3.Credentials("a key", "a wrong secret"))
        client = TencentIM(sdk_app_id=app.sdk_app_id, secret_key=app.secret_key, http_client=app.transport())
        manager = V2TIMManager(client)
        user_sig = generate_user_sig(app.sdk_app_id, app.secret_key, "alice")
        assert manager.initSDK(sdkAppID=app.sdk_app_id, uploader=uploader).code == 0
        assert manager.login(userID="alice", userSig=user_sig).code == 0
        messages = manager.getMessageManager()
        created = messages.createFileMessage(
            filePath=str(tmp_path / "plan.txt"), fileName="plan.txt"
        ).unwrap()
        sent = messages.sendMessage(id=created.id, receiver="bob", groupID="")
        manager.unInitSDK()
        client.close()
    assert sent.code == 6008
    assert list(app.user("bob").inbox) == []


def test_a_folder_has_a_file_once_and_whole(folder: Any, tmp_path: Path) -> None:
    served = tmp_path / "www"
    served.mkdir()
    content = bytes(range(256)) * 9_999
    with folder.web_server(served) as url:
        uploader = folder.FolderUploader(served, f"{url}/")
        address = uploader(media(tmp_path / "my plan #1.bin", content))
        assert httpx.get(address).content == content
        assert uploader(media(tmp_path / "my plan #1.bin", content)) == address
        other = uploader(media(tmp_path / "my plan #1.bin", b"changed since"))
        assert httpx.get(other).content == b"changed since"
        assert httpx.get(address).content == content, "what was sent stays as it was"
        assert httpx.get(f"{url}/nothing").status_code == 404
    assert sorted(each.name for each in served.rglob("*") if each.is_file()) == ["my plan #1.bin"] * 2


@pytest.mark.parametrize(
    ("name", "place"), [("../../b.txt", "b.txt"), ("..", "file"), ("", "file"), ("/", "file"), (".b", ".b")]
)
def test_a_name_leads_out_of_no_folder(folder: Any, s3: Any, tmp_path: Path, name: str, place: str) -> None:
    served = tmp_path / "www"
    path = str(media(tmp_path / "a.txt").path)
    file = MediaFile(path, "file", name, 13)
    address = folder.FolderUploader(served, "http://files")(file)
    assert [each.relative_to(served).parts[1:] for each in served.rglob("*") if each.is_file()] == [(place,)]
    assert address.endswith(f"/{place}")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.txt", "www"]
    credentials = s3.Credentials("a key", "a secret")
    storage = s3.Storage(credentials)
    with storage.serve() as url:
        assert httpx.get(s3.S3Uploader(url, "media", credentials)(file)).content == b"what is in it"
    assert [each.split("/")[-1] for each in storage.objects] == [place]
