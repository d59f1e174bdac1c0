"""A Celery task that sends a campaign. A worker may die in the middle: the task is run again, and goes on.

celery -A celery_tasks worker            # with TENCENT_IM_SDKAPPID and TENCENT_IM_SECRETKEY set
"""

# pyright: basic
from __future__ import annotations

import functools
import os
from typing import Any

from celery import Celery

from tencent_im_compat import SqliteStore
from tencent_im_compat.errors import RateLimitedError, ServerBusyError, TransportError
from tencent_im_compat.store import LeaseTakenError
from tencent_im_compat.sync import TencentIM
from tencent_im_compat.sync.receipts import Campaign

app = Celery("campaigns", broker=os.environ.get("CELERY_BROKER", "memory://"))
# A task counts as done when it has ended, not when it was begun.
app.conf.task_acks_late = True
app.conf.task_reject_on_worker_lost = True

PASSING = (TransportError, RateLimitedError, ServerBusyError, LeaseTakenError)


@functools.cache
def client() -> TencentIM:
    """One client for each worker process, made after the fork."""
    return TencentIM()


@functools.cache
def store() -> SqliteStore:
    """What is kept; all workers of a machine share the file."""
    return SqliteStore(os.environ.get("CAMPAIGNS_DB", "campaigns.db"))


@app.task(autoretry_for=PASSING, retry_backoff=True, max_retries=20)  # type: ignore[untyped-decorator]
def send_campaign(campaign: str, sender: str, text: str, users: list[str]) -> dict[str, Any]:
    """Sends to all users who do not have it yet."""
    report = Campaign(id=campaign, store=store(), from_account=sender).send(client(), text, users=users)
    return {"sent": report.sent, "refused": dict(report.refused), "unknown": list(report.unknown)}


@app.task(autoretry_for=PASSING, retry_backoff=True, max_retries=20)  # type: ignore[untyped-decorator]
def report_campaign(campaign: str, sender: str) -> str:
    """The report, as CSV."""
    return Campaign(id=campaign, store=store(), from_account=sender).report(client()).csv()
