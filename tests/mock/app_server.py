"""An App's server that hears a world's webhooks in this process and says what it is told to say."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tencent_im_mock.core.deliveries import Courier, Delivery, Heard
from tencent_im_mock.models.world import World

from .examples.base import load

CALLBACKS: dict[str, Any] = {entry["id"]: entry for entry in load("../webhooks.yaml")["callbacks"]}


class StubCourier(Courier):
    """A courier of two functions: what a call hears, and what happens when something became due."""

    in_process = True

    def __init__(
        self, *, call: Callable[[Delivery], Heard] | None = None, wake: Callable[[], object] | None = None
    ) -> None:
        self._call, self._wake = call, wake

    def call(self, delivery: Delivery) -> Heard:
        return super().call(delivery) if self._call is None else self._call(delivery)

    def wake(self) -> None:
        if self._wake is not None:
            self._wake()


class AppServer:
    """Hears everything, and checks that each body holds documented fields only.

    Attributes:
        answers: What is said to a before-webhook; nothing but OK without an entry.
        heard: Commands and bodies in the order of coming.
        platforms: OptPlatform of each, where it is told.
        meanwhile: What happens, once, while the App's server thinks about a before-webhook.
    """

    def __init__(self, world: World) -> None:
        self.answers: dict[str, dict[str, Any]] = {}
        self.heard: list[tuple[str, dict[str, Any]]] = []
        self.platforms: list[str] = []
        self.meanwhile: Callable[[], object] = lambda: None
        self._webhooks = world.webhooks
        world.webhooks.courier = StubCourier(call=self._answer, wake=self._drain)

    def _drain(self) -> None:
        for delivery in self._webhooks.take():
            self._note(delivery)
            self._webhooks.done(delivery, (200, b""))

    def _answer(self, delivery: Delivery) -> Heard:
        self._note(delivery)
        meanwhile, self.meanwhile = self.meanwhile, lambda: None
        meanwhile()
        verdict = {"ActionStatus": "OK", "ErrorCode": 0, "ErrorInfo": ""} | self.answers.get(
            delivery.command, {}
        )
        return 200, json.dumps(verdict).encode()

    def _note(self, delivery: Delivery) -> None:
        body = json.loads(delivery.body)
        rows = {row["name"] for row in CALLBACKS[delivery.command]["request"]}
        assert documented(body) <= rows | {"CallbackCommand", "EventTime"}, body
        assert body.pop("CallbackCommand") == delivery.command
        body.pop("EventTime", None)
        self.heard.append((delivery.command, body))
        self.platforms.append(delivery.query.get("OptPlatform", ""))

    @property
    def commands(self) -> list[str]:
        """What was heard, without the family's name: ``CallbackAfterSendMsg`` ..."""
        return [command.partition(".")[2] for command, _ in self.heard]

    def of(self, command: str) -> list[dict[str, Any]]:
        """The bodies of one webhook."""
        return [body for name, body in self.heard if name.endswith("." + command)]

    def last(self, command: str) -> dict[str, Any]:
        """The newest body of one webhook."""
        return self.of(command)[-1]


def documented(body: dict[str, Any]) -> set[str]:
    """The fields of a body under the names of its table."""
    found: set[str] = set()
    for name, value in body.items():
        if isinstance(value, dict):
            found |= {f"{name}.{each}" for each in value}
            continue
        if not isinstance(value, list) or name == "MsgBody":
            found.add(name + "[]" if name == "MsgBody" else name)
            continue
        for item in value:
            assert isinstance(item, dict)
            found |= {f"{name}[].{each}" for each in item}
    return found
