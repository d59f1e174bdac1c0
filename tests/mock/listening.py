"""The App's server as a test sees it: what webhooks told it, what it answers, and that all is documented."""

from __future__ import annotations

import json
from typing import Any

from tencent_im_mock.core.callbacks import CALLBACKS
from tencent_im_mock.faces.courier import InProcess
from tencent_im_mock.models.world import World

from .examples import load

_PAGES = {entry["id"]: entry for entry in load("../webhooks.yaml")["callbacks"]}


class Listener:
    """Takes the webhooks of a world.

    Args:
        world: The world.

    Attributes:
        heard: CallbackCommand and body of each call, in order.
        platforms: OptPlatform of each call; empty where it has none.
        verdicts: What to answer to a webhook, by CallbackCommand.
    """

    def __init__(self, world: World) -> None:
        self.heard: list[tuple[str, dict[str, Any]]] = []
        self.platforms: list[str] = []
        self.verdicts: dict[str, dict[str, Any]] = {}
        world.webhooks.courier = InProcess(world.webhooks, self._take)

    def _take(self, query: dict[str, str], content: bytes) -> tuple[int, bytes]:
        name, body = query["CallbackCommand"], json.loads(content)
        self.heard.append((name, body))
        self.platforms.append(query.get("OptPlatform", ""))
        answer = {"ActionStatus": "OK", "ErrorCode": 0, "ErrorInfo": ""} | self.verdicts.get(name, {})
        return 200, json.dumps(answer).encode()

    @property
    def names(self) -> list[str]:
        """The CallbackCommands heard."""
        self.check()
        return [name for name, _ in self.heard]

    def of(self, name: str) -> list[dict[str, Any]]:
        """The bodies of one webhook."""
        self.check()
        return [body for heard, body in self.heard if heard == name]

    def check(self) -> None:
        """Every body holds documented fields only."""
        for name, body in self.heard:
            undocumented = _paths(body) - _documented(name)
            assert not undocumented, (name, undocumented)

    def forget(self) -> None:
        """Begins anew."""
        self.heard.clear()
        self.platforms.clear()


def _documented(name: str) -> set[str]:
    known = {"CallbackCommand", "EventTime"} - CALLBACKS[name].lacks
    for row in _PAGES[name]["request"]:
        parts = row["name"].split(".")
        for length in range(1, len(parts) + 1):
            path = ".".join(parts[:length])
            known |= {path, path.removesuffix("[]")}
    return known


def _paths(value: Any, above: str = "") -> set[str]:
    if isinstance(value, list):
        return set().union(*(_paths(item, above + "[]") for item in value)) if value else set()
    if not isinstance(value, dict) or above.endswith("MsgBody[]"):
        return set()
    found: set[str] = set()
    for key, inner in value.items():
        path = f"{above}.{key}" if above else key
        found |= {path} | _paths(inner, path)
    return found
