"""Runs a recording again, step by step in a fresh world, and tells where it goes another way. Pure.

The App's server is not asked: what it said to before-webhooks is in the recording. Time stands still at each
step where it was when that was recorded.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable
from typing import Any

from tencent_im_compat.usersig import UserSigCheck

from ..core.auth import Authenticator
from ..core.clock import MockClock
from ..core.config import WorldConfig
from ..core.deliveries import Courier, Heard, Unheard
from ..core.faults import Fault
from ..core.http import Request
from ..core.recorder import Step, bytes_of
from ..core.redaction import SIG
from ..core.refusal import Refusal
from ..core.webhooks import Webhooks
from ..models.world import World
from .handling import Parked
from .recorded import Recording
from .recording import sum_of
from .rule import performing
from .server import Server

KEY = "replay-secret-key-not-a-real-one"
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)


class _RecordedSigs(Authenticator):
    """Knows the UserSigs of a recording by their digests, with what became of each; others are checked."""

    def __init__(self, sdk_app_id: int) -> None:
        super().__init__(sdk_app_id, KEY)
        self._expected: tuple[str, UserSigCheck] = ("", UserSigCheck(0))

    def expect(self, held: Step) -> str:
        """Takes in what became of the next one; gives what stands for it."""
        digest = str(held["digest"])
        names = ("user_id", "sdk_app_id", "signed_at", "expires_at")
        rest = {name: held.get(name) for name in names}
        self._expected = digest, UserSigCheck(int(held["code"]), str(held.get("problem", "")), **rest)
        return digest

    def verify(self, sig: str, identifier: str, now: float) -> UserSigCheck:
        """What became of it."""
        digest, check = self._expected
        if sig != digest:
            return super().verify(sig, identifier, now)
        if check.ok:
            self.remember(sig, identifier, check)
        return check

    @staticmethod
    def digest(sig: str) -> str:
        """What tells it apart, which stands for it already where it was recorded."""
        return sig if _DIGEST.fullmatch(sig) else Authenticator.digest(sig)


class _Nowhere(Courier):
    """Takes what is due, and sends it nowhere."""

    in_process = True

    def __init__(self, hooks: Webhooks) -> None:
        self._hooks = hooks

    def wake(self) -> None:
        """Says of everything that it was not sent."""
        for delivery in self._hooks.take():
            self._hooks.done(delivery, Unheard("a replay sends nothing"))


class Replay:
    """A recording that is run again.

    Args:
        recording: The recording.
        sdk_app_id: The number of the world in which it runs; absent: that which was recorded.

    Attributes:
        world: The world in which it runs.
        done: How many steps were run.
        differences: Where it went another way: numbers of steps, each with what is different.
        lock: Held by whoever runs steps.

    Raises:
        ValueError: Its first line holds no world.
    """

    def __init__(self, recording: Recording, sdk_app_id: int | None = None) -> None:
        self.recording = recording
        self.done = 0
        self.differences: dict[int, str] = {}
        self.lock = threading.Lock()
        self._clock = MockClock(recording.head["at"])
        self._waiting: dict[int, tuple[Step, Callable[[Heard], Any]]] = {}
        self._faults: dict[str, Fault] = {}
        self._same: bool | None = None
        try:
            self.world = self._begun(recording.head, sdk_app_id)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"its first line holds no world: {error!r}") from None
        self._server = Server([self.world])
        self._steps: dict[str, Callable[[Step], None]] = {
            "request": self._request,
            "act": self._act,
            "heard": self._heard,
            "draw": self._draw,
            "forget": lambda step: self.world.accounts.forget(step["user"]),
            "reset": lambda step: self.world.reset(),
            "restore": lambda step: self.world.restore(json.dumps(step["snapshot"]).encode()),
            "config": self._config,
            "webhooks": lambda step: self._webhooks(self.world, step["set"]),
            "clock": lambda step: None,  # time is where each step has it
            "faults": self._fault,
        }

    def _begun(self, head: Step, sdk_app_id: int | None) -> World:
        settings = head["settings"]
        app_id = sdk_app_id or head["sdkappid"]
        config = WorldConfig(**settings["config"])
        world = World(app_id, KEY, admins=head["admins"], config=config, clock=self._clock, seed=head["seed"])
        self._sigs = world.auth = _RecordedSigs(app_id)
        for digest, user, check in head["sigs"]:
            self._sigs.verify(self._sigs.expect({**check, "digest": digest}), user, 0)
        world.restore(json.dumps(head["snapshot"]).encode())
        self._webhooks(world, settings["webhooks"])
        for name, options in settings["faults"].items():
            self._put(world, name, options, *head["hits"][name])
        return world

    @property
    def total(self) -> int:
        """How many steps there are."""
        return len(self.recording.steps)

    @property
    def same_state(self) -> bool | None:
        """Whether it ended in the state that was recorded; nothing is known before its end."""
        return self._same

    def step(self) -> dict[str, Any] | None:
        """Runs the next step, and gives it; nothing after the last.

        Raises:
            ValueError: It makes no sense.
        """
        step = self.recording.steps[self.done] if self.done < self.total else None
        if step is not None:
            self._go_to(step["at"])
            try:
                self._steps[step["kind"]](step)
            except (ValueError, LookupError, TypeError) as error:
                raise ValueError(f"step {step['number']} cannot be run: {error!r}") from None
            self.done += 1
        if self.done == self.total and self._same is None and not self.recording.end["cut"]:
            self._go_to(self.recording.end["at"])
            self._same = sum_of(self.world) == self.recording.end["state"]
        return step

    def run(self) -> None:
        """Runs all steps that are left.

        Raises:
            ValueError: One makes no sense.
        """
        while self.step() is not None:
            pass

    def _go_to(self, at: float) -> None:
        if at > self._clock.now():
            self._clock.freeze(at)

    # ------------------------------------------------------------ requests and people

    def _request(self, step: Step) -> None:
        sdk_app_id = str(self.world.sdk_app_id)
        query = {**step["query"], "sdkappid": sdk_app_id, SIG: self._sigs.expect(step["sig"])}
        reply = self._server.begin(Request(step["method"], step["path"], query, bytes_of(step["body"])))
        self._answered(step, reply)

    def _answered(self, step: Step, reply: Any) -> None:
        if isinstance(reply, Parked):
            resume = reply.resume
            self._waiting[step["number"]] = step, lambda heard: self._answered(step, resume(heard))
            return
        entry = self.world.journal.get(self.world.journal.last)
        self._told(step, entry.code if entry else None)

    def _act(self, step: Step) -> None:
        who = {"operator": step["operator"], "platform": step["platform"]}
        doing = performing(self.world, step["command"], step["body"], **who)
        self._goes_on(step, lambda: next(doing), doing.send)

    def _goes_on(self, step: Step, run: Callable[[], Any], send: Callable[[Heard], Any]) -> None:
        """Runs an action until it asks or is done."""
        try:
            run()
        except StopIteration:
            self._told(step, 0)
        except Refusal as refusal:
            self._told(step, refusal.code)
        else:
            self._waiting[step["number"]] = (
                step,
                lambda heard: self._goes_on(step, lambda: send(heard), send),
            )

    def _heard(self, step: Step) -> None:
        waiting = self._waiting.pop(step["of"], None)
        if waiting is None:
            self.differences[step["number"]] = f"step {step['of']} did not ask"
            return
        _, resume = waiting
        resume(Unheard(step["reason"]) if "reason" in step else (step["status"], bytes_of(step["body"])))

    def _draw(self, step: Step) -> None:
        self.world.draw()

    def _told(self, step: Step, code: int | None) -> None:
        if "code" in step and step["code"] != code:
            self.differences[step["number"]] = f"ErrorCode {code}, not {step['code']}"

    # ------------------------------------------------------------ what was set

    def _config(self, step: Step) -> None:
        for name, value in step["set"].items():
            setattr(self.world.config, name, value)

    def _webhooks(self, world: World, given: Step) -> None:
        hooks = world.webhooks
        hooks.enabled = set(given.get("enabled", hooks.enabled))
        hooks.retries = given.get("retries", hooks.retries)
        if "sends" in given:
            hooks.courier = _Nowhere(hooks) if given["sends"] else Courier()

    def _fault(self, step: Step) -> None:
        for name in step.get("gone", ()):
            self._faults.pop(name).remove()
        for name, options in step["set"].items():
            self._put(self.world, name, options)

    def _put(self, world: World, name: str, options: Step, hits: int = 0, passed: int = 0) -> None:
        given = {each: value for each, value in options.items() if each != "raw"}
        if "raw" in options:
            given["body"] = bytes_of(options["raw"])
        fault = world.faults.add(Fault(**given))
        fault.resume(int(name), hits, passed)
        self._faults[name] = fault
