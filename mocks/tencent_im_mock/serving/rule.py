"""A command's rule at work, asking on its way where it must; for REST calls and for people alike. Pure."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import replace

from ..core.asking import UNASKED, Answer, Asking, Body, Context, Verdict
from ..core.bodies import read
from ..core.deliveries import Delivery, Heard
from ..core.refusal import Refusal
from ..core.user_actions import UserAction
from ..models.world import World
from ..services.command import Command, Service
from ..services.registry import CLIENT_ONLY, SERVICES
from .recording import Writer, writer_of

_COMMANDS: dict[str, tuple[Service, Command]] = {
    command.name: (service, command) for service in (*SERVICES, *CLIENT_ONLY) for command in service.commands
}
"""What actors can have done: every command, and what only phones can do."""


class Rule:
    """A command's rule on its way to an answer; it holds the world only while it is running.

    Args:
        world: The world.
        service: The command's service.
        command: The command.
        body: The request.
        operator: Who acts.
        platform: What causes it, as webhooks tell it.
        called: By which name it was called, if not by its own.
        writer: Writes down that it begins, and what was heard before it went on; called while it holds the
            world, so that the order is that in which the world was changed.

    Raises:
        Refusal: The body does not follow the command's spec.
    """

    def __init__(
        self,
        world: World,
        service: Service,
        command: Command,
        body: Body,
        operator: str,
        *,
        platform: str = "RESTAPI",
        called: str = "",
        writer: Writer | None = None,
    ) -> None:
        self._world = world
        self._writer = writer
        self._heard: Heard | None = None
        self._command = command
        self._body = read(body, command.fields, code=service.bad_field, settings=world.config)
        self._context = Context(world.clock.seconds(), operator, platform, called)
        self._asking: Asking | None = None

    def step(self, verdict: Verdict | Refusal | None) -> Answer | Delivery:
        """Runs to the answer, or to the next call that must be made first.

        Raises:
            Refusal: As the command refuses.
        """
        try:
            with self._world.lock:
                if self._writer is not None:
                    self._writer.goes_on(self._heard)
                if isinstance(verdict, Refusal):
                    raise verdict
                self._world.changes += 1
                return self._run(verdict)
        finally:
            self._world.webhooks.flush()

    def _run(self, verdict: Verdict | None) -> Answer | Delivery:
        if self._asking is None:
            answer = self._command.handler(self._world, self._body, self._context)
            if isinstance(answer, dict):
                return answer
            self._asking = answer
        else:
            self._world.asking.discard(self)
        try:
            question = next(self._asking) if verdict is None else self._asking.send(verdict)
            while (delivery := self._world.webhooks.ask(question)) is None:
                question = self._asking.send(UNASKED)
        except StopIteration as stop:
            answered: Answer = stop.value
            return answered
        self._world.asking.add(self)
        return delivery

    def verdict(self, delivery: Delivery, heard: Heard) -> Verdict | Refusal:
        """What the App's server decided; without a verdict the console says how to go on."""
        self._heard = heard
        verdict = self._world.webhooks.verdict(delivery, heard)
        if verdict is not None:
            return verdict
        if self._world.config.refuse_without_verdict:
            return Refusal(80003, f"{delivery.command}: the App's server did not answer in time or well")
        return Verdict()


def perform(
    world: World, name: str, body: Body, *, operator: str | None = None, platform: str = "RESTAPI"
) -> Answer:
    """What a command does to a world, without HTTP and UserSig; for actors inside the process.

    Args:
        world: The world.
        name: ``service/command``; also what only phones can do.
        body: The request.
        operator: Who acts; absent: an administrator.
        platform: What causes it, as webhooks tell it.

    Raises:
        Refusal: As the command would refuse.
    """
    steps = performing(world, name, body, operator=operator, platform=platform)
    with closing(steps):
        try:
            delivery = next(steps)
            while True:
                delivery = steps.send(world.webhooks.call(delivery))
        except StopIteration as stop:
            answer: Answer = stop.value
            return answer


def performing(
    world: World, name: str, body: Body, *, operator: str | None = None, platform: str = "RESTAPI"
) -> Generator[Delivery, Heard, Answer]:
    """The same in steps: gives the calls that it makes and is sent what was heard."""
    service, command = _COMMANDS[name]
    actor = operator or min(world.admins)
    done = UserAction(world.clock.now(), world.journal.last, actor, platform, name, body)
    writer = writer_of(
        world, "act", lambda: {"command": name, "operator": actor, "platform": platform, "body": body}
    )
    try:
        rule = Rule(world, service, command, body, actor, platform=platform, writer=writer)
        step = rule.step(None)
        while isinstance(step, Delivery):
            step = rule.step(rule.verdict(step, (yield step)))
    except Refusal as refusal:
        done = replace(done, code=refusal.code, info=refusal.info)
        raise
    finally:
        world.feed.add("action", world.user_actions.add(done))
        if writer is not None:
            writer.ended(done.code)
    return step
