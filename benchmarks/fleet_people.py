"""The people of ``fleet.py``: who writes to whom, and the process that sends."""

from __future__ import annotations

import asyncio
import json
import math
import sys
import time
from typing import Any

from rig import Control

PHONES = 20
"""People who write to the fleet's users, and are in the groups of a share of them."""
IN_A_GROUP = 5
"""Users of each group, which all hear what its phone sends."""


def user_of(number: int) -> str:
    """A user's id."""
    return f"user-{number}"


def phone_of(number: int) -> str:
    """Who writes to a user."""
    return f"phone-{number % PHONES}"


def group_of(number: int) -> str:
    """A group's id."""
    return f"group-{number}"


def members_of(group: int, users: int) -> range:
    """The users of a group."""
    return range(group * IN_A_GROUP, min(users, (group + 1) * IN_A_GROUP))


def world(users: int) -> dict[str, Any]:
    """The people and groups of the mock."""
    return {
        "users": [*map(user_of, range(users)), *map(phone_of, range(PHONES))],
        "groups": [
            {"id": group_of(group), "members": [phone_of(group), *map(user_of, members_of(group, users))]}
            for group in range(math.ceil(users / IN_A_GROUP))
        ],
    }


async def send(port: int, users: int, rate: float, seconds: float) -> dict[str, float]:
    """Sends so many events a second, five messages to users and one to a group in turn.

    Returns:
        When each was answered, by user and text.
    """
    control = Control(port, connections=32)
    answered: dict[str, float] = {}
    begun, groups = time.monotonic(), math.ceil(users / IN_A_GROUP)
    rate *= (IN_A_GROUP + 1) / (
        2 * IN_A_GROUP
    )  # of sends: the sixth message is five events, as the other five

    async def one(number: int) -> None:
        text, user = f"text {number}", number * 7919 % users
        if number % (IN_A_GROUP + 1):
            place, phone, hearers = {"to": user_of(user)}, phone_of(user), range(user, user + 1)
        else:
            group = number // (IN_A_GROUP + 1) % groups
            place, phone, hearers = {"group": group_of(group)}, phone_of(group), members_of(group, users)
        await control("act", {"user": phone, "do": "sends", "text": text, **place})
        now = time.monotonic()
        answered.update({f"{user_of(each)} {text}": now for each in hearers})

    tasks = []
    for number in range(int(rate * seconds)):
        await asyncio.sleep(begun + number / rate - time.monotonic())
        tasks.append(asyncio.create_task(one(number)))
    await asyncio.gather(*tasks)
    control.close()
    return answered


async def sent_by_another(port: int, users: int, rate: float, seconds: float) -> dict[str, float]:
    """The same in a process of its own, so that it takes no time of the fleet's loop."""
    job = json.dumps([port, users, rate, seconds])
    process = await asyncio.create_subprocess_exec(
        sys.executable, __file__, job, stdout=asyncio.subprocess.PIPE
    )
    told, _ = await process.communicate()
    answered: dict[str, float] = json.loads(told)
    return answered


if __name__ == "__main__":
    print(json.dumps(asyncio.run(send(*json.loads(sys.argv[1])))))
