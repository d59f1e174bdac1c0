"""A FastAPI service: announcements to groups, who has read them, and reminders to those who have not.

    uvicorn announcements:app        # with TENCENT_IM_SDKAPPID and TENCENT_IM_SECRETKEY set

Killed at any moment and started again it sends no announcement and no reminder twice: a request that is
repeated with its id is the same announcement, and reminders go on from where they were.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from typing import Annotated, Any

from fastapi import FastAPI, HTTPException, Query
from pydantic import BaseModel

from tencent_im_compat import AsyncTencentIM, SqliteStore, TencentIMError
from tencent_im_compat.receipts import Campaign, Person, Reminders, group_ref, who_has_not_read, who_has_read
from tencent_im_compat.store import Store


class Announcement(BaseModel):
    """What is announced, and when those who have not read it are reminded."""

    id: str
    author: str
    groups: list[str]
    text: str
    reminder: str = "Please read the announcement."
    remind_after: float = 3600.0


class Outcome(BaseModel):
    """What became of it: numbers of messages by group, and why a group was refused."""

    sent: dict[str, str]
    refused: dict[str, str]
    read: int
    unread: int


def create_app(im: AsyncTencentIM, store: Store[Any]) -> FastAPI:
    """The service over a client and a store."""
    reminders = Reminders(store, clock=im.clock)

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
        running = asyncio.create_task(reminders.run(im))
        yield
        reminders.stop()
        await running

    app = FastAPI(lifespan=lifespan)

    async def outcome(campaign: Campaign) -> Outcome:
        report = await campaign.report(im)
        sent = {row.receiver: row.message for row in report.rows if row.fate == "sent"}
        refused = {group: f"{code} {reason}" for group, (code, reason) in report.refused.items()}
        return Outcome(sent=sent, refused=refused, read=report.read, unread=report.unread)

    @app.post("/announcements")
    async def announce(new: Announcement) -> Outcome:
        campaign = Campaign(id=new.id, store=store, from_account=new.author)
        report = await campaign.send(im, new.text, groups=new.groups)
        if messages := [row.message for row in report.rows if row.fate == "sent"]:
            await reminders.add(id=new.id, message=messages, text=new.reminder, after=new.remind_after)
        return await outcome(campaign)

    @app.get("/announcements/{id}")
    async def look(id: str, author: str) -> Outcome:
        return await outcome(Campaign(id=id, store=store, from_account=author))

    @app.get("/groups/{group}/messages/{number}/readers")
    async def readers(group: str, number: int, read: Annotated[bool, Query()] = True) -> list[Person]:
        asked = who_has_read if read else who_has_not_read
        try:
            return await asked(im, group_ref(group, number), names=True)
        except TencentIMError as error:
            raise HTTPException(404, str(error)) from error

    return app


def __getattr__(name: str) -> FastAPI:
    """``app``, made when a server asks for it."""
    if name != "app":
        raise AttributeError(name)
    return create_app(AsyncTencentIM(), SqliteStore("announcements.db"))
