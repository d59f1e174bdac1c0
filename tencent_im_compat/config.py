"""Settings as frozen values: where to call, as whom, how long to wait, how often to try."""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pydantic import SecretStr

from .errors import ConfigurationError
from .rates.policy import RateLimits
from .secret import flaw
from .variables import ENV_ADMIN, ENV_BASE_URL, ENV_REGION, ENV_SDK_APP_ID, ENV_SECRET_KEY

DEFAULT_ADMIN = "administrator"


@dataclass(frozen=True, slots=True)
class Region:
    """A data centre: its name, the host of the REST API and the spare host, where there is one."""

    name: str
    host: str
    backup: str | None = None


_REGIONS = (
    (("cn", "china"), Region("cn", "console.tim.qq.com", "adminapi.my-imcloud.com")),
    (("sgp", "singapore"), Region("sgp", "adminapisgp.im.qcloud.com", "adminapisgp.my-imcloud.com")),
    (("kr", "seoul"), Region("kr", "adminapikr.im.qcloud.com", "adminapikr.my-imcloud.com")),
    (("jpn", "tokyo"), Region("jpn", "adminapijpn.im.qcloud.com", "adminapijpn.my-imcloud.com")),
    (("ger", "frankfurt"), Region("ger", "adminapiger.im.qcloud.com", "adminapiger.my-imcloud.com")),
    (("usa", "silicon_valley"), Region("usa", "adminapiusa.im.qcloud.com", "adminapiusa.my-imcloud.com")),
    (("idn", "jakarta"), Region("idn", "adminapiidn.im.qcloud.com", "adminapiidn.my-imcloud.com")),
    (("ksa", "riyadh"), Region("ksa", "adminapiksa.im.qcloud.com")),
    (("ind", "mumbai"), Region("ind", "adminapiind.im.qcloud.com", "adminapiind.my-imcloud.com")),
)
REGIONS: Mapping[str, Region] = {name: region for names, region in _REGIONS for name in names}
"""Every accepted region name. The region is the one in which the SDKAppID was created."""


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds to wait in one attempt. The server itself gives up after 3 s."""

    connect: float = 3.0
    read: float = 8.0
    write: float = 8.0
    pool: float = 5.0

    def __post_init__(self) -> None:
        for name in ("connect", "read", "write", "pool"):
            if not 0 < getattr(self, name) < float("inf"):
                raise ConfigurationError(f"timeout {name} must be a positive number of seconds")

    @property
    def longest(self) -> float:
        """Seconds after which an attempt has surely ended."""
        return self.pool + self.connect + self.write + self.read


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often and how long a call is tried. One policy value serves any number of calls.

    Attributes:
        attempts: Most attempts of one call, the first included; 1 = never repeat.
        deadline: Seconds that all attempts and pauses of one call may take together.
        first_wait: Upper bound of the first pause, in seconds; it doubles with every attempt.
        max_wait: Upper bound of any pause, in seconds.
        minute_wait: Pause after code 70050 (too many failed UserSig checks), in seconds.
    """

    attempts: int = 4
    deadline: float = 30.0
    first_wait: float = 0.2
    max_wait: float = 5.0
    minute_wait: float = 60.0

    def __post_init__(self) -> None:
        if self.attempts < 1:
            raise ConfigurationError("retry attempts must be at least 1")
        for name in ("deadline", "first_wait", "max_wait", "minute_wait"):
            if not 0 < getattr(self, name) < float("inf"):
                raise ConfigurationError(f"retry {name} must be a positive number of seconds")


NO_RETRY = RetryPolicy(attempts=1)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the REST API is and who calls it. ``secret_key`` shows itself in no repr."""

    sdk_app_id: int
    secret_key: SecretStr
    admin: str
    base_url: str
    timeouts: Timeouts = field(default_factory=Timeouts)
    retry: RetryPolicy = field(default_factory=RetryPolicy)
    sig_expire: int = 86400
    rates: RateLimits = field(default_factory=RateLimits)
    backup_url: str | None = None
    """The spare host, called while the other one cannot be reached."""


def resolve(
    *,
    sdk_app_id: int | None,
    secret_key: str | SecretStr | None,
    admin: str | None,
    region: str | None,
    base_url: str | None,
    timeouts: Timeouts | None = None,
    retry: RetryPolicy | None = None,
    sig_expire: int = 86400,
    rates: RateLimits | None = None,
    backup_url: str | None = None,
    allow_http: bool = False,
    env: Mapping[str, str] | None = None,
) -> Settings:
    """Settings from arguments, then from the environment.

    Raises:
        ConfigurationError: A needed value is missing or cannot work; the text names the argument
            and the environment variable.
    """
    values = _Environment(os.environ if env is None else env)
    # From here on no frame that a traceback may show holds the key.
    secret_key = SecretStr(secret_key) if isinstance(secret_key, str) else secret_key
    app_id = sdk_app_id if sdk_app_id is not None else _app_id_from(values)
    if isinstance(app_id, bool) or not isinstance(app_id, int) or app_id <= 0:
        raise ConfigurationError(f"sdk_app_id must be a positive integer, e.g. 1400000000{_as_text(app_id)}")
    _check_kinds(str, admin=admin, region=region, base_url=base_url)
    _check_kinds(Timeouts, timeout=timeouts)
    _check_kinds(RetryPolicy, retry=retry)
    _check_kinds(RateLimits, rate_limits=rates)
    if secret_key is not None and not isinstance(secret_key, SecretStr):
        raise ConfigurationError("secret_key must be a text, or a SecretStr")
    secret = secret_key if secret_key is not None else SecretStr(values.get(ENV_SECRET_KEY) or "")
    if not secret.get_secret_value():
        raise ConfigurationError(f"no secret key: pass secret_key or set {ENV_SECRET_KEY}")
    if problem := flaw(secret):
        raise ConfigurationError(f"{'secret_key' if secret_key is not None else ENV_SECRET_KEY} {problem}")
    if sig_expire < 60:
        raise ConfigurationError("sig_expire must be at least 60 seconds")
    url = base_url or (None if region else values.get(ENV_BASE_URL))
    if url is None:
        place = _region(region or values.get(ENV_REGION) or "cn")
        url = f"https://{place.host}"
        backup_url = backup_url or (f"https://{place.backup}" if place.backup else None)
    return Settings(
        sdk_app_id=app_id,
        secret_key=secret,
        admin=admin or values.get(ENV_ADMIN) or DEFAULT_ADMIN,
        base_url=_api_url("base_url", url, allow_http=allow_http),
        timeouts=timeouts or Timeouts(),
        retry=retry or RetryPolicy(),
        sig_expire=sig_expire,
        rates=rates or RateLimits(),
        backup_url=backup_url and _api_url("backup_url", backup_url, allow_http=allow_http),
    )


def _check_kinds(kind: type, **given: object) -> None:
    """Refuses settings of another type, which would only show in a call."""
    for name, value in given.items():
        if value is not None and not isinstance(value, kind):
            raise ConfigurationError(f"{name} must be a {kind.__name__}, not {type(value).__name__}")


class _Environment:
    """Variables whose values, the secret key among them, show in no repr."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.get = values.get


def _app_id_from(values: _Environment) -> int:
    text = values.get(ENV_SDK_APP_ID)
    if not text:
        raise ConfigurationError(f"no SDKAppID: pass sdk_app_id or set {ENV_SDK_APP_ID}")
    try:
        return int(text)
    except ValueError:
        raise ConfigurationError(f"{ENV_SDK_APP_ID} must be an integer") from None


def _as_text(app_id: object) -> str:
    """What to say where an SDKAppID was given as text."""
    if not isinstance(app_id, str):
        return ""
    number = app_id.strip()
    is_number = number.isascii() and number.isdigit() and len(number) < 20
    return f"; this is text, pass an int{f': {number} without quotes' if is_number else ''}"


def _region(name: str) -> Region:
    try:
        return REGIONS[name.lower()]
    except KeyError:
        raise ConfigurationError(f"unknown region {name!r}; known: {', '.join(sorted(REGIONS))}") from None


def _api_url(name: str, url: str, *, allow_http: bool) -> str:
    checked = checked_url(name, url, allow_http=allow_http)
    if re.search(r"/v4(/[^/]+/[^/]+)?$", checked):
        raise ConfigurationError(
            f"{name} must end before /v4, e.g. https://console.tim.qq.com: the client itself adds "
            "/v4/ and the command"
        )
    return checked


ALLOW_HTTP = ", or pass allow_http=True if you know what you do"
"""The end of an advice, which is no advice to callers who have no such argument."""


def checked_url(name: str, url: str, *, allow_http: bool, carries: str = "the UserSig") -> str:
    """A base URL that may be called, without a slash at its end.

    Args:
        name: Name of the argument, for errors.
        url: The URL.
        allow_http: Whether plain http to other machines is allowed.
        carries: What every call to it carries.

    Raises:
        ConfigurationError: It is no base URL, or not safe.
    """
    try:
        parts = urlsplit(url)
        plain = url.isascii() and " " not in url and (parts.port is None or parts.port > 0)
    except ValueError:
        plain = False
    if (
        not plain
        or parts.scheme not in ("http", "https")
        or not parts.hostname
        or parts.query
        or parts.fragment
    ):
        raise ConfigurationError(f"{name} must look like https://host[:port]{_missing(url)}")
    if parts.username or parts.password:
        raise ConfigurationError(f"{name} must not hold a user name or password")
    if parts.scheme == "http" and not (allow_http or is_loopback(parts.hostname)):
        raise ConfigurationError(
            f"{name} uses plain http for a host that is not this machine: {carries} would travel "
            f"unprotected. Use https{ALLOW_HTTP}"
        )
    return url.rstrip("/")


def _missing(url: str) -> str:
    """What was left out of a URL that has no scheme; ``localhost:8900`` reads as one called localhost."""
    if "://" in url:
        return ""
    host = url.partition("/")[0].rpartition(":")[0] or url
    if is_loopback(host.strip("[]")):
        return ", and begins with no scheme: http://... for this machine, e.g. a mock"
    return ", and begins with no scheme: https://..."


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine, whatever a resolver says."""
    name = host.lower().rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback
