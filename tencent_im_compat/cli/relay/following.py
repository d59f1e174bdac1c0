"""Reads a relay by long polls, as any consumer does."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any

import httpx
from typing_extensions import Self

from ..frame import Ended, Exit, Misuse
from ..frame.patience import Patience

PAGE = 100
WAIT_SECONDS = 25.0
_TRIMMED = 410


class Reader:
    """One relay, and where it is read.

    Args:
        url: Its base URL.
        token: A bearer token of consumers.
        filters: ``event``, ``conversation``, ``user``, each perhaps several.
        cursor: Where to read on; ``None`` from now on, ``0`` from the oldest kept event.
        note: Told what is odd.
        sleep: Waits.
    """

    def __init__(
        self,
        url: str,
        token: str,
        filters: list[tuple[str, str]],
        *,
        cursor: str | None,
        note: Callable[[str], None],
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.cursor: str | None = cursor
        self._filters = filters
        self._patience = Patience("the relay", note, sleep)
        timeout = httpx.Timeout(10.0, read=WAIT_SECONDS + 10)
        headers = {"Authorization": f"Bearer {token}"}
        self._client = httpx.Client(
            base_url=url.rstrip("/"), headers=headers, timeout=timeout, trust_env=False
        )

    def events(self, *, follow: bool) -> Iterator[dict[str, Any]]:
        """The events, one by one; ends only where it is not to follow.

        Raises:
            Ended: The relay refuses, has never answered, or not for a minute.
        """
        wait = 0.0  # at first: so it is known at once that a relay answers, and from where on it is read
        while True:
            page = self._page(wait)
            wait = WAIT_SECONDS if follow else 0.0
            for event in page["events"]:
                self.cursor = event["cursor"]
                yield event
            self.cursor = page["cursor"]
            if not follow and not page["more"]:
                return

    def _page(self, wait: float) -> dict[str, Any]:
        asked: list[tuple[str, str | int | float | bool | None]] = [
            ("limit", str(PAGE)),
            ("wait", str(wait)),
            *self._filters,
        ]
        if self.cursor is not None:
            asked.append(("cursor", self.cursor))
        while True:
            try:
                answer = self._client.get("/v1/events", params=httpx.QueryParams(asked))
            except httpx.TransportError as error:
                problem = str(error) or type(error).__name__
            else:
                if answer.status_code == 200:
                    page = _object(answer)
                    self._patience.answered()
                    return page
                problem = _refused(answer)
            if not self._patience.waits(problem):
                raise Ended(Exit.REFUSED, f"no relay answers at {self._client.base_url}: {problem}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()


def _refused(answer: httpx.Response) -> str:
    """Why, where a later poll may do better.

    Raises:
        Ended: It will not.
    """
    is_json = answer.headers.get("content-type", "").startswith("application/json")
    if answer.status_code >= 500 and not is_json:
        return f"HTTP {answer.status_code}"  # of a proxy whose relay is away
    error = _object(answer).get("error", {})
    said = str(error.get("message", f"HTTP {answer.status_code}"))
    if answer.status_code == 401:
        raise Ended(Exit.REFUSED, f"{said}: --token, or TENCENT_IM_RELAY_TOKEN, is none of the relay's")
    if answer.status_code == _TRIMMED:
        oldest = error.get("oldest", "0")
        raise Ended(Exit.REFUSED, f"{said}; it can go on from --cursor {oldest}", oldest=oldest)
    if answer.status_code < 500:
        raise Misuse(said)
    return said


def _object(answer: httpx.Response) -> dict[str, Any]:
    try:
        found = answer.json()
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise Ended(
            Exit.REFUSED, f"what answers there is no relay (HTTP {answer.status_code}, no JSON object)"
        )
    return found


def status(url: str) -> dict[str, Any]:
    """How a relay is: whether it lives and is ready, and its figures.

    Raises:
        Ended: Nothing answers.
    """
    try:
        with httpx.Client(base_url=url.rstrip("/"), timeout=10.0, trust_env=False) as client:
            alive = client.get("/health").status_code == 200
            ready = client.get("/ready").status_code == 200
            text = client.get("/metrics").text
    except httpx.TransportError as error:
        raise Ended(Exit.REFUSED, f"no relay answers at {url} ({error})") from None
    return {"url": url, "alive": alive, "ready": ready, "figures": figures(text)}


def figures(text: str) -> dict[str, float]:
    """The samples of a page of metrics, without its histograms."""
    found: dict[str, float] = {}
    for line in text.splitlines():
        name, _, value = line.rpartition(" ")
        if line.startswith("#") or "_bucket{" in name or not name.startswith("tencent_im_relay_"):
            continue
        try:
            found[name.removeprefix("tencent_im_relay_")] = float(value)
        except ValueError:
            continue
    return found
