"""The server: finds the world, checks the caller and the body, lets the command's rule answer. Pure."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import Any

from ..services import SERVICES
from .command import Command, Context, Service
from .http import Reply, Request, json_reply
from .journal import JournalEntry
from .refusal import Refusal
from .schema import check
from .world import World

MAX_REQUEST_BYTES = 1024 * 1024
"""No documented request is larger; the mock refuses anything above unread."""

_SERVICES: dict[str, Service] = {service.name: service for service in SERVICES}
_COMMANDS: dict[str, Command] = {
    command.name: command for service in SERVICES for command in service.commands
}


class Server:
    """Answers requests for any number of worlds, one per SDKAppID."""

    def __init__(self, worlds: Iterable[World] = ()) -> None:
        self.worlds: dict[int, World] = {world.sdk_app_id: world for world in worlds}

    def add(self, world: World) -> None:
        """Takes a world in; one with the same SDKAppID is replaced."""
        self.worlds[world.sdk_app_id] = world

    def handle(self, request: Request) -> Reply:
        """The answer to one request. Never raises for anything a caller can send."""
        name = request.path.strip("/").removeprefix("v4/")
        try:
            world = self._world(request)
        except Refusal as refusal:
            return _refused(refusal)
        operator = request.query.get("identifier", "")
        try:
            fields = _answer(world, request, name)
        except Refusal as refusal:
            world.journal.add(JournalEntry(world.clock.now(), name, operator, refusal.code, refusal.info))
            return _refused(refusal)
        world.journal.add(JournalEntry(world.clock.now(), name, operator, 0, ""))
        return json_reply({"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0, **fields})

    def _world(self, request: Request) -> World:
        if request.method != "POST" or not request.path.startswith("/v4/"):
            raise Refusal(60002, "HTTP parse Error")
        app_id = request.query.get("sdkappid", "")
        if not app_id:
            raise Refusal(60012, "sdkappid is missing in the URL")
        if not (app_id.isascii() and app_id.isdigit() and len(app_id) <= 19):
            raise Refusal(60006, "sdkappid in the URL is not valid")
        world = self.worlds.get(int(app_id))
        if world is None:
            raise Refusal(70020, f"SDKAppID {app_id} is not found")
        return world


def _answer(world: World, request: Request, name: str) -> dict[str, Any]:
    service_name, _, command_name = name.partition("/")
    if not service_name or not command_name or "/" in command_name:
        raise Refusal(60002, "HTTP parse Error")
    operator = world.gate.check(request.query, world.clock.now())
    service = _SERVICES.get(service_name)
    if service is None:
        raise Refusal(60009, f"unknown service {service_name!r}")
    command = _COMMANDS.get(name)
    if command is None:
        raise Refusal(service.unknown_command, f"unknown command {name!r}")
    if operator not in world.admins:
        raise Refusal(service.not_admin, f"{operator!r} is not an App administrator")
    return _run(world, service, command, _body(request.body, service), operator)


def perform(
    world: World,
    name: str,
    body: dict[str, Any],
    *,
    operator: str | None = None,
    platform: str = "RESTAPI",
) -> dict[str, Any]:
    """What a command does to a world, without HTTP and UserSig; for actors inside the process.

    Args:
        world: The world.
        name: ``service/command``.
        body: The request.
        operator: Who acts; absent: an administrator.
        platform: What causes it, as webhooks tell it.

    Raises:
        Refusal: As the command would refuse.
    """
    service = _SERVICES[name.partition("/")[0]]
    return _run(world, service, _COMMANDS[name], body, operator or min(world.admins), platform=platform)


def _run(
    world: World,
    service: Service,
    command: Command,
    body: dict[str, Any],
    operator: str,
    *,
    platform: str = "RESTAPI",
) -> dict[str, Any]:
    check(body, command.fields, code=service.bad_field, strict=world.config.strict_fields)
    answer = command.handler(world, body, Context(world.clock.seconds(), operator, platform))
    world.webhooks.flush()
    return answer


def _body(raw: bytes, service: Service) -> dict[str, Any]:
    if len(raw) > MAX_REQUEST_BYTES:
        raise Refusal(service.bad_json, f"the body is over {MAX_REQUEST_BYTES} bytes")
    try:
        body = json.loads(raw, parse_constant=_no_constant, parse_float=_finite)
    except (ValueError, RecursionError):
        raise Refusal(service.bad_json, "Fail to Parse json data of body, Please check it") from None
    if not isinstance(body, dict):
        raise Refusal(service.bad_json, "the body must be a JSON object")
    return body


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError("the number is too large")
    return value


def _refused(refusal: Refusal) -> Reply:
    return json_reply({"ActionStatus": "FAIL", "ErrorInfo": refusal.info, "ErrorCode": refusal.code})
