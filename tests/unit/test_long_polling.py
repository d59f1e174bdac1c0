"""The pure half of the long-polling source: settings, and where the reading stands."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from tencent_im_compat.errors import ConfigurationError
from tencent_im_compat.webhooks import FileCursor, LongPolling, MemoryCursor, SqliteCursor
from tencent_im_compat.webhooks.long_poll import read_page

URL = "https://relay.example.com/base/"


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ({"url": "relay.example.com"}, "url"),
        ({"url": "ftp://relay.example.com"}, "url"),
        ({"url": "https://"}, "url"),
        ({"url": "https://relay.example.com?x=1"}, "url"),
        ({"url": "http://relay.example.com"}, "plain http for a host that is not this machine: its token"),
        ({"url": "http://10.0.0.1:8900"}, "pass allow_http=True"),
        ({"url": "https://me:hush@relay.example.com"}, "user name or password"),
        ({"token": ""}, "token"),
        ({"token": SecretStr("")}, "token"),
        ({"wait": -1}, "wait"),
        ({"wait": 61}, "wait"),
        ({"limit": 0}, "limit"),
        ({"limit": 1001}, "limit"),
        ({"margin": 0}, "margin"),
        ({"on_trimmed": "ignore"}, "on_trimmed"),
    ],
)
def test_settings_that_cannot_work(wrong: dict[str, Any], text: str) -> None:
    given: dict[str, Any] = {"url": URL, "token": "hush-hush", **wrong}
    with pytest.raises(ConfigurationError, match=text) as caught:
        LongPolling(**given)
    assert "hush" not in str(caught.value)


def test_plain_http_to_another_machine_must_be_asked_for() -> None:
    assert LongPolling("http://relay.example.com", "t", allow_http=True).url == "http://relay.example.com"
    for url in ("http://127.0.0.1:8900", "http://[::1]:8900", "http://localhost"):
        assert LongPolling(url, "t").url == url


def test_the_token_is_not_shown() -> None:
    settings = LongPolling(URL, "hush-hush")
    assert "hush" not in repr(settings)
    assert settings.secret.get_secret_value() == "hush-hush"


def test_a_first_call_names_no_cursor() -> None:
    settings = LongPolling(URL, "t")
    assert settings.address(None, "a&b", wait=0.5) == (
        "https://relay.example.com/base/v1/events?limit=100&wait=0.5&user=a%26b"
    )


# ---------------------------------------------------------------- where the reading stands


def test_a_cursor_in_memory() -> None:
    cursor = MemoryCursor()
    assert cursor.load() is None
    with cursor.delivery():
        cursor.save("7-a")
    assert cursor.load() == "7-a"
    assert MemoryCursor("3").load() == "3"


def test_a_cursor_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "cursor"
    cursor = FileCursor(path, start="2")
    assert cursor.load() == "2"
    with cursor.delivery():
        cursor.save("41")
    cursor.save("42-x")
    assert FileCursor(path).load() == "42-x"
    assert [each.name for each in tmp_path.iterdir()] == ["cursor"], "nothing is left beside it"
    for text in ("", "forty two", "\u00fc", "x" * 65, "a\nb"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ConfigurationError, match="holds no cursor"):
            cursor.load()


def test_a_cursor_is_on_the_disk_before_the_old_one_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    monkeypatch.setattr("os.fsync", lambda _: synced.append((tmp_path / "cursor.new").read_text()))
    FileCursor(tmp_path / "cursor").save("41")
    assert synced == ["41\n"]


def test_a_file_that_cannot_be_written_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "cursor"
    cursor = FileCursor(path)
    cursor.save("1")
    (tmp_path / "cursor.new").mkdir()
    with pytest.raises(IsADirectoryError):
        cursor.save("2")
    assert cursor.load() == "1"


def test_a_cursor_in_a_database(tmp_path: Path) -> None:
    path = tmp_path / "app.db"
    one, other = SqliteCursor(path, start="5"), SqliteCursor(path, name="other")
    assert (one.load(), other.load()) == ("5", None)
    one.save("8")
    other.save("1")
    one.close()
    again = SqliteCursor(path)
    assert (again.load(), other.load()) == ("8", "1")
    again.close()
    other.close()


def test_what_listeners_write_and_the_cursor_are_one_transaction(tmp_path: Path) -> None:
    path = tmp_path / "app.db"
    cursor = SqliteCursor(path, start="0")
    cursor.db.execute("CREATE TABLE heard (id INTEGER)")

    def seen() -> tuple[int, str | None]:
        elsewhere = sqlite3.connect(path)
        try:
            rows = elsewhere.execute("SELECT COUNT(*) FROM heard").fetchone()[0]
            found = elsewhere.execute("SELECT cursor FROM tencent_im_cursor").fetchone()
        finally:
            elsewhere.close()
        return rows, found and found[0]

    def dies_on_the_way() -> None:
        with cursor.delivery():
            cursor.db.execute("INSERT INTO heard VALUES (1)")
            cursor.save("1")
            assert seen() == (0, None), "nothing is visible on the way"
            raise RuntimeError("a listener fails")

    with pytest.raises(RuntimeError):
        dies_on_the_way()
    assert (seen(), cursor.load()) == ((0, None), "0")
    with cursor.delivery():
        cursor.db.execute("INSERT INTO heard VALUES (1)")
        cursor.save("1")
    assert (seen(), cursor.load()) == ((1, "1"), "1")
    cursor.close()


def test_a_page_tells_where_a_webhook_came_from() -> None:
    item = {
        "cursor": "2", "at": 1.5, "command": "X.Y", "platform": "iOS", "request_id": "7f-1",
        "client_ip": "10.0.0.9", "body": {"CallbackCommand": "X.Y"},
    }  # fmt: skip
    older = {name: item[name] for name in ("cursor", "command", "body")}
    page = read_page(200, json.dumps({"events": [item, older], "cursor": "3"}).encode())
    assert [(each.opt_platform, each.request_id, each.client_ip) for each in page.events] == [
        ("iOS", "7f-1", "10.0.0.9"),
        ("", "", ""),
    ]
