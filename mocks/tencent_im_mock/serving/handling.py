"""One request on its way: caller and body checked, the command's rule asked, the journal written. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import perf_counter

from ..core import json_text
from ..core.asking import Answer, Body, Verdict
from ..core.deliveries import Delivery, Heard
from ..core.faults import HTML
from ..core.http import MOST_LEVELS, Reply, Request, json_reply, too_deep
from ..core.journal import JournalEntry
from ..core.rates import ALARM_SHARE, rate_of
from ..core.redaction import blotted, redacted, redacted_query
from ..core.refusal import Refusal
from ..models.world import World
from ..services.command import Command, Service
from ..services.registry import SERVICES
from .recording import request_of, writer_of
from .rule import Rule

MAX_REQUEST_BYTES = 1024 * 1024
"""No documented request is larger; the mock refuses anything above unread."""
_OK: Answer = {"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0}
_SERVICES: dict[str, Service] = {service.name: service for service in SERVICES}
_COMMANDS: dict[str, Command] = {
    name: command
    for service in SERVICES
    for command in service.commands
    for name in (command.name, *command.also)
}


@dataclass(frozen=True, slots=True)
class Parked:
    """A request that waits for the verdict of a before-webhook.

    Attributes:
        delivery: The call to make.
        call: Makes it here and now, blocking.
        resume: Goes on with what was heard.
    """

    delivery: Delivery
    call: Callable[[Delivery], Heard]
    resume: Callable[[Heard], Reply | Parked]


def heard(parked: Parked) -> Heard:
    """What the App's server says to a before-webhook; blocks until it is known."""
    return parked.call(parked.delivery)


class Handling:
    """One request on its way to its answer: the fault that hits it, its rule, its entry in the journal.

    Args:
        world: The world that is called.
        request: The request.
        name: ``service/command``.
    """

    def __init__(self, world: World, request: Request, name: str) -> None:
        self._world = world
        self._request = request
        self._name = name
        self._command: Command | None = None
        self._operator = request.query.get("identifier", "")
        self._begun = perf_counter()
        self._writer = writer_of(world, "request", lambda: request_of(world, request))
        self._fault = world.faults.draw(name, self._operator, request.body) if len(world.faults) else None

    def begin(self) -> Reply | Parked:
        """Runs to the answer, or to the first question."""
        fault = self._fault
        if fault is not None and fault.kind != "latency" and fault.when == "before":
            return self._faulty(None)
        world, request = self._world, self._request
        try:
            service, self._command = _command(world, request, self._name)
            self._count(self._command)
            called = self._name if self._name != self._command.name else ""
            body = _body(request.body, service)
            rule = Rule(
                world, service, self._command, body, self._operator, called=called, writer=self._writer
            )
        except Refusal as refusal:
            return self._answered(refusal)
        return self._advance(rule, None)

    def _count(self, command: Command) -> None:
        config = self._world.config
        if not config.rate_limits:
            return
        limit = rate_of(command.name, command.rate, config.rates)
        now = self._world.clock.seconds()
        if self._world.rates.count(command.name, limit, now):
            service, _, word = command.name.partition("/")
            self._world.webhooks.emit(
                "Alert.RequestOverLimit",
                {
                    "ServiceName": service,
                    "Command": word,
                    "Request": int(limit * ALARM_SHARE) + 1,
                    "Limit": limit,
                },
                platform="RESTAPI",
            )

    def _advance(self, rule: Rule, verdict: Verdict | Refusal | None) -> Reply | Parked:
        try:
            step = rule.step(verdict)
        except Refusal as refusal:
            return self._answered(refusal)
        if not isinstance(step, Delivery):
            return self._answered(step)
        return Parked(
            step, self._world.webhooks.call, lambda heard: self._advance(rule, rule.verdict(step, heard))
        )

    def _answered(self, answer: Answer | Refusal) -> Reply:
        code, info = (answer.code, answer.info) if isinstance(answer, Refusal) else (0, "")
        document = _refusal(answer) if isinstance(answer, Refusal) else {**_OK, **answer}
        for missing in self._command.lacks if self._command else ():
            if not (code and missing == "ErrorInfo"):  # a refusal always says why
                document.pop(missing, None)
        reply = json_reply(document)
        if self._fault is not None:
            return self._faulty(reply, code, info)
        self._note(reply, code, info)
        return reply

    def _faulty(self, reply: Reply | None, real_code: int = 0, real_info: str = "") -> Reply:
        """What the caller gets of an answer that a fault hits; no answer yet: the request does nothing."""
        fault = self._fault
        assert fault is not None  # noqa: S101 - asked only then
        code, info = fault.told, f"fault {fault.number}: {fault.kind}"
        if fault.kind == "latency" and reply is not None:
            shown = replace(reply, delay=fault.seconds or 0.0)
            code, info = real_code, f"{info}; {real_info}" if real_info else info
        elif fault.kind == "code":
            shown = refused(Refusal(fault.code or 0, fault.info or ""))
        elif fault.kind == "answer":
            shown = Reply(fault.status or 200, fault.content)
        elif fault.kind == "status":
            status = fault.status or 502
            shown = Reply(status, HTML.format(status=status).encode(), "text/html")
        elif fault.kind == "cut":
            shown = replace(reply or json_reply(_OK), broken="cut")
        else:
            shown = replace(reply or json_reply(_OK), broken="reset", delay=fault.seconds or 0.0)
        self._note(shown, code, info)
        return shown

    def _note(self, reply: Reply, code: int | None, info: str) -> None:
        journal = self._world.journal
        number = journal.last + 1
        journal.add(
            JournalEntry(
                self._world.clock.now(),
                redacted(self._name),
                redacted(self._operator),
                code,
                redacted(info),
                self._fault.number if self._fault is not None else 0,
                redacted_query(self._request.query),
                self._request.body,
                reply.body,
                reply.status,
                number,
                perf_counter() - self._begun,
            )
        )
        self._world.feed.add("request", number)
        if self._writer is not None:
            self._writer.ended(code)


def _command(world: World, request: Request, name: str) -> tuple[Service, Command]:
    service_name, _, command_name = name.partition("/")
    if not service_name or not command_name or "/" in command_name:
        raise Refusal(60002, "HTTP parse Error")
    operator = world.auth.check(request.query, world.clock.now())
    service = _SERVICES.get(service_name)
    if service is None:
        raise Refusal(60009, f"unknown service {service_name!r}")
    command = _COMMANDS.get(name)
    if command is None or not command.answers_to(name, world.config):
        raise Refusal(service.unknown_command, f"unknown command {name!r}")
    if operator not in world.admins:
        raise Refusal(service.not_admin, f"{operator!r} is not an App administrator")
    return service, command


def _body(raw: bytes, service: Service) -> Body:
    if len(raw) > MAX_REQUEST_BYTES:
        raise Refusal(service.bad_json, f"the body is over {MAX_REQUEST_BYTES} bytes")
    try:
        body = json_text.read(raw)
    except ValueError:
        raise Refusal(service.bad_json, "Fail to Parse json data of body, Please check it") from None
    if not isinstance(body, dict):
        raise Refusal(service.bad_json, "the body must be a JSON object")
    if too_deep(raw, body):
        raise Refusal(service.bad_json, f"the body has more than {MOST_LEVELS} levels")
    return body


def refused(refusal: Refusal) -> Reply:
    return json_reply(_refusal(refusal))


def _refusal(refusal: Refusal) -> Answer:
    return {"ActionStatus": "FAIL", "ErrorInfo": blotted(refusal.info), "ErrorCode": refusal.code}
