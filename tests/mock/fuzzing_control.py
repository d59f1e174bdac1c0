"""Random control requests: every route and every user action, with some of their values odd."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from .control_values import APP, GOOD, KEY, START, WORLD, requests
from .oddities import ODD

TARGET, ANOTHER = APP + 1, APP + 2
"""The worlds that are controlled; the first, ``APP``, is left alone."""
ANEW = 200
"""After so many requests the world is made anew: with odd settings in the year 3000 little works."""
FINE = frozenset({200, 400, 403, 404, 409, 415})
NOISE = (b"[]", b"null", b"[" * 5000, b'{"a":' * 3000, b"\xff\xfe", b'{"a": NaN}', b"7")
WHO = frozenset({"user", "do", "platform", "sdkappid"})
PAGES = ({"Origin": "https://evil.example"}, {"Host": "evil.example"}, {"Sec-Fetch-Site": "cross-site"})


@dataclass
class ControlRequest:
    """One control request.

    Attributes:
        method: HTTP method.
        path: Below ``/__mock__/``.
        query: Its query.
        document: Its body, where it is an object.
        raw: Its body as it is sent; nothing where there is none.
        headers: Its headers.
    """

    method: str
    path: str
    query: dict[str, str] = field(default_factory=dict)
    document: dict[str, Any] = field(default_factory=dict)
    raw: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Path and query."""
        return f"/__mock__/{self.path}?{urlencode(self.query, errors='surrogatepass')}"


class ControlFuzzer:
    """Makes control requests.

    Args:
        seed: Of the dice.
    """

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)
        self._all = list(requests())
        self._made = 0

    def request(self) -> ControlRequest:
        """The next one; now and then one that a browser or another tool would send."""
        self._made += 1
        if self._made % ANEW in (0, 1):
            return (
                self._posted("DELETE", "worlds", {"sdkappid": TARGET}) if self._made % ANEW == 0 else anew()
            )
        dice = self._dice
        route, good = dice.choice(self._all)
        document = copy.deepcopy(good)
        names = [name for name in route.takes(document).listed() if name not in WHO or dice.random() < 0.1]
        for _ in range(dice.choice((0, 0, 1, 1, 1, 2, 3))):
            name = dice.choice(names if names and dice.random() < 0.95 else sorted(GOOD))
            odd = dice.random() < 0.6 or name not in GOOD
            document[name] = copy.deepcopy(dice.choice(ODD) if odd else GOOD[name])
        if dice.random() < 0.9 or "sdkappid" not in document:
            document["sdkappid"] = TARGET
        return self._tamed(route.method, route.path, document)

    def _tamed(self, method: str, path: str, document: dict[str, Any]) -> ControlRequest:
        """Without what would only end or hold up the fuzzing."""
        if path == "worlds" and method != "GET" and document["sdkappid"] in (None, APP, TARGET):
            document["sdkappid"] = ANOTHER
        if document["sdkappid"] in (APP, str(APP), float(APP)):
            document["sdkappid"] = TARGET
        if path == "faults" and method == "POST":
            document["user"] = "nobody at all"  # so that it hits nothing
        if "wait" in document:
            document["wait"] = self._dice.choice((0, 0.01, "x", -1, 1e999))
        return self._posted(method, path, document)

    def _posted(self, method: str, path: str, document: dict[str, Any]) -> ControlRequest:
        dice = self._dice
        if method == "GET":
            given = document.items()
            query = {name: each if isinstance(each, str) else json.dumps(each) for name, each in given}
            return ControlRequest(method, path, query, document, headers=self._page())
        raw = json.dumps(document, ensure_ascii=dice.random() < 0.5).encode("utf-8", "surrogatepass")
        headers = {"Content-Type": "application/json", **self._page()}
        if dice.random() < 0.03:
            raw = raw[: dice.randrange(len(raw))]
        if dice.random() < 0.03:
            raw = dice.choice(
                (b"[]", b"null", b"[" * 5000, b'{"a":' * 3000, b"\xff\xfe", b'{"a": NaN}', b"7")
            )
        if dice.random() < 0.03:
            headers["Content-Type"] = dice.choice(
                ("text/plain", "", "application/jsonp", "multipart/form-data")
            )
        return ControlRequest(method, path, {}, document, raw, headers)

    def _page(self) -> Mapping[str, str]:
        return self._dice.choice(PAGES) if self._dice.random() < 0.03 else {}


def anew() -> ControlRequest:
    """Makes the world that is controlled."""
    document = {"sdkappid": TARGET, "secret_key": KEY, "start": START, "world": WORLD}
    headers = {"Content-Type": "application/json"}
    return ControlRequest("POST", "worlds", {}, document, json.dumps(document).encode(), headers)


def fits(status: int, content_type: str, content: bytes) -> bool:
    """Whether an answer is one that control requests have."""
    if status not in FINE:
        return False
    try:
        if content_type.startswith("application/jsonl"):
            return all(isinstance(json.loads(line), dict) for line in content.splitlines())
        if content_type.startswith("text/event-stream"):
            return content.startswith(b"id: ") and content.endswith(b"\n\n")
        answer = json.loads(content)
    except ValueError:
        return False
    return isinstance(answer, dict) and (status != 400 or bool(answer["error"]))
