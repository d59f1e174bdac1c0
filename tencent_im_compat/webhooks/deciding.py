"""Asks the functions that decide about before-webhooks; each has a deadline, as Tencent waits for 2 s."""

from __future__ import annotations

import asyncio
import inspect
import logging
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from typing import Any

from ..errors import ConfigurationError, InvalidArgumentError
from ..events.survival import current_task, ends_task
from ..wire.webhooks import (
    GroupBeforeApplyJoinGroup,
    SnsPrevFriendAdd,
    SnsPrevFriendResponse,
    UnknownWebhook,
    WebhookEvent,
)
from .receiver import OK, WebhookReply
from .verdicts import RULES, Verdict, answer_to, check

logger: logging.Logger = logging.getLogger("tencent_im_compat.webhooks")

Decider = Callable[[Any], Any]
LATEST = 2.0
"""Tencent no longer waits then."""
AT_ONCE = 32
"""Threads for plain functions."""
ALLOWED = WebhookReply(200, OK)
_REQUESTS = (GroupBeforeApplyJoinGroup, SnsPrevFriendAdd, SnsPrevFriendResponse)


def is_request(event: WebhookEvent, reply: WebhookReply) -> bool:
    """Whether a webhook that asked first is an event as well: nothing else tells of what somebody wants."""
    return isinstance(event, _REQUESTS) and reply.body == OK


@dataclass(frozen=True, slots=True)
class Decision:
    """How a webhook is decided.

    Attributes:
        function: Who decides.
        deadline: Seconds it may take.
        on_late: What is answered when it took longer, or failed.
    """

    function: Decider
    deadline: float
    on_late: Verdict


@dataclass(frozen=True, slots=True)
class _Raised:
    """What a function raised, ``SystemExit`` and the like included."""

    error: BaseException


class Deciding:
    """The functions that decide, by command."""

    def __init__(self) -> None:
        self._decisions: dict[str, Decision] = {}
        self._lock = threading.Lock()
        self._threads: ThreadPoolExecutor | None = None
        self._process = os.getpid()

    def add(self, webhook: str | type[WebhookEvent], decision: Decision) -> None:
        """Has a function decide about a webhook.

        Raises:
            ConfigurationError: It asks nothing, somebody decides it already, or the settings cannot work.
        """
        command = webhook if isinstance(webhook, str) else webhook.command
        if command not in RULES:
            raise ConfigurationError(f"{command or 'this'} is no webhook that asks first")
        if not 0 < decision.deadline < LATEST:
            raise ConfigurationError(
                f"deadline must be above 0 and below {LATEST:g} s: Tencent waits no longer"
            )
        try:
            check(command, decision.on_late)
        except InvalidArgumentError as error:
            raise ConfigurationError(f"on_late: {error.problem}") from None
        if command in self._decisions:
            raise ConfigurationError(f"{command} is decided already")
        self._decisions[command] = decision

    async def answer_async(self, event: WebhookEvent) -> WebhookReply:
        """How to answer a webhook that asks first. Plain functions are called in a thread."""
        decision = self._decisions.get(event.callback_command)
        if decision is None or isinstance(event, UnknownWebhook):
            return self._undecided(event, decision)
        try:
            verdict = await asyncio.wait_for(self._ask(decision.function, event), decision.deadline)
        except asyncio.TimeoutError:
            return self._late(event, decision)
        return self._answer(event, decision, verdict)

    def answer(self, event: WebhookEvent) -> WebhookReply:
        """As ``answer_async``, in a thread. Coroutine functions get a loop of their own."""
        decision = self._decisions.get(event.callback_command)
        if decision is None or isinstance(event, UnknownWebhook):
            return self._undecided(event, decision)
        asked = self._pool().submit(_call, decision, event)
        try:
            verdict = asked.result(decision.deadline)
        except (FutureTimeoutError, asyncio.TimeoutError):
            asked.cancel()
            return self._late(event, decision)
        return self._answer(event, decision, verdict)

    async def _ask(self, function: Decider, event: WebhookEvent) -> object:
        """The verdict, or what was raised. It is caught here, as an exit would end the loop from a task."""
        task = current_task()
        try:
            if inspect.iscoroutinefunction(function):
                return await function(event)
            result = await asyncio.get_running_loop().run_in_executor(self._pool(), _called, function, event)
            return await result if inspect.isawaitable(result) else result
        except BaseException as error:
            if ends_task(error, task):
                raise
            return _Raised(error)

    def _pool(self) -> ThreadPoolExecutor:
        with self._lock:
            if self._threads is None or self._process != os.getpid():  # threads are lost in a fork
                self._process = os.getpid()
                self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="tencent-im-deciding")
            return self._threads

    def _undecided(self, event: WebhookEvent, decision: Decision | None) -> WebhookReply:
        if decision is None:
            return ALLOWED
        logger.error(
            "%s has another shape than this library knows: the default is answered", event.callback_command
        )
        return self._default(event, decision)

    def _answer(self, event: WebhookEvent, decision: Decision, verdict: Any) -> WebhookReply:
        if isinstance(verdict, _Raised):
            return self._failed(event, decision, verdict.error)
        try:
            return WebhookReply(200, answer_to(event, verdict))
        except InvalidArgumentError as error:
            return self._failed(event, decision, error)

    def _late(self, event: WebhookEvent, decision: Decision) -> WebhookReply:
        logger.warning(
            "%s was not decided within %g s: the default is answered",
            event.callback_command,
            decision.deadline,
        )
        return self._default(event, decision)

    def _failed(self, event: WebhookEvent, decision: Decision, error: BaseException) -> WebhookReply:
        logger.error(
            "%s could not be decided: the default is answered", event.callback_command, exc_info=error
        )
        return self._default(event, decision)

    def _default(self, event: WebhookEvent, decision: Decision) -> WebhookReply:
        return WebhookReply(200, answer_to(event, decision.on_late))


def _called(function: Decider, event: WebhookEvent) -> object:
    """What a function answers, or what it raised; in a thread."""
    try:
        return function(event)
    except BaseException as error:
        return _Raised(error)


def _call(decision: Decision, event: WebhookEvent) -> object:
    """The verdict, or what was raised; in a thread."""
    try:
        result = decision.function(event)
        return asyncio.run(_within(result, decision.deadline)) if inspect.isawaitable(result) else result
    except asyncio.TimeoutError:
        raise
    except BaseException as error:
        return _Raised(error)


async def _within(result: Any, seconds: float) -> object:
    return await asyncio.wait_for(result, seconds)
