"""UserSig: the signed ticket that names a user to Tencent's servers (TLSSigAPIv2, doc 269/32688).

A UserSig is zlib-deflated JSON in a base64 variant (``*-_`` for ``+/=``); its ``TLS.sig`` is an
HMAC-SHA256 over the other fields. It is byte for byte what Tencent's own library makes in the same second.
Nothing here reads the clock unless told nothing else.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import json
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

from pydantic import SecretStr

from .errors import InvalidArgumentError
from .secret import flaw, wrapped

DEFAULT_EXPIRE = 180 * 86400
"""Validity in seconds that the official generators use."""
MAX_USER_ID_BYTES = 32

_TO_WIRE = bytes.maketrans(b"+/=", b"*-_")
_FROM_WIRE = bytes.maketrans(b"*-_", b"+/=")
_quoted = json.encoder.encode_basestring_ascii
_SHORT_DOCUMENT = 700
"""Bytes up to which a small window finds what the default one does."""
_LARGEST_DOCUMENT = 16384  # no honest UserSig inflates to more; guards against zip bombs


@dataclass(frozen=True, slots=True)
class UserSigCheck:
    """Verdict on a UserSig.

    Attributes:
        code: 0 when good, else the code the server would answer: 70002 empty, 70003 unreadable,
            70014 other app, 70013 other user, 70009 wrong key, 70001 expired.
        problem: The reason in words; empty when good.
        user_id: UserID inside the UserSig, where it could be read.
        sdk_app_id: SDKAppID inside the UserSig, where it could be read.
        signed_at: Unix seconds at which it was made.
        expires_at: Unix seconds after which it is refused.
    """

    code: int
    problem: str = ""
    user_id: str | None = None
    sdk_app_id: int | None = None
    signed_at: int | None = None
    expires_at: int | None = None

    @property
    def ok(self) -> bool:
        """Whether the server would take it."""
        return self.code == 0


def generate_user_sig(
    sdk_app_id: int,
    secret_key: str | SecretStr,
    user_id: str,
    expire: int = DEFAULT_EXPIRE,
    *,
    userbuf: bytes | None = None,
    now: int | None = None,
) -> str:
    """Makes a UserSig.

    Args:
        sdk_app_id: The app's SDKAppID.
        secret_key: The app's secret key from the console; used as its UTF-8 bytes.
        user_id: The user who will present it, at most 32 bytes. Non-ASCII is signed as UTF-8.
        expire: Validity in seconds. Tencent advises at least 24 hours.
        userbuf: Private-map bytes of TRTC; Chat does not need them.
        now: Unix seconds of signing; the current time when absent.

    Raises:
        InvalidArgumentError: An argument no server would accept.
    """
    # From here on no frame that a traceback may show holds the key.
    secret_key = wrapped(secret_key)
    _check_arguments(sdk_app_id, secret_key, user_id, expire)
    signed_at = int(time.time()) if now is None else now
    packed_buf = None if userbuf is None else base64.b64encode(userbuf).decode("ascii")
    signature = _sign(secret_key, user_id, sdk_app_id, signed_at, expire, packed_buf)
    packed = "" if packed_buf is None else f'"TLS.userbuf": "{packed_buf}", '
    # JSON with the spaces and escapes of Tencent's library; put together here in a third of the time.
    document = (
        f'{{"TLS.ver": "2.0", "TLS.identifier": {_quoted(user_id)}, "TLS.sdkappid": {sdk_app_id:d}, '
        f'"TLS.expire": {expire:d}, "TLS.time": {signed_at:d}, '
        f'{packed}"TLS.sig": "{signature}"}}'
    )
    return base64.b64encode(_pack(document.encode())).translate(_TO_WIRE).decode("ascii")


def verify_user_sig(
    user_sig: str,
    *,
    sdk_app_id: int,
    secret_key: str | SecretStr,
    user_id: str,
    now: int | None = None,
) -> UserSigCheck:
    """Checks a UserSig as the server does and tells which code a bad one would get.

    Args:
        user_sig: The UserSig to check.
        sdk_app_id: The SDKAppID it is presented to.
        secret_key: The app's secret key.
        user_id: The UserID that presents it.
        now: Unix seconds; the current time when absent.
    """
    if not user_sig:
        return UserSigCheck(70002, "the UserSig is empty")
    document = _unpack(user_sig)
    if document is None:
        return UserSigCheck(70003, "the UserSig cannot be read: truncated, altered, or not a UserSig")
    said = _said(document)
    if said is None:
        return UserSigCheck(70003, "the UserSig has fields of the wrong type")
    key = wrapped(secret_key)
    owner, app, signed_at, expire = said.user_id, said.sdk_app_id, said.signed_at, said.expire
    expected = _sign(key, owner, app, signed_at, expire, said.userbuf)
    current = time.time() if now is None else now
    if app != sdk_app_id:
        code, problem = 70014, f"the UserSig was made for SDKAppID {app}, not {sdk_app_id}"
    elif owner != user_id:
        code, problem = 70013, f"the UserSig was made for UserID {owner!r}, not {user_id!r}"
    elif not hmac.compare_digest(expected.encode(), said.signature.encode("utf-8", "surrogatepass")):
        code, problem = 70009, "the UserSig was made with another secret key"
    elif current > signed_at + expire:
        code, problem = 70001, "the UserSig has expired"
    else:
        code, problem = 0, ""
    return UserSigCheck(code, problem, owner, app, signed_at, signed_at + expire)


@dataclass(frozen=True, slots=True)
class UserSigContent:
    """What a UserSig says; nothing of it is proved.

    Attributes:
        user_id: Whom it names.
        sdk_app_id: Of which app.
        signed_at: Unix seconds at which it was made.
        expire: Seconds for which it is good.
        signature: Its HMAC.
        userbuf: Private-map bytes of TRTC, as they stand in it.
    """

    user_id: str
    sdk_app_id: int
    signed_at: int
    expire: int
    signature: str = field(repr=False)
    userbuf: str | None = field(default=None, repr=False)

    @property
    def expires_at(self) -> int:
        """Unix seconds after which it is refused."""
        return self.signed_at + self.expire


def read_user_sig(user_sig: str) -> UserSigContent | None:
    """What a UserSig says, whoever made it; nothing where it cannot be read.

    Args:
        user_sig: The UserSig.
    """
    document = _unpack(user_sig) if user_sig else None
    return None if document is None else _said(document)


def _said(document: dict[str, object]) -> UserSigContent | None:
    owner, app = document["TLS.identifier"], document["TLS.sdkappid"]
    signed_at, expire = document["TLS.time"], document["TLS.expire"]
    signature, userbuf = document["TLS.sig"], document.get("TLS.userbuf")
    if not (
        isinstance(owner, str)
        and isinstance(app, int)
        and isinstance(signed_at, int)
        and isinstance(expire, int)
        and isinstance(signature, str)
        and isinstance(userbuf if "TLS.userbuf" in document else "", str)
    ):
        return None
    return UserSigContent(
        owner, app, signed_at, expire, signature, userbuf if isinstance(userbuf, str) else None
    )


class UserSigSource:
    """Makes one UserSig for a user, hands it out until shortly before it expires, then makes the next.

    Safe to share between threads.

    Args:
        sdk_app_id: The app's SDKAppID.
        secret_key: The app's secret key.
        user_id: Whom the UserSig names.
        expire: Validity of each UserSig in seconds.
        clock: Gives Unix seconds.
    """

    def __init__(
        self,
        sdk_app_id: int,
        secret_key: SecretStr,
        user_id: str,
        *,
        expire: int = 86400,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._sdk_app_id = sdk_app_id
        self._secret_key = secret_key
        self._user_id = user_id
        self._expire = expire
        self._clock = clock
        self._lock = threading.Lock()
        self._sig = ""
        self._renew_at = 0.0

    def current(self) -> str:
        """The UserSig to use now."""
        now = self._clock()
        with self._lock:
            if now >= self._renew_at:
                self._make(now)
            return self._sig

    def renew(self, refused: str) -> None:
        """Drops the UserSig that the server refused; a newer one that is already there is kept."""
        with self._lock:
            if refused == self._sig:
                self._make(self._clock())

    def _make(self, now: float) -> None:
        self._sig = generate_user_sig(
            self._sdk_app_id, self._secret_key, self._user_id, self._expire, now=int(now)
        )
        # A tenth of its life before the end, so that a slow call never carries an expired one.
        self._renew_at = int(now) + self._expire * 0.9

    def __repr__(self) -> str:
        return f"UserSigSource(sdk_app_id={self._sdk_app_id}, user_id={self._user_id!r})"


def _check_arguments(sdk_app_id: int, key: SecretStr, user_id: str, expire: int) -> None:
    if isinstance(sdk_app_id, bool) or not isinstance(sdk_app_id, int) or sdk_app_id <= 0:
        raise InvalidArgumentError("sdk_app_id", "must be a positive integer")
    if problem := flaw(key):
        raise InvalidArgumentError("secret_key", problem)
    if not isinstance(user_id, str) or not user_id:
        raise InvalidArgumentError("user_id", "must be a non-empty string")
    if len(user_id.encode("utf-8", "surrogatepass")) > MAX_USER_ID_BYTES:
        raise InvalidArgumentError("user_id", f"at most {MAX_USER_ID_BYTES} bytes in UTF-8")
    if "\n" in user_id:
        raise InvalidArgumentError("user_id", "must not hold a line break: the signed text is read by lines")
    if isinstance(expire, bool) or not isinstance(expire, int) or expire <= 0:
        raise InvalidArgumentError("expire", "must be a positive number of seconds")


def _sign(  # noqa: PLR0917 - the fields in the order in which they are signed
    key: SecretStr, user_id: str, app: int, signed_at: int, expire: int, userbuf: str | None
) -> str:
    text = f"TLS.identifier:{user_id}\nTLS.sdkappid:{app}\nTLS.time:{signed_at}\nTLS.expire:{expire}\n"
    if userbuf is not None:
        text += f"TLS.userbuf:{userbuf}\n"
    secret = key.get_secret_value().encode("utf-8", "surrogatepass")
    digest = hmac.digest(secret, text.encode("utf-8", "surrogatepass"), "sha256")
    return base64.b64encode(digest).decode("ascii")


def _pack(document: bytes) -> bytes:
    """What ``zlib.compress`` makes, in a tenth of the time where the document is short.

    Most of that time goes into setting up a window of 32 KB. A window of 1 KB leads to the same bytes, but
    for the header, which names its size; so the default's header and the checksum are put around it.
    """
    if len(document) > _SHORT_DOCUMENT:
        return zlib.compress(document)
    deflate = zlib.compressobj(6, zlib.DEFLATED, -10, 4)
    return b"".join(
        (b"\x78\x9c", deflate.compress(document), deflate.flush(), zlib.adler32(document).to_bytes(4, "big"))
    )


def _unpack(user_sig: str) -> dict[str, object] | None:
    try:
        packed = base64.b64decode(user_sig.encode("ascii").translate(_FROM_WIRE), validate=True)
        # The decoder takes the standard alphabet as well, and some of it takes what stands behind a padding.
        if base64.b64encode(packed).translate(_TO_WIRE).decode("ascii") != user_sig:
            return None
        inflate = zlib.decompressobj()
        text = inflate.decompress(packed, _LARGEST_DOCUMENT)
        if not inflate.eof or inflate.unused_data:
            return None
        document = json.loads(text)
    except (UnicodeError, binascii.Error, zlib.error, ValueError, RecursionError):
        return None
    needed = {"TLS.ver", "TLS.identifier", "TLS.sdkappid", "TLS.expire", "TLS.time", "TLS.sig"}
    if not isinstance(document, dict) or not needed <= document.keys():
        return None
    return document
