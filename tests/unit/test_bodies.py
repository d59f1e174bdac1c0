"""Bodies of answers: unpacked piece by piece, and never more of them than there may be."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tencent_im_compat.errors import Outcome, UnreadableReplyError
from tencent_im_compat.network import MAX_ANSWER_BYTES, Body, bodies, coding_of

from ..tables import all_rows

BODY = b'{"ErrorCode": 0, "ResultItem": []}'


def _raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def _read(coding: str, *pieces: bytes) -> bytes:
    body = Body("openim/sendmsg", coding)
    for piece in pieces:
        body.add(piece)
    return body.end()


PACKED = {
    "": BODY,
    "identity": BODY,
    "gzip": gzip.compress(BODY),
    "GZIP": gzip.compress(BODY),
    "x-gzip": gzip.compress(BODY),
    "identity, gzip": gzip.compress(BODY),
    "deflate": zlib.compress(BODY),
    "deflate ": _raw_deflate(BODY),
}


@all_rows("coding", PACKED)
def test_what_was_asked_for_is_unpacked(coding: str) -> None:
    packed = PACKED[coding]
    assert _read(coding, packed) == BODY
    assert _read(coding, *(packed[at : at + 1] for at in range(len(packed)))) == BODY


@pytest.mark.parametrize("coding", ["br", "zstd", "compress", "gzip, gzip", "deflate, gzip"])
def test_what_was_not_asked_for_is_not_unpacked(coding: str) -> None:
    with pytest.raises(UnreadableReplyError, match="which was not asked for") as caught:
        Body("openim/sendmsg", coding)
    assert caught.value.outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_is_not_set_off(coding: str) -> None:
    """A thousandth of it packed, and no more memory than an answer may take."""
    packer = zlib.compressobj(9, wbits=31 if coding == "gzip" else 15)
    million = b" " * (1 << 20)
    bomb = b"".join(packer.compress(million) for _ in range(100)) + packer.flush()
    body = Body("openim/sendmsg", coding)
    tracemalloc.start()
    with pytest.raises(UnreadableReplyError, match="longer than 8388608 bytes"):
        body.add(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3 * MAX_ANSWER_BYTES


def test_an_answer_may_be_as_long_as_it_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "MAX_ANSWER_BYTES", 1000)
    for coding, pack in (("", bytes), ("gzip", gzip.compress), ("deflate", zlib.compress)):
        assert len(_read(coding, pack(b"x" * 1000))) == 1000
        with pytest.raises(UnreadableReplyError, match="longer than 1000 bytes"):
            _read(coding, pack(b"x" * 1001))
        with pytest.raises(UnreadableReplyError, match="longer than"):
            _read(coding, pack(b"x" * 600), *[b"y" * 600] * 2)


def test_what_cannot_be_unpacked_is_no_answer() -> None:
    for coding, pieces in (
        ("gzip", [BODY]),
        ("deflate", [BODY]),
        ("gzip", [gzip.compress(BODY)[:20], b"\xff" * 40]),
        ("deflate", [zlib.compress(BODY)[:9], b"\xff" * 40]),
    ):
        with pytest.raises(UnreadableReplyError, match=r"cannot be unpacked|cut short"):
            _read(coding, *pieces)


def test_what_breaks_off_is_no_answer() -> None:
    for coding, packed in (("gzip", gzip.compress(BODY)), ("deflate", zlib.compress(BODY))):
        with pytest.raises(UnreadableReplyError, match="cut short"):
            _read(coding, packed[:-9])
        assert _read(coding) == b""


@given(st.binary(max_size=2000), st.sampled_from(["", "gzip", "deflate"]), st.integers(1, 50))
def test_every_body_in_every_cut(body: bytes, coding: str, size: int) -> None:
    packed = gzip.compress(body) if coding == "gzip" else zlib.compress(body) if coding else body
    assert _read(coding, *(packed[at : at + size] for at in range(0, len(packed), size))) == body


def test_the_coding_is_read_from_all_headers() -> None:
    assert coding_of(httpx.Response(200)) == ""
    several = httpx.Headers([("Content-Encoding", "gzip"), ("content-encoding", "gzip")])
    assert coding_of(httpx.Response(200, headers=several, stream=httpx.ByteStream(b""))) == "gzip,gzip"
