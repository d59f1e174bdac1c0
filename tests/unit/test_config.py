"""Settings: arguments, environment, regions, and which addresses are allowed."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from tencent_im_compat import config
from tencent_im_compat.config import NO_RETRY, REGIONS, RetryPolicy, Settings, Timeouts, resolve
from tencent_im_compat.errors import ConfigurationError

from ..reading import read_yaml
from ..tables import all_rows

OVERVIEW = Path(__file__).resolve().parent.parent / "facts" / "rest" / "overview.yaml"
KEY = "unit-test-secret-key"
ENV = {"TENCENT_IM_SDKAPPID": "1400000001", "TENCENT_IM_SECRETKEY": KEY}


def _resolve(env: Mapping[str, str] | None = None, **given: Any) -> Settings:
    arguments: dict[str, Any] = {
        "sdk_app_id": None,
        "secret_key": None,
        "admin": None,
        "region": None,
        "base_url": None,
        **given,
    }
    return resolve(**arguments, env=ENV if env is None else env)


# ---------------------------------------------------------------- environment


def test_everything_may_come_from_the_environment() -> None:
    settings = _resolve({**ENV, "TENCENT_IM_ADMIN": "root", "TENCENT_IM_REGION": "kr"})
    assert (settings.sdk_app_id, settings.admin) == (1400000001, "root")
    assert settings.secret_key.get_secret_value() == KEY
    assert settings.base_url == "https://adminapikr.im.qcloud.com"


def test_the_real_environment_is_read_when_none_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TENCENT_IM_ADMIN", "TENCENT_IM_REGION", "TENCENT_IM_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in ENV.items():
        monkeypatch.setenv(name, value)
    settings = resolve(sdk_app_id=None, secret_key=None, admin=None, region=None, base_url=None)
    assert (settings.sdk_app_id, settings.admin) == (1400000001, "administrator")
    assert settings.base_url == "https://console.tim.qq.com"


def test_arguments_go_before_the_environment() -> None:
    env = {
        **ENV,
        "TENCENT_IM_ADMIN": "root",
        "TENCENT_IM_REGION": "kr",
        "TENCENT_IM_BASE_URL": "https://env.example",
    }
    settings = _resolve(
        env, sdk_app_id=5, secret_key="other", admin="me", base_url="https://argument.example"
    )
    assert (settings.sdk_app_id, settings.admin, settings.base_url) == (5, "me", "https://argument.example")
    assert settings.secret_key.get_secret_value() == "other"
    assert _resolve(env).base_url == "https://env.example"
    assert _resolve(env, region="jpn").base_url == "https://adminapijpn.im.qcloud.com"


@all_rows(
    ("env", "says"),
    [
        ({"TENCENT_IM_SECRETKEY": KEY}, "TENCENT_IM_SDKAPPID"),
        ({**ENV, "TENCENT_IM_SDKAPPID": ""}, "TENCENT_IM_SDKAPPID"),
        ({**ENV, "TENCENT_IM_SDKAPPID": "abc"}, "TENCENT_IM_SDKAPPID must be an integer"),
        ({**ENV, "TENCENT_IM_SDKAPPID": "-5"}, "sdk_app_id"),
        ({"TENCENT_IM_SDKAPPID": "5"}, "TENCENT_IM_SECRETKEY"),
        ({**ENV, "TENCENT_IM_SECRETKEY": ""}, "TENCENT_IM_SECRETKEY"),
        ({**ENV, "TENCENT_IM_REGION": "mars"}, "unknown region 'mars'"),
        ({**ENV, "TENCENT_IM_BASE_URL": "http://chat.example"}, "plain http"),
    ],
)
def test_a_bad_environment_is_explained(env: dict[str, str], says: str) -> None:
    with pytest.raises(ConfigurationError, match=says) as caught:
        _resolve(env)
    assert isinstance(caught.value, ValueError)
    assert KEY not in str(caught.value)


@all_rows(
    ("given", "says"),
    [
        ({"sdk_app_id": 0}, "sdk_app_id"),
        ({"sdk_app_id": True}, "sdk_app_id"),
        ({"sdk_app_id": "1400000001"}, "this is text, pass an int: 1400000001 without quotes"),
        ({"sdk_app_id": " 1400000001\n"}, "this is text, pass an int: 1400000001 without quotes"),
        ({"sdk_app_id": "my app"}, "this is text, pass an int$"),
        ({"sdk_app_id": "9" * 5000}, "this is text, pass an int$"),
        ({"sdk_app_id": 1.5}, "sdk_app_id must be a positive integer, e.g. 1400000000$"),
        ({"secret_key": ""}, "secret key"),
        ({"secret_key": SecretStr("")}, "secret key"),
        ({"secret_key": 5}, "secret_key must be a text"),
        ({"sig_expire": 59}, "sig_expire"),
        ({"region": "moon"}, "known: china, cn, frankfurt"),
    ],
)
def test_a_bad_argument_is_explained(given: dict[str, Any], says: str) -> None:
    with pytest.raises(ConfigurationError, match=says):
        _resolve(**given)


# ---------------------------------------------------------------- addresses


@all_rows(
    ("url", "says"),
    [
        ("localhost:8900", r"must look like https://host\[:port\], and begins with no scheme: http://"),
        ("127.0.0.1:8900", "begins with no scheme: http://... for this machine, e.g. a mock"),
        ("[::1]:8900/", "begins with no scheme: http://"),
        ("localhost", "begins with no scheme: http://"),
        ("console.tim.qq.com", "begins with no scheme: https://"),
        ("im.example.com:8443", "begins with no scheme: https://"),
        ("ftp://localhost", r"must look like https://host\[:port\]$"),
        ("https://", r"must look like https://host\[:port\]$"),
    ],
)
def test_a_url_without_a_scheme_is_told_which(url: str, says: str) -> None:
    with pytest.raises(ConfigurationError, match=says):
        _resolve(base_url=url)


@all_rows("name", sorted(REGIONS))
def test_every_region_gives_an_https_address(name: str) -> None:
    assert _resolve(region=name).base_url == f"https://{REGIONS[name].host}"
    assert _resolve(region=name.upper()).base_url == f"https://{REGIONS[name].host}"


def test_regions_are_the_documented_ones() -> None:
    hosts = dict(read_yaml(OVERVIEW)["hosts"])
    hosts.pop("backup_use")
    for name, host in hosts.items():
        region = REGIONS[name]
        assert (region.host, region.backup) == (host["primary"], host.get("backup"))
    assert {region.host for region in REGIONS.values()} == {host["primary"] for host in hosts.values()}


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost",
        "http://localhost:8080",
        "http://im.localhost:1",
        "http://127.0.0.1:9",
        "http://127.1.2.3",
        "http://[::1]:8080",
    ],
)
def test_plain_http_is_fine_on_this_machine(url: str) -> None:
    assert _resolve(base_url=url).base_url == url


@pytest.mark.parametrize(
    "url",
    [
        "http://console.tim.qq.com",
        "http://10.0.0.1",
        "http://0.0.0.0",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "http://[::2]",
    ],
)
def test_plain_http_to_other_machines_must_be_asked_for(url: str) -> None:
    with pytest.raises(ConfigurationError, match="plain http"):
        _resolve(base_url=url)
    assert _resolve(base_url=url, allow_http=True).base_url == url


@all_rows(
    "url",
    [
        "console.tim.qq.com",
        "ftp://host",
        "https://",
        "https://host?x=1",
        "https://host#x",
        "https://user@host",
        "https://user:password@host",
        "https://[::1",
        "https://host:99999",
        "https://host:port",
        "https://two words.example",
        "https://bücher.example",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(ConfigurationError, match="base_url") as caught:
        _resolve(base_url=url)
    assert "password@" not in str(caught.value)


@all_rows(
    "url",
    [
        "https://console.tim.qq.com/v4",
        "https://console.tim.qq.com/v4/",
        "https://proxy.example/im/v4",
        "https://console.tim.qq.com/v4/openim/sendmsg",
    ],
)
@all_rows("argument", ["base_url", "backup_url"])
def test_an_address_ends_before_the_command(url: str, argument: str) -> None:
    given: dict[str, Any] = {"base_url": "https://proxy.example", argument: url}
    with pytest.raises(ConfigurationError, match=f"{argument} must end before /v4, e.g. https://console"):
        _resolve(**given)
    for fine in ("https://v4.example", "https://proxy.example/v4x", "https://proxy.example/v4/im"):
        assert _resolve(base_url=fine).base_url == fine


@all_rows(
    ("host", "own"),
    [
        ("localhost", True),
        ("LOCALHOST", True),
        ("localhost.", True),
        ("im.localhost", True),
        ("127.0.0.1", True),
        ("127.255.255.254", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("128.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("localhost.example.com", False),
        ("notlocalhost", False),
        ("", False),
    ],
)
def test_what_is_this_machine(host: str, own: bool) -> None:
    assert config.is_loopback(host) is own


def test_a_slash_at_the_end_does_not_count() -> None:
    assert _resolve(base_url="https://proxy.example/im/").base_url == "https://proxy.example/im"


# ---------------------------------------------------------------- secrets and values


def test_the_secret_key_shows_in_no_repr() -> None:
    settings = _resolve()
    for text in (repr(settings), str(settings), f"{settings}", repr(settings.secret_key)):
        assert KEY not in text
    again = pickle.loads(pickle.dumps(settings))
    assert again.secret_key.get_secret_value() == KEY


def test_settings_do_not_change() -> None:
    settings = _resolve()
    with pytest.raises(FrozenInstanceError):
        settings.admin = "other"  # type: ignore[misc]


def test_defaults() -> None:
    settings = _resolve()
    assert (settings.timeouts, settings.retry, settings.sig_expire) == (Timeouts(), RetryPolicy(), 86400)
    bare = Settings(1, SecretStr(KEY), "administrator", "https://example.com")
    assert (bare.timeouts, bare.retry, bare.sig_expire) == (Timeouts(), RetryPolicy(), 86400)
    assert NO_RETRY.attempts == 1
    assert config.DEFAULT_ADMIN == "administrator"


@all_rows("name", ["connect", "read", "write", "pool"])
@all_rows("value", [0, -1.0, float("inf"), float("nan")])
def test_timeouts_are_positive(name: str, value: float) -> None:
    with pytest.raises(ConfigurationError, match=name):
        Timeouts(**{name: value})


@all_rows("name", ["deadline", "first_wait", "max_wait", "minute_wait"])
@all_rows("value", [0.0, -1.0, float("inf"), float("nan")])
def test_pauses_are_positive(name: str, value: float) -> None:
    given: dict[str, Any] = {name: value}
    with pytest.raises(ConfigurationError, match=name):
        RetryPolicy(**given)


def test_there_is_at_least_one_attempt() -> None:
    with pytest.raises(ConfigurationError, match="attempts"):
        RetryPolicy(attempts=0)
