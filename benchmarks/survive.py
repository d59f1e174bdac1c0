"""Kills every program in turn while events flow; counts what is lost or told twice; the last line is JSON.

    python benchmarks/survive.py [--kills 5] [--only substring] [--cells "polling, redis, bot" ...]

A cell is a way by which events come, a store, and who is killed. Every program is a process of its own: the
mock, the relay, the bot (``survive_bot.py``), Redis with ``appendfsync always``. People send 200 messages a
second to groups and users of the bot; the bot sends as well, and people read that. Killed is by SIGKILL, at
any moment; "mock away" is SIGSTOP for up to 3 s, longer than the bot waits for an answer.

cells                   how many were run
events                  that had to be heard: messages by each member, the last receipt of each own message
lost                    of those, never written by the listener through the store; must be 0
doubled                 written more than once through the store; must be 0
doubled_plain_per_kill  lines that the same listener wrote twice to a plain file, per kill; at most 1

The files lie in memory (/dev/shm) where there is such a place: what a killed process has written is there
afterwards, whatever the disk. Power failures are not tried.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rig import memory
from survive_bot import run as run_bot
from survive_cell import Cell, Setting

SOURCES = ("polling", "relay", "relay on redis", "webhooks")
"""By which way events come, beside a safety poll; the relay keeps its log in SQLite, or in Redis."""
STORES = ("sqlite", "redis")
VICTIMS = ("bot", "relay", "bot and relay", "mock away", "redis")


def settings() -> Iterator[Setting]:
    """All cells that exist."""
    for source in SOURCES:
        for store in STORES:
            for victim in VICTIMS:
                relay, redis = source.startswith("relay"), "redis" in (store, source.rpartition(" ")[2])
                if ("relay" in victim and not relay) or (victim == "redis" and not redis):
                    continue
                yield Setting(source, store, victim)


@dataclass
class Totals:
    """Of all cells."""

    cells: int = 0
    events: int = 0
    lost: int = 0
    doubled: int = 0
    plain: int = 0
    kills: int = 0

    def figures(self) -> dict[str, float]:
        """As they are printed."""
        return {
            "cells": self.cells,
            "events": self.events,
            "lost": self.lost,
            "doubled": self.doubled,
            "doubled_plain_per_kill": round(self.plain / max(1, self.kills), 3),
        }


def main() -> int:
    names = [setting.name for setting in settings()]
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--only", default="", help="run the cells whose name has this in it")
    parser.add_argument("--cells", nargs="+", choices=names, metavar="name", help="run these cells")
    parser.add_argument("--keep", help="a folder in which the files of the cells stay")
    parser.add_argument("--bot", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.bot:
        run_bot(given.bot)
        return 0
    totals = Totals()
    for setting in settings():
        if given.only not in setting.name or setting.name not in (given.cells or names):
            continue
        started = time.monotonic()
        with TemporaryDirectory(dir=memory()) as temporary:
            folder = Path(given.keep or temporary) / setting.name.replace(" ", "-")
            folder.mkdir(parents=True)
            found = asyncio.run(Cell(setting, folder).play(given.kills))
        totals.cells += 1
        totals.events += found.events
        totals.lost += len(found.lost)
        totals.doubled += len(found.doubled)
        totals.plain += found.plain
        totals.kills += given.kills
        print(f"{setting.name}: {found} in {time.monotonic() - started:.0f} s", flush=True)
    print(json.dumps(totals.figures()))
    right = totals.cells and not totals.lost and not totals.doubled
    return 0 if right and totals.plain <= totals.kills else 1


if __name__ == "__main__":
    sys.exit(main())
