# Generated from tencent_im_compat/_async/receipts/reminders.py by scripts/make_sync.py. Do not edit.
"""Writing to those who have not read a message."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from time import time
from typing import Any, Literal

from ...calls import checks
from ...errors import InvalidArgumentError, TencentIMError
from ...events.backoff import describe
from ...identity import C2CRef, MessageRef
from ...ledger import places
from ...ledger.naming import AnyMessage, job_id, reference, seconds, user_tag
from ...ledger.reminder import KEPT_SECONDS, Reminder, checked_at_most, how_ended, new_reminder
from ...store.aio import Store
from ...store.errors import LeaseLostError, LeaseTakenError, StoreClosedError
from ...store.protocol import Batch
from ..rest.client import TencentIM
from .keeping import Hold, holding, using
from .looking import read_state, unread_by
from .mailing import CHUNK, Mail, Mailer, notes_of
from .timing import Timing

logger: logging.Logger = logging.getLogger("tencent_im_compat.receipts")

PER_SECOND = 50.0
LOOK_SECONDS = 5.0
"""How often is looked for what other processes have added."""
MOST_OPEN = 10_000
"""Reminders of one store."""
_STOP_SECONDS = 1.0


class Reminders:
    """Writes to those who have not read a message some time after it: to each once, also after a restart.

        reminders = Reminders(store)
        await reminders.add(id="notice 7", message=sent, text="Please read the notice.", after=3600)
        await reminders.run(im)

    What is open is kept in the store. ``run`` does it in one of the processes that share the store; an
    ``EventService`` with that store does so by itself. A reminder ends once everybody has read the message,
    once it is recalled, or its group is dissolved.

    Args:
        store: Where they are kept.
        per_second: Most messages in a second.
        clock: Gives Unix seconds.
    """

    def __init__(
        self, store: Store[Any], *, per_second: float = PER_SECOND, clock: Callable[[], float] = time
    ) -> None:
        self._store = store
        self._per_second = seconds("per_second", per_second)
        if not self._per_second:
            raise InvalidArgumentError("per_second", "must be more than 0")
        self._clock = clock
        self._stopped = False

    def add(
        self,
        *,
        id: str,
        message: AnyMessage | Sequence[AnyMessage],
        text: str,
        after: float,
        at_most: int | None = None,
        from_account: str | None = None,
    ) -> Reminder:
        """Adds a reminder. The same one again, e.g. after a restart, changes nothing.

        Args:
            id: Names it, at most 200 bytes.
            message: The message that is to be read, or several: of more than one group, or to many users. Who
                has not read one of them is written to, once in all.
            text: What they are written, one-to-one.
            after: Seconds from now until then.
            at_most: Most people to write to, in the order of the list; absent: all.
            from_account: Who writes; absent: the sender of the first message, or else the administrator.

        Returns:
            How it stands.

        Raises:
            InvalidArgumentError: A bad argument; or the id names another reminder.
            StoreError: It could not be kept.
        """
        several = [message] if isinstance(message, str) or not isinstance(message, Sequence) else message
        refs = [reference(each) for each in several]
        if not refs:
            raise InvalidArgumentError("message", "name at least one message")
        wanted = new_reminder(
            job_id(id),
            refs,
            checks.filled("text", text),
            sender=checks.optional_user_id("from_account", from_account),
            at_most=checked_at_most(at_most),
            after=seconds("after", after),
            now=self._clock(),
        )
        with using(self._store) as kept:
            known = _all(kept)
            before = known.get(id)
            if before is not None:
                if not before.same_as(wanted):
                    raise InvalidArgumentError("id", f"{id!r} names another reminder: take another id for it")
                return before
            if len(known) >= MOST_OPEN:
                raise InvalidArgumentError("id", f"a store has at most {MOST_OPEN} reminders")
            _keep(kept, wanted)
        return wanted

    def cancel(self, id: str) -> None:
        """Ends a reminder; nobody more is written to. One that is over, or unknown, is passed over."""
        with using(self._store) as kept:
            found = (_all(kept)).get(job_id(id))
            if found is not None and found.end is None:
                _keep(kept, found.ended("cancelled", self._clock()))

    def all(self) -> list[Reminder]:
        """All that are open, and those that ended within a week, by when they are due."""
        with using(self._store) as kept:
            return sorted((_all(kept)).values(), key=lambda each: (each.due, each.id))

    def run_due(self, im: TencentIM) -> list[Reminder]:
        """Does what is due now, once, e.g. from a cron job. Those that failed are tried again later.

        Args:
            im: The REST client.

        Returns:
            Those that have ended by this. None, too, while another process does it.

        Raises:
            StoreError: The store cannot be used.
        """
        with using(self._store) as kept:
            due = [each for each in (_all(kept)).values() if self._to_do(each)]
            if not due:
                return []
            try:
                with holding(im, kept, places.REMINDERS, "the reminders of this store", 0.0) as hold:
                    return self._work(im, kept, hold)
            except (LeaseTakenError, LeaseLostError):
                return []

    def run(self, im: TencentIM, *, timeout: float | None = None) -> None:
        """Does what is due, again and again, until ``stop`` is called.

        Args:
            im: The REST client.
            timeout: Seconds after which it ends; absent: never.

        Raises:
            StoreClosedError: The store was closed.
        """
        timing = Timing(im)
        until = float("inf") if timeout is None else timing.now() + seconds("timeout", timeout)
        self._stopped = False
        while not self._stopped and timing.now() < until:
            try:
                self.run_due(im)
            except StoreClosedError:
                raise
            except TencentIMError as error:
                logger.warning("reminders could not be looked at (%s); trying again", describe(error))
            look = min(until, timing.now() + LOOK_SECONDS)
            while not self._stopped and (left := look - timing.now()) > 0:
                timing.pause(min(_STOP_SECONDS, left))

    def stop(self) -> None:
        """Ends ``run`` within a second or so, once the message that is being sent is through."""
        self._stopped = True

    # ------------------------------------------------------------ what is due

    def _to_do(self, reminder: Reminder) -> bool:
        now = self._clock()
        if reminder.end is not None:
            return now - reminder.ended_at > KEPT_SECONDS
        return reminder.due <= now

    def _work(self, im: TencentIM, kept: Store[Any], hold: Hold) -> list[Reminder]:
        ended: list[Reminder] = []
        for each in sorted((_all(kept)).values(), key=lambda each: (each.due, each.id)):
            if self._stopped:
                break
            if not self._to_do(each):
                continue
            if each.end is not None:
                _forget(kept, hold, each)
                continue
            after = self._try(im, kept, hold, each)
            if (_all(kept))[each.id].end is None:  # nobody has cancelled it meanwhile
                _keep(kept, after)
            if after.end is not None:
                ended.append(after)
        return ended

    def _try(self, im: TencentIM, kept: Store[Any], hold: Hold, reminder: Reminder) -> Reminder:
        """One reminder; what fails stops no other."""
        try:
            return self._remind(im, kept, hold, reminder)
        except (LeaseLostError, StoreClosedError):
            raise
        except TencentIMError as error:
            logger.warning("reminder %r failed (%s)", reminder.id, describe(error))
            return reminder.failed(error, self._clock())

    def _remind(self, im: TencentIM, kept: Store[Any], hold: Hold, reminder: Reminder) -> Reminder:
        scope = places.reminder_notes(reminder.id)
        notes = notes_of(kept, places.REMINDERS, scope)
        mail = Mail(
            f"reminder/{reminder.id}",
            reminder.text,
            reminder.sender,
            receipt=False,
            per_second=self._per_second,
        )
        mailer = Mailer(im, hold, scope, mail, notes=notes, stopping=lambda: self._stopped)
        ways: list[Literal["", "recalled", "dissolved", "expired"]] = []
        waiting: list[str] = []
        for number, ref in enumerate(reminder.refs):
            hold.keep()
            if number and number % _LOOK_EVERY == 0 and _is_over(kept, reminder.id):
                waiting.clear()
                break
            state = read_state(im, ref)
            ways.append(state.gone or "")
            if state.gone is None and state.unread:
                waiting += _unread(im, ref, mail.sender)
            # Those whom single messages went to are written to together: notes are written once for many.
            if len(waiting) >= CHUNK:
                if not mailer.deliver(_within(waiting, notes, reminder.at_most)):
                    return reminder  # stopped: it goes on later
                waiting.clear()
        if not mailer.deliver(_within(waiting, notes, reminder.at_most)):
            return reminder
        return reminder.ended(how_ended(len(notes), ways), self._clock(), len(notes))


_LOOK_EVERY = 20
"""Messages after which is looked whether the reminder was cancelled."""


def remind(
    im: TencentIM,
    message: AnyMessage | Sequence[AnyMessage],
    text: str,
    *,
    store: Store[Any],
    id: str,
    after: float,
    at_most: int | None = None,
    from_account: str | None = None,
    timeout: float | None = None,
) -> Reminder:
    """Writes to those who have not read a message some time after now, and waits until that is done.

    The short form of ``Reminders``; called again with the same id after a kill it goes on.

    Args:
        im: The REST client.
        message: The message that is to be read, or several.
        text: What those who have not read it are written.
        store: Where is kept what is open, and who was written to.
        id: Names it, at most 200 bytes.
        after: Seconds until they are written to.
        at_most: Most people to write to; absent: all.
        from_account: Who writes; absent: the sender of the message.
        timeout: Seconds to wait at most; absent: until it is done.

    Returns:
        How it ended, or how it stands after the time-out.

    Raises:
        InvalidArgumentError: A bad argument; or the id names another reminder.
        StoreError: The store cannot be used.
    """
    reminders = Reminders(store, clock=im.clock)
    timing = Timing(im)
    until = float("inf") if timeout is None else timing.now() + seconds("timeout", timeout)
    found = reminders.add(
        id=id, message=message, text=text, after=after, at_most=at_most, from_account=from_account
    )
    while found.end is None and timing.now() < until:
        pause = min(max(found.due - im.clock(), 0.0), LOOK_SECONDS, until - timing.now())
        if pause:
            timing.pause(pause)
        reminders.run_due(im)
        found = next((each for each in reminders.all() if each.id == id), found)
        if found.end is None and found.due <= im.clock():  # another process does it
            timing.pause(min(_STOP_SECONDS, max(0.0, until - timing.now())))
    return found


def _unread(im: TencentIM, ref: MessageRef, writer: str) -> list[str]:
    """Those who have not read a message that somebody has not read, without who writes to them."""
    people = [ref.receiver] if isinstance(ref, C2CRef) else unread_by(im, ref)
    return [user_tag(user_id) for user_id in people if user_id != writer]


def _within(tags: Sequence[str], noted: dict[str, Any], at_most: int | None) -> list[str]:
    """Those who may still be written to: whose message was begun, and others as far as the bound allows."""
    room = len(tags) if at_most is None else max(0, at_most - len(noted))
    tags = list(dict.fromkeys(tags))
    begun = [tag for tag in tags if tag in noted]
    return begun + [tag for tag in tags if tag not in noted][:room]


def _all(kept: Store[Any]) -> dict[str, Reminder]:
    found = kept.state(places.REMINDERS, places.OPEN_REMINDERS)
    return {reminder_id: Reminder.read(reminder_id, value) for reminder_id, value in found.items()}


def _is_over(kept: Store[Any], reminder_id: str) -> bool:
    found = (_all(kept)).get(reminder_id)
    return found is None or found.end is not None


def _keep(kept: Store[Any], reminder: Reminder) -> None:
    changes = {places.OPEN_REMINDERS: {reminder.id: reminder.kept()}}
    kept.commit(places.REMINDERS, Batch(changes=changes))


def _forget(kept: Store[Any], hold: Hold, reminder: Reminder) -> None:
    """Removes what is kept of a reminder that ended long ago: who was written to, then itself."""
    scope = places.reminder_notes(reminder.id)
    names = list(kept.state(places.REMINDERS, scope))
    for start in range(0, len(names), 1000):
        hold.write(scope, dict.fromkeys(names[start : start + 1000]))
    kept.commit(places.REMINDERS, Batch(changes={places.OPEN_REMINDERS: {reminder.id: None}}))
