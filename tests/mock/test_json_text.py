"""JSON of the mock: both parsers say the same, and everything that was read can be written."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tencent_im_mock import MockTencentIM
from tencent_im_mock.control.base import json_export
from tencent_im_mock.core import json_text
from tencent_im_mock.core.elements import encode

from ..tables import all_rows

LEAVES = (
    st.none() | st.booleans() | st.text() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
)
DOCUMENTS = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


@given(DOCUMENTS, st.booleans(), st.booleans())
def test_what_is_written_is_read(document: Any, ascii_only: bool, indented: bool) -> None:
    text = json.dumps(document, ensure_ascii=ascii_only, indent=2 if indented else None)
    assert json_text.read(text.encode("utf-8", "surrogatepass")) == document
    assert json_text.read(json_text.write(document)) == document


@given(DOCUMENTS)
def test_the_order_of_keys_makes_no_other_body(document: Any) -> None:
    turned = json.loads(json.dumps(document), object_pairs_hook=lambda pairs: dict(reversed(pairs)))
    assert encode(turned) == encode(document)
    assert json.loads(encode(document)) == document


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (b'"\\ud83d"', "\ud83d"),
        (b'"\xed\xa0\xbd"', "\ud83d"),
        (b"\xef\xbb\xbf1", 1),
        ('"ü"'.encode("utf-16-le"), "ü"),
        (b'{"a":1,"a":2}', {"a": 2}),
        (b"1e5", 100000.0),
        (b"9" * 30, int("9" * 30)),
    ],
)
def test_what_is_unusual(raw: bytes, value: object) -> None:
    assert json_text.read(raw) == value


@all_rows(
    "raw",
    [
        b"",
        b"{",
        b"[1,]",
        b"NaN",
        b"-Infinity",
        b"1e999",
        b"[-1E400]",
        b"01",
        b'"\x01"',
        b"9" * 5000,
        b"[" * 100_000,
    ],
    ids=lambda raw: repr(raw[:12]),
)
def test_what_is_no_json(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        json_text.read(raw)


def test_half_a_surrogate_pair_is_told_as_the_one_sign_that_it_is() -> None:
    """As an escape: its three bytes would be three signs to a browser, and an error to a strict reader."""
    mock = MockTencentIM()
    mock.user("bob")
    mock.user("alice").sends("a\ud800b", to="bob")
    where = {"sdkappid": str(mock.sdk_app_id), "user": "alice", "peer": "bob"}
    with mock.serve() as server:
        told = httpx.get(f"{server.url}/__mock__/messages", params=where)
        kept = httpx.post(f"{server.url}/__mock__/snapshot", json={})
    assert json.loads(told.content.decode())["messages"][0]["text"] == "a\ud800b"
    assert b"a\\ud800b" in told.content
    kept.content.decode()
    json_export({"a": "\ud800"}, {}).content.decode()
