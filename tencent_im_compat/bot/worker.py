"""Takes what waits for a bot out of the store, lane by lane, and has it handled: each turn to its end,
once.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import hashlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from ..events.backoff import describe
from ..store.aio import AsyncStore
from ..store.errors import EventDoneError, LeaseLostError, StoreClosedError, StoreError
from ..store.protocol import Batch, Event, Lease, NewEvent
from .keeping import FIRST_PAUSE, LONGEST_PAUSE, Keeping
from .lanes import Lane, Lanes
from .occasions import Occasion, encode
from .overlap import Burst, Concurrent, Queue
from .planner import Plan
from .shards import shard_of_bot
from .states import State
from .timing import loop_time, one_ended
from .turns import Turn, Turns

logger: logging.Logger = logging.getLogger("tencent_im_compat.bot")

_PAGE = 200
_NOT_KNOWN = 1 << 62
TURNS_AT_ONCE = 256
"""Turns of all lanes that are handled at once."""
MOST_SKIPPED = 100
"""Events that are handled with one turn at most."""
CONCURRENT = "!"
"""Begins the lanes of events that wait for nobody."""


Planning = Callable[[Occasion, Callable[[], Awaitable[State]]], Awaitable[Plan]]


class Worker:
    """Works for the shard of a bot, while this process holds it.

    Args:
        store: The store.
        account: The bot's UserID.
        plan: Says where an event goes.
        turns: Handles turns.
        state_timeout: Seconds after which a dialogue is over.
        clock: Gives Unix seconds.

    Attributes:
        shard: The shard.
    """

    def __init__(
        self,
        store: AsyncStore[Any],
        account: str,
        *,
        plan: Planning,
        turns: Turns,
        state_timeout: float | None,
        clock: Callable[[], float],
    ) -> None:
        self.shard: int = shard_of_bot(account)
        self._store = store
        self._name = account
        self._kept = Keeping(store, account, self.shard, state_timeout=state_timeout, clock=clock)
        self._plan = plan
        self._turns = turns
        self._clock = clock
        self._lanes = Lanes(self._kept.prefix)
        self._lease: Lease | None = None
        self._before = 0
        """Number up to which events may have been begun by an earlier life."""
        self._wake = asyncio.Event()
        self._arrived: dict[str, asyncio.Event] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(TURNS_AT_ONCE)
        self._stopping = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._reading: asyncio.Task[None] | None = None

    # ------------------------------------------------------------ the shard

    def gained(self, lease: Lease) -> None:
        """The shard is held from now on."""
        self._post(self._take, lease)

    def lost(self, lease: Lease) -> None:
        """The shard is held no more."""
        self._post(self._drop, lease)

    def news(self) -> None:
        """The shard has got events."""
        self._post(self._wake_up)

    def _post(self, call: Callable[..., object], *arguments: object) -> None:
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(call, *arguments)

    def _take(self, lease: Lease) -> None:
        if self._stopping or (self._lease is not None and self._lease.number >= lease.number):
            return
        self._drop(self._lease)
        self._lease, self._lanes, self._before = lease, Lanes(self._kept.prefix), _NOT_KNOWN
        self._wake_up()

    def _drop(self, lease: Lease | None) -> None:
        """Another process works for the shard: what is under way here has no effect any more."""
        if lease is None or self._lease is None or self._lease.number != lease.number:
            return
        self._lease, self._lanes = None, Lanes(self._kept.prefix)
        for task in self._tasks:
            task.cancel()

    def _wake_up(self) -> None:
        self._lanes.behind = True
        self._wake.set()

    # ------------------------------------------------------------ coming and going

    def start(self) -> None:
        """Begins, in the running loop."""
        self._loop = asyncio.get_running_loop()
        self._reading = self._loop.create_task(self._read_on(), name="tencent-im-bot")

    async def stop(self, grace: float) -> None:
        """Begins no turn any more; those under way have some seconds to end, and are cancelled then."""
        self._stopping = True
        if self._reading is not None:
            self._reading.cancel()
        for arrived in self._arrived.values():
            arrived.set()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=grace)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late, timeout=min(grace, 1.0))

    @property
    def holds(self) -> bool:
        """Whether this process works for the bot."""
        return self._lease is not None

    @property
    def at_hand(self) -> int:
        """Events that wait in memory or are handled."""
        return len(self._lanes)

    async def waiting(self) -> int:
        """Events that wait in the store, of all bots that have the shard."""
        return next((each.pending for each in await self._store.shards() if each.shard == self.shard), 0)

    async def settled(self, seconds: float, quiet: Callable[[], bool] = lambda: True) -> bool:
        """Waits until nothing is left to do and all is quiet elsewhere, up to some time; whether it is so."""
        end = loop_time() + seconds
        while loop_time() < end:
            idle = self.holds and not len(self._lanes) and not self._lanes.behind and not self._tasks
            if idle and quiet() and not await self._store.pending(self.shard, limit=1) and quiet():
                return True
            await asyncio.sleep(0.005)
        return False

    # ------------------------------------------------------------ what comes in

    async def put(self, occasion: Occasion, lane: str) -> bool:
        """Keeps an event until its turn; whether it was new.

        Raises:
            StoreError: It is not kept.
        """
        digest = hashlib.blake2b(occasion.key.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        event = NewEvent(
            f"{self._kept.prefix}{digest}", f"{self._kept.prefix}{lane}", encode(occasion), self._clock()
        )
        committed = await self._store.commit(self.shard, Batch(events=[event]))
        for each in committed.new:
            if self._lease is not None and not self._lanes.behind and each.id == self._lanes.cursor + 1:
                self._lanes.add([each])
                self._told([each])
                self._begin_lanes()
            else:
                self._wake_up()
        return bool(committed.new)

    async def _read_on(self) -> None:
        pause = FIRST_PAUSE
        while True:
            await self._wake.wait()
            self._wake.clear()
            try:
                await self._read()
                pause = FIRST_PAUSE
            except StoreClosedError:
                logger.error("the store of the bot %s was closed: it handles nothing any more", self._name)
                return
            except StoreError as error:
                logger.info("what waits for the bot cannot be read (%s); trying again", describe(error))
                await asyncio.sleep(pause)
                pause = min(LONGEST_PAUSE, pause * 2)
                self._wake.set()

    async def _read(self) -> None:
        lanes, lease = self._lanes, self._lease
        if lease is None:
            await self._store.pending(self.shard, limit=1)  # a store that was closed says so
            return
        if self._before == _NOT_KNOWN:
            newest = {each.shard: each.newest for each in await self._store.shards()}
            self._before = newest.get(self.shard, 0)
        after = lanes.looks_again
        if after is not None:
            await self._look_again(lanes, after)
        while lanes.has_room and lanes.behind and lanes is self._lanes:
            lanes.behind = False
            page = await self._store.pending(self.shard, after=lanes.cursor, limit=_PAGE)
            if lanes is not self._lanes:
                return
            lanes.add(page)
            self._told(page)
            lanes.behind = lanes.behind or bool(page)
            self._begin_lanes()

    async def _look_again(self, lanes: Lanes, after: int) -> None:
        wanted = lanes.unpark()
        try:
            while after < lanes.cursor:
                page = await self._store.pending(self.shard, after=after, limit=_PAGE)
                if not page or lanes is not self._lanes:
                    break
                lanes.add_parked(page, wanted)
                after = page[-1].id
                self._begin_lanes()
        except BaseException:
            lanes.park_again(wanted, after)
            raise
        lanes.all_looked_up()

    # ------------------------------------------------------------ lanes

    def _begin_lanes(self) -> None:
        while self._lanes.ready and not self._stopping and self._lease is not None:
            lane = self._lanes.ready.popleft()
            if lane.active:
                continue
            lane.active = True
            task = asyncio.get_running_loop().create_task(self._work(self._lanes, lane, self._lease))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _told(self, events: Sequence[Event]) -> None:
        """Who waits for a lane to be quiet learns of what has come."""
        for event in events:
            arrived = self._arrived.get(event.lane)
            if arrived is not None:
                arrived.set()

    async def _work(self, lanes: Lanes, lane: Lane, lease: Lease) -> None:
        """Handles the events of a lane, until none is left."""
        running: set[asyncio.Task[None]] = set()
        arrived = self._arrived[lane.name] = asyncio.Event()
        pause, limit = FIRST_PAUSE, 1
        try:
            while (lane.waiting and not self._stopping) or running:
                if not lane.waiting or len(running) >= limit or self._stopping:
                    running = await one_ended(running, None if lane.waiting else arrived)
                    continue
                try:
                    limit = await self._next_turn(lanes, lane, lease, running)
                    pause = FIRST_PAUSE
                except (LeaseLostError, StoreClosedError, EventDoneError):
                    return
                except StoreError as error:
                    logger.info("a turn cannot be begun (%s); trying again", describe(error))
                    await asyncio.sleep(pause)
                    pause = min(LONGEST_PAUSE, pause * 2)
        except asyncio.CancelledError:
            for task in running:
                task.cancel()
            if running:
                await asyncio.wait(running)
            raise
        finally:
            self._arrived.pop(lane.name, None)
            lanes.rest(lane)
            if lanes is self._lanes and not self._stopping:
                self._begin_lanes()
                if lanes.looks_again is not None or (lanes.behind and lanes.has_room):
                    self._wake.set()

    async def _next_turn(
        self, lanes: Lanes, lane: Lane, lease: Lease, running: set[asyncio.Task[None]]
    ) -> int:
        """Begins the next turn of a lane; how many may go on before the next but one."""
        head = lane.waiting[0]
        occasion = self._kept.occasion(head)
        if occasion is None:
            await self._kept.commit(lease, Batch(done=lanes.take(lane, 1)))
            lanes.done(lane, [head])
            return 1
        answers = await self._kept.answers(head) if head.id <= self._before else ()
        plan = await self._plan(occasion, functools.partial(self._kept.state, occasion))
        if answers:
            turn = Turn(head, occasion, (), answers)
            lanes.take(lane, 1)
        else:
            turn, plan = await self._formed(lanes, lane, occasion, plan)
        many = isinstance(plan.overlap, Concurrent)
        if running and not many:
            await asyncio.wait(running)
        task = asyncio.get_running_loop().create_task(self._handle(lanes, lane, lease, turn, plan))
        running.add(task)
        if not many:
            try:
                await asyncio.shield(task)
            except asyncio.CancelledError:
                task.cancel()
                await asyncio.wait([task])
                raise
            finally:
                running.discard(task)
        return plan.overlap.limit if isinstance(plan.overlap, Concurrent) else 1

    async def _formed(self, lanes: Lanes, lane: Lane, occasion: Occasion, plan: Plan) -> tuple[Turn, Plan]:
        """A turn of the first event of a lane and those that are handled with it."""
        head = lane.waiting[0]
        if isinstance(plan.overlap, Queue | Concurrent) or plan.route is None:
            return Turn(lanes.take(lane, 1)[0], occasion), plan
        if isinstance(plan.overlap, Burst):
            await self._wait_for_pause(lane, head, plan.overlap)
        gathered: list[tuple[Occasion, Plan]] = [(occasion, plan)]
        for event in list(lane.waiting)[1:MOST_SKIPPED]:
            other = self._kept.occasion(event)
            if other is None:
                break
            theirs = await self._plan(other, functools.partial(self._kept.state, other))
            if theirs.route is not plan.route:
                break
            gathered.append((other, theirs))
        taken = lanes.take(lane, len(gathered))
        skipped = list(zip(taken[:-1], (each for each, _ in gathered[:-1]), strict=True))
        last, chosen = gathered[-1]
        chosen.context.skipped = tuple(each.event for _, each in skipped)
        return Turn(taken[-1], last, skipped), chosen

    async def _wait_for_pause(self, lane: Lane, head: Event, burst: Burst) -> None:
        """Waits until a lane is quiet, as long as a burst may last."""
        arrived = self._arrived[lane.name]
        end = loop_time() + max(0.0, burst.longest - max(0.0, self._clock() - head.at))
        known, since = len(lane.waiting), loop_time() - max(0.0, self._clock() - lane.waiting[-1].at)
        while not self._stopping:
            now = loop_time()
            if len(lane.waiting) != known:
                known, since = len(lane.waiting), now
            until = min(end, since + burst.pause)
            if now >= until:
                return
            arrived.clear()
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(arrived.wait(), until - now)

    # ------------------------------------------------------------ one turn

    async def _handle(self, lanes: Lanes, lane: Lane, lease: Lease, turn: Turn, plan: Plan) -> None:
        scope = self._kept.scope(turn.event)
        written: set[str] = {str(answer.number) for answer in turn.answers}

        async def write(values: dict[str, bytes | None]) -> None:
            written.update(values)  # what was said counts as the turn after a kill: the state belongs to it
            changes = {scope: values, **self._kept.changed(turn.occasion, plan.context.changed_state)}
            await self._kept.commit(lease, Batch(changes=changes))

        async with self._slots:
            done = False
            try:
                await self._turns.run(turn, plan.context, plan.route, write)
                changes = dict(self._kept.changed(turn.occasion, plan.context.changed_state))
                if written:
                    changes[scope] = dict.fromkeys(written)
                await self._kept.commit(lease, Batch(done=turn.events, changes=changes))
                done = True
            except (LeaseLostError, StoreClosedError, EventDoneError) as error:
                if isinstance(error, StoreClosedError):
                    self._wake.set()  # which finds out, and says so
                self._drop(lease)
            except Exception:
                logger.exception("a turn failed; it is not handled again")
                await self._kept.commit(lease, Batch(done=turn.events))
                done = True
            finally:
                if done or lanes is not self._lanes:
                    lanes.done(lane, turn.events)
