"""UserSig: the documented vectors, the official generator, every verdict, and the source that renews."""

from __future__ import annotations

import base64
import json
import random
import threading
import time
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import SecretStr
from TLSSigAPIv2 import TLSSigAPIv2

from tencent_im_compat import usersig
from tencent_im_compat.errors import InvalidArgumentError
from tencent_im_compat.secret import flaw
from tencent_im_compat.usersig import UserSigSource, generate_user_sig, read_user_sig, verify_user_sig

from ..reading import read_yaml
from ..tables import all_rows

FACTS = Path(__file__).resolve().parent.parent / "facts" / "rest" / "overview.yaml"
VECTORS: list[dict[str, Any]] = read_yaml(FACTS)["usersig"]["test_vectors"]
APP, KEY, NOW = 1400000001, "unit-test-secret-key", 1700000000
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*-_"
_TO_STANDARD = str.maketrans("*-_", "+/=")
_FROM_STANDARD = str.maketrans("+/=", "*-_")


def _document(sig: str) -> Any:
    """What is inside a UserSig, read independently of the library."""
    return json.loads(zlib.decompress(base64.b64decode(sig.translate(_TO_STANDARD))))


def _packed(document: object) -> str:
    packed = zlib.compress(json.dumps(document).encode())
    return base64.b64encode(packed).decode().translate(_FROM_STANDARD)


def _verify(sig: str, *, app: int = APP, key: str = KEY, user: str = "admin", now: int = NOW) -> int:
    return verify_user_sig(sig, sdk_app_id=app, secret_key=key, user_id=user, now=now).code


def _good(**changed: Any) -> dict[str, Any]:
    return {**_document(generate_user_sig(APP, KEY, "admin", 86400, now=NOW)), **changed}


# ---------------------------------------------------------------- agreement


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: "userbuf" if len(vector) > 6 else "plain")
def test_documented_vectors(vector: dict[str, Any]) -> None:
    userbuf = vector["userbuf_utf8"].encode() if "userbuf_utf8" in vector else None
    sig = generate_user_sig(
        vector["sdkappid"],
        vector["key"],
        vector["identifier"],
        vector["expire"],
        userbuf=userbuf,
        now=vector["time"],
    )
    document = _document(sig)
    assert document["TLS.sig"] == vector["sig"]
    assert document.get("TLS.userbuf") == vector.get("userbuf_base64")
    assert set(sig) <= set(ALPHABET)
    packed = vector.get("packed_by_python_json_dumps_and_zlib")
    if packed:
        assert sig == packed
        assert _verify(packed) == 0


@all_rows("user", ["alice", "a b", "用户一", "é" * 16, "🙂", "u" * 32, '"\\', "@RBT#1"])
@all_rows("userbuf", [None, b"", b"abc", bytes(range(256))], ids=["none", "empty", "abc", "bytes"])
def test_the_official_generator_makes_the_same_bytes(user: str, userbuf: bytes | None) -> None:
    official = TLSSigAPIv2(APP, KEY)
    theirs = (
        official.gen_sig(user, 3600)
        if userbuf is None
        else official.gen_sig_with_userbuf(user, 3600, userbuf)
    )
    check = verify_user_sig(theirs, sdk_app_id=APP, secret_key=KEY, user_id=user)
    assert check.ok, check
    assert check.signed_at is not None
    ours = generate_user_sig(APP, KEY, user, 3600, userbuf=userbuf, now=check.signed_at)
    assert ours == theirs
    assert ours.startswith("eJ")


@given(
    user=st.text(min_size=1, max_size=32).filter(lambda user: "\n" not in user and len(_bytes(user)) <= 32),
    app=st.integers(1, 2**32),
    expire=st.integers(1, 2**31),
    now=st.integers(0, 2**32),
    userbuf=st.none() | st.binary(max_size=700),
)
def test_a_small_window_changes_no_byte(
    user: str, app: int, expire: int, now: int, userbuf: bytes | None
) -> None:
    sig = generate_user_sig(app, KEY, user, expire, userbuf=userbuf, now=now)
    packed = base64.b64decode(sig.translate(_TO_STANDARD))
    text = zlib.decompress(packed)
    assert packed == zlib.compress(text)
    assert text.decode() == json.dumps(json.loads(text))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("size", [1, 699, 700, 701, 5000])
def test_documents_of_any_length_are_packed_as_by_zlib(size: int) -> None:
    document = random.Random(size).randbytes(size // 2).hex().encode().ljust(size, b"x")
    assert usersig._pack(document) == zlib.compress(document)


def test_a_secret_key_may_be_wrapped() -> None:
    plain = generate_user_sig(APP, KEY, "admin", 86400, now=NOW)
    assert generate_user_sig(APP, SecretStr(KEY), "admin", 86400, now=NOW) == plain
    assert verify_user_sig(plain, sdk_app_id=APP, secret_key=SecretStr(KEY), user_id="admin", now=NOW).ok


def test_a_good_one_tells_what_it_holds() -> None:
    sig = generate_user_sig(APP, KEY, "admin", 86400, now=NOW)
    check = verify_user_sig(sig, sdk_app_id=APP, secret_key=KEY, user_id="admin", now=NOW)
    assert (check.ok, check.code, check.problem) == (True, 0, "")
    assert (check.user_id, check.sdk_app_id) == ("admin", APP)
    assert (check.signed_at, check.expires_at) == (NOW, NOW + 86400)


def test_one_is_read_whoever_made_it() -> None:
    found = read_user_sig(generate_user_sig(APP, "another key", "bob", 60, now=NOW))
    assert found is not None
    assert (found.user_id, found.sdk_app_id, found.expires_at) == ("bob", APP, NOW + 60)
    assert read_user_sig("") is None
    assert read_user_sig("eJxno") is None


def test_the_clock_is_read_when_no_time_is_given() -> None:
    before = int(time.time())
    document = _document(generate_user_sig(APP, KEY, "admin"))
    assert before <= document["TLS.time"] <= int(time.time())
    assert document["TLS.expire"] == 180 * 86400


# ---------------------------------------------------------------- verdicts


def test_every_code_in_turn() -> None:
    sig = generate_user_sig(APP, KEY, "admin", 86400, now=NOW)
    assert _verify("") == 70002
    assert _verify(sig[:-10]) == 70003
    assert _verify(sig, app=APP + 1) == 70014
    assert _verify(sig, user="someone") == 70013
    assert _verify(sig, key="another key") == 70009
    assert _verify(sig, now=NOW + 86400) == 0
    assert _verify(sig, now=NOW + 86401) == 70001


@pytest.mark.parametrize("user", ["admin", "alice", "al", "用户一", "u" * 32])
def test_nothing_but_a_whole_usersig_is_taken(user: str) -> None:
    sig = generate_user_sig(APP, KEY, user, 86400, now=NOW)
    assert _verify(sig, user=user) == 0
    behind = zlib.compress(json.dumps(_document(sig)).encode()) + b"more"
    others = [
        *(sig + more for more in ("c3a9", "AAAA", "AAAA" * 5, sig, "_", "____", " ", "\n", "=")),
        " " + sig,
        base64.b64encode(behind).decode().translate(_FROM_STANDARD),
    ]
    for standard in (sig.translate(_TO_STANDARD), sig.rstrip("_")):
        if standard != sig:
            others.append(standard)
    stem = sig.rstrip("_")
    if stem != sig:  # the last letter before a padding has bits that nobody reads
        others.append(stem[:-1] + ALPHABET[ALPHABET.index(stem[-1]) + 1] + sig[len(stem) :])
    assert {other: _verify(other, user=user) for other in others} == dict.fromkeys(others, 70003)


def test_the_first_fault_counts() -> None:
    sig = generate_user_sig(APP, KEY, "admin", 86400, now=NOW)
    late = NOW + 10 * 86400
    assert _verify(sig, app=1, user="x", key="y", now=late) == 70014
    assert _verify(sig, user="x", key="y", now=late) == 70013
    assert _verify(sig, key="y", now=late) == 70009


UNREADABLE: dict[str, str] = {
    "not base64": "!!!!",
    "not ASCII": "é" * 8,
    "standard base64": "ab+/",
    "not deflated": base64.b64encode(b'{"TLS.ver": "2.0"}').decode().translate(_FROM_STANDARD),
    "not JSON": base64.b64encode(zlib.compress(b"hello")).decode().translate(_FROM_STANDARD),
    "not UTF-8": base64.b64encode(zlib.compress(b'"\xff"')).decode().translate(_FROM_STANDARD),
    "too deep": base64.b64encode(zlib.compress(b"[" * 16000)).decode().translate(_FROM_STANDARD),
    "not an object": _packed([1, 2]),
    "field missing": _packed({key: value for key, value in _good().items() if key != "TLS.sig"}),
    "time as text": _packed(_good(**{"TLS.time": str(NOW)})),
    "user as number": _packed(_good(**{"TLS.identifier": 5})),
    "signature as number": _packed(_good(**{"TLS.sig": 5})),
    "userbuf as number": _packed(_good(**{"TLS.userbuf": 5})),
}


@all_rows("sig", UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_usersig_is_unreadable(sig: str) -> None:
    assert _verify(sig) == 70003


@pytest.mark.parametrize("changed", [{"TLS.expire": 10**9}, {"TLS.time": NOW + 5}, {"TLS.userbuf": "YWJj"}])
def test_an_altered_field_breaks_the_signature(changed: dict[str, Any]) -> None:
    assert _verify(_packed(_good(**changed))) == 70009


def test_a_zip_bomb_is_refused() -> None:
    document = json.dumps({**_good(), "filler": "0" * 50_000_000}).encode()
    bomb = base64.b64encode(zlib.compress(document, 9)).decode().translate(_FROM_STANDARD)
    assert len(bomb) < 100_000
    assert _verify(bomb) == 70003


# ---------------------------------------------------------------- properties

USERS = st.text(
    st.characters(exclude_characters="\n", exclude_categories=["Cs"]), min_size=1, max_size=32
).filter(lambda user: len(user.encode()) <= 32)


@given(
    app=st.integers(1, 2**31),
    key=st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
        lambda key: not flaw(SecretStr(key))
    ),
    user=USERS,
    expire=st.integers(1, 50 * 365 * 86400),
    userbuf=st.none() | st.binary(max_size=64),
    now=st.integers(0, 2**33),
)
def test_what_is_made_is_accepted(
    *, app: int, key: str, user: str, expire: int, userbuf: bytes | None, now: int
) -> None:
    sig = generate_user_sig(app, key, user, expire, userbuf=userbuf, now=now)
    assert set(sig) <= set(ALPHABET)
    assert _verify(sig, app=app, key=key, user=user, now=now + expire) == 0
    assert _verify(sig, app=app, key=key, user=user, now=now + expire + 1) == 70001


@settings(max_examples=400)
@given(user=USERS, place=st.integers(0, 10_000), other=st.sampled_from(ALPHABET))
def test_a_flipped_character_is_never_accepted(user: str, place: int, other: str) -> None:
    sig = generate_user_sig(APP, KEY, user, 86400, now=NOW)
    place %= len(sig)
    flipped = sig[:place] + other + sig[place + 1 :]
    if _verify(flipped, user=user) == 0:
        # A few bits in a deflate stream and at the end of base64 mean nothing: the same UserSig then.
        assert _document(flipped) == _document(sig)


@given(st.text(max_size=300))
def test_any_text_gets_a_verdict(text: str) -> None:
    assert _verify(text) in (70002, 70003)


# ---------------------------------------------------------------- arguments


@all_rows(
    ("changed", "argument"),
    [
        ({"sdk_app_id": 0}, "sdk_app_id"),
        ({"sdk_app_id": True}, "sdk_app_id"),
        ({"sdk_app_id": "1400000001"}, "sdk_app_id"),
        ({"secret_key": ""}, "secret_key"),
        ({"secret_key": SecretStr("")}, "secret_key"),
        ({"user_id": ""}, "user_id"),
        ({"user_id": 5}, "user_id"),
        ({"user_id": "u" * 33}, "user_id"),
        ({"user_id": "é" * 17}, "user_id"),
        ({"user_id": "alice\nTLS.sdkappid:1"}, "user_id"),
        ({"expire": 0}, "expire"),
        ({"expire": True}, "expire"),
        ({"expire": 1.5}, "expire"),
    ],
)
def test_bad_argument_is_named(changed: dict[str, Any], argument: str) -> None:
    arguments: dict[str, Any] = {"sdk_app_id": APP, "secret_key": KEY, "user_id": "admin", **changed}
    with pytest.raises(InvalidArgumentError) as caught:
        generate_user_sig(**arguments)
    assert caught.value.argument == argument
    assert KEY not in str(caught.value)


# ---------------------------------------------------------------- source


class _Clock:
    def __init__(self) -> None:
        self.now = float(NOW)

    def __call__(self) -> float:
        return self.now


def _source(clock: _Clock) -> UserSigSource:
    return UserSigSource(APP, SecretStr(KEY), "admin", expire=1000, clock=clock)


def test_one_is_kept_until_shortly_before_it_expires() -> None:
    clock = _Clock()
    source = _source(clock)
    first = source.current()
    clock.now += 899
    assert source.current() == first
    clock.now += 1
    second = source.current()
    assert second != first
    assert _verify(second, now=int(clock.now) + 1000) == 0


def test_a_refused_one_is_made_anew_once() -> None:
    clock = _Clock()
    source = _source(clock)
    refused = source.current()
    clock.now += 5
    source.renew(refused)
    renewed = source.current()
    assert renewed != refused
    clock.now += 5
    source.renew(refused)
    assert source.current() == renewed


def test_threads_share_one(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def counting(*args: Any, **kwargs: Any) -> str:
        made.append(generate_user_sig(*args, **kwargs))
        return made[-1]

    monkeypatch.setattr(usersig, "generate_user_sig", counting)
    clock = _Clock()
    source = _source(clock)
    start = threading.Barrier(16)
    seen: list[str] = []

    def work(refused: str | None) -> None:
        start.wait()
        if refused is not None:
            source.renew(refused)
        seen.append(source.current())

    for refused in (None, "first"):
        clock.now += 5
        given_sig = made[0] if refused else None
        threads = [threading.Thread(target=work, args=(given_sig,)) for _ in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(made) == 2
    assert seen == [made[0]] * 16 + [made[1]] * 16


def test_neither_key_nor_usersig_shows_in_the_repr() -> None:
    source = _source(_Clock())
    sig = source.current()
    assert KEY not in repr(source)
    assert sig not in repr(source)
