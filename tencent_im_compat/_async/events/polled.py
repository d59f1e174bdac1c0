"""Puts together what polls for the users of a service: budget, schedule, starting points, poller."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from ...events.planning.budget import Budget
from ...events.planning.schedule import Schedule
from ...events.roster import Roster
from ...events.sources import Polling
from ...rates import limits_of
from ..rest.client import AsyncTencentIM
from .inbox import AsyncInbox
from .members import AsyncMembers
from .poller import AsyncPoller
from .starting import AsyncStarting


def polled(
    client: AsyncTencentIM,
    settings: Polling,
    members: AsyncMembers,
    inbox: AsyncInbox,
    *,
    roster: Roster,
    budget: float,
    start: Literal["now", "unread"] | float,
    clock: Callable[[], float],
) -> AsyncPoller:
    """Has the members of a service polled for.

    Args:
        client: The REST client.
        settings: What is polled, and how often.
        members: For whom.
        inbox: Keeps what was seen.
        roster: Is told of the users' groups.
        budget: Share of the documented limits that may be used.
        start: What is news when a user is heard for the first time ever.
        clock: Gives Unix seconds.
    """
    rates = client.settings.rates
    allowed = Budget(budget, lambda command: limits_of(command, rates)[0].amount)
    schedule = Schedule(settings, allowed, members.planner, members.looks)
    starting = AsyncStarting(
        client, start, keep=inbox.keep, lock=members.lock, clock=clock, roaming=members.limits.roaming
    )
    poller: AsyncPoller
    poller = AsyncPoller(
        client,
        schedule,
        keep=inbox.keep,
        met=members.met,
        roster=roster,
        begin=lambda user: starting.begin(poller, user),
        users=members.users,
        lock=members.lock,
        clock=clock,
    )
    members.polled_by(poller)
    return poller
