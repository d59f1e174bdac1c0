"""How soon receipts are seen with a budget of calls, against asking all in turn; the last line is JSON.

    python benchmarks/planner.py

A simulation of the pure planner: 2,000 groups and 10,000 one-to-one conversations whose activity follows
Zipf's law with exponent 1, and 100,000 messages that are not read yet, kept up by arrivals. Each has one
reader, who reads after a log-normal time (median 10 minutes, sigma 2); a message leaves when it was seen
to be read, or after 7 days. There are 200 calls a second, and one sees up to 50 messages of one group or
peer. The delay is the time from a reading to the call that sees it. The rival makes all such calls in turn,
messages lying in them at random. Each figure is the median of seeds 1 to 5, after a warm-up.

median_delay_vs_roundrobin              median delay over the rival's; at most 0.33
p99_delay_vs_roundrobin                 99th percentile over the rival's; at most 1.3
calls_vs_roundrobin_at_equal_delay      calls with which the mean delay is the rival's, over the rival's
                                        calls; at most 0.50
bytes_per_message                       memory that the planner takes for one message; at most 400
"""

from __future__ import annotations

import gc
import json
import math
import random
import statistics
import tracemalloc
from bisect import bisect
from collections.abc import Collection, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

from tencent_im_compat.events.planning.planner import PER_CALL, ReceiptPlanner, Turn

PLACES = 12_000
OUTSTANDING = 100_000
CALLS = 200.0
MEDIAN, SIGMA = 600.0, 2.0
WEEK = 7 * 86400.0
WARM_UP, MEASURED = 600.0, 600.0
SEEDS = (1, 2, 3, 4, 5)


@dataclass(slots=True)
class Message:
    """One that somebody will read: its place, and when it was sent and is read (seconds)."""

    number: int
    place: int
    born: float
    read: float


class People:
    """Who writes where, and when it is read."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self._shares = list(accumulate(1 / rank for rank in range(1, PLACES + 1)))
        self._place_of = list(range(PLACES))
        self.dice.shuffle(self._place_of)
        self._numbers = 0

    def _message(self, born: float, read: float) -> Message:
        self._numbers += 1
        drawn = bisect(self._shares, self.dice.random() * self._shares[-1])
        return Message(self._numbers, self._place_of[drawn], born, read)

    def write(self, now: float) -> Message:
        """A new message."""
        return self._message(now, now + self.dice.lognormvariate(math.log(MEDIAN), SIGMA))

    def found(self) -> Message:
        """One that is there at the beginning: of all that were written, those that take long are left."""
        while (life := math.exp(self.dice.gauss(math.log(MEDIAN) + SIGMA**2, SIGMA))) >= WEEK:
            pass
        age = self.dice.random() * life
        return self._message(-age, life - age)


class Policy(Protocol):
    """Decides which messages the next call asks about."""

    def add(self, message: Message, now: float) -> None: ...
    def next(self, now: float) -> Collection[Message]: ...
    def seen(self, now: float, gone: Collection[Message]) -> None: ...


class InTurn:
    """The rival: all calls in turn."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._of_place: dict[int, list[list[Message]]] = {}
        self._calls: Iterator[list[Message]] = iter(())
        self._asked: list[Message] = []

    def add(self, message: Message, now: float) -> None:
        """Puts it into one of its place's calls, at random."""
        calls = self._of_place.setdefault(message.place, [])
        free = [call for call in calls if len(call) < PER_CALL]
        if free:
            self._dice.choice(free).append(message)
        else:
            calls.append([message])

    def next(self, now: float) -> Collection[Message]:
        """The next call of this turn, or the first of another."""
        while True:
            for call in self._calls:
                if call:
                    self._asked = call
                    return tuple(call)
            self._calls = iter(self._another_turn())

    def _another_turn(self) -> list[list[Message]]:
        """All calls, as few as there can be, in a new order."""
        for place, calls in list(self._of_place.items()):
            left = [message for call in calls for message in call]
            self._dice.shuffle(left)
            needed = math.ceil(len(left) / PER_CALL)
            self._of_place[place] = [left[first::needed] for first in range(needed)]
        everything = [call for calls in self._of_place.values() for call in calls]
        self._dice.shuffle(everything)
        return everything

    def seen(self, now: float, gone: Collection[Message]) -> None:
        """Forgets who has been read."""
        numbers = {message.number for message in gone}
        self._asked[:] = [message for message in self._asked if message.number not in numbers]


class Planned:
    """The planner of the library."""

    def __init__(self) -> None:
        self._planner = ReceiptPlanner(floor=0.0, fade=0.0)
        self._messages: dict[int, Message] = {}
        self._turn: Turn | None = None

    def add(self, message: Message, now: float) -> None:
        """Waits for its reader."""
        self._messages[message.number] = message
        self._planner.add(message.place, message.number, message.born)

    def next(self, now: float) -> Collection[Message]:
        """What the planner asks; nothing where no call is worth it yet."""
        self._turn = self._planner.next(now)
        return () if self._turn is None else [self._messages[int(str(key))] for key in self._turn.keys]

    def seen(self, now: float, gone: Collection[Message]) -> None:
        """Tells the planner."""
        if self._turn is not None:
            self._planner.seen(self._turn, now, {message.number for message in gone})
            for message in gone:
                del self._messages[message.number]


def delays(policy: Policy, people: People, calls: float) -> list[float]:
    """The delays of all readings that were seen while it was measured, sorted."""
    for _ in range(OUTSTANDING):
        policy.add(people.found(), 0.0)
    found: list[float] = []
    for number in range(int((WARM_UP + MEASURED) * calls)):
        now = (number + 1) / calls
        asked = policy.next(now)
        gone = [each for each in asked if each.read <= now or now - each.born >= WEEK]
        policy.seen(now, gone)
        for each in gone:
            policy.add(people.write(now), now)
            if now > WARM_UP and each.read <= now:
                found.append(now - each.read)
    return sorted(found)


def one_seed(seed: int) -> tuple[float, float, float]:
    """Ratios of median and 99th percentile, and of calls at equal mean delay."""
    people = People(seed)
    theirs = delays(InTurn(people.dice), people, CALLS)
    ours = delays(Planned(), People(seed), CALLS)
    fewer = delays(Planned(), People(seed), CALLS / 2)
    wanted = statistics.fmean(theirs)
    # Between all and half of the calls the mean delay is close to a power of their number.
    all_mean, half_mean = statistics.fmean(ours), statistics.fmean(fewer)
    slope = math.log(half_mean / all_mean) / math.log(2)
    share = (all_mean / wanted) ** (1 / slope)
    return _ratio(ours, theirs, 0.5), _ratio(ours, theirs, 0.99), share


def _ratio(ours: list[float], theirs: list[float], quantile: float) -> float:
    return ours[int(len(ours) * quantile)] / theirs[int(len(theirs) * quantile)]


def bytes_per_message() -> float:
    """Memory of the planner alone."""
    people = People(1)
    found = [people.found() for _ in range(OUTSTANDING)]
    gc.collect()
    tracemalloc.start()
    planner = ReceiptPlanner()
    for message in found:
        planner.add(message.place, message.number, message.born)
    taken = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return taken / OUTSTANDING


def main() -> None:
    """Prints the figures."""
    memory = bytes_per_message()
    print(f"{memory:.0f} bytes per message")
    with ProcessPoolExecutor() as pool:
        results = []
        for seed, result in zip(SEEDS, pool.map(one_seed, SEEDS), strict=True):
            print(
                "seed {}: median {:.3f}, 99th percentile {:.3f}, calls {:.3f}".format(seed, *result),
                flush=True,
            )
            results.append(result)
    median, p99, calls = (round(statistics.median(column), 3) for column in zip(*results, strict=True))
    print(
        json.dumps(
            {
                "median_delay_vs_roundrobin": median,
                "p99_delay_vs_roundrobin": p99,
                "calls_vs_roundrobin_at_equal_delay": calls,
                "bytes_per_message": round(memory),
            }
        )
    )


if __name__ == "__main__":
    main()
