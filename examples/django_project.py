"""A Django project in one file: what a user owes is read, who has read a message, and a reminder.

    python django_project.py runserver       # with TENCENT_IM_SDKAPPID and TENCENT_IM_SECRETKEY set
    python django_project.py remind          # from cron: does what is due, once

Views are plain functions: ``tencent_im_compat.sync.receipts`` needs no loop.
"""

# pyright: basic
from __future__ import annotations

import functools
import json
import os
import sys
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import HttpRequest, HttpResponseNotAllowed, JsonResponse
from django.urls import path

from tencent_im_compat import SqliteStore, TencentIMError
from tencent_im_compat.sync import TencentIM
from tencent_im_compat.sync.receipts import (
    Reminders,
    send_receipts_for_unread,
    who_has_not_read,
    who_has_read,
)

if not settings.configured:
    settings.configure(
        DEBUG=False,
        ALLOWED_HOSTS=["127.0.0.1", "localhost", "testserver"],
        SECRET_KEY=os.environ.get("DJANGO_SECRET_KEY", "only-for-tests"),
        ROOT_URLCONF=__name__,
        BASE_DIR=Path(__file__).resolve().parent,
    )
    django.setup()


@functools.cache
def client() -> TencentIM:
    """One client for each process: made when it is first used, after a server has forked."""
    return TencentIM()


@functools.cache
def store() -> SqliteStore:
    """What is kept; all processes share the file."""
    return SqliteStore(os.environ.get("RECEIPTS_DB", "receipts.db"))


def told(error: TencentIMError) -> JsonResponse:
    """What could not be done."""
    return JsonResponse({"error": str(error)}, status=400)


def read_all(request: HttpRequest, user: str, peer: str) -> Any:
    """``POST``: the user has read everything of a peer."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        done = send_receipts_for_unread(client(), user, peer=peer, store=store(), deadline=20)
    except TencentIMError as error:
        return told(error)
    return JsonResponse({"scanned": done.scanned, "sent": done.sent, "finished": done.finished})


def readers(request: HttpRequest, message: str) -> Any:
    """``GET``: who has read a message, and who has not; by its msgID."""
    try:
        read = [each.user_id for each in who_has_read(client(), message)]
        unread = [each.user_id for each in who_has_not_read(client(), message)]
    except TencentIMError as error:
        return told(error)
    return JsonResponse({"read": read, "unread": unread})


def reminder(request: HttpRequest, message: str) -> Any:
    """``POST {"text": ..., "after": ...}``: reminds those who have not read a message."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    wanted = json.loads(request.body)
    try:
        added = reminders().add(id=message, message=message, text=wanted["text"], after=wanted["after"])
    except TencentIMError as error:
        return told(error)
    return JsonResponse({"due": added.due})


def reminders() -> Reminders:
    """Those of all processes."""
    return Reminders(store(), clock=client().clock)


urlpatterns = [
    path("users/<str:user>/peers/<str:peer>/read", read_all),
    path("messages/<str:message>/readers", readers),
    path("messages/<str:message>/reminder", reminder),
]


def main(arguments: list[str]) -> None:
    """Runs the project, or what is due."""
    if arguments[1:] == ["remind"]:
        for ended in reminders().run_due(client()):
            print(f"{ended.id}: {ended.end}, {ended.written} written to")
    else:
        execute_from_command_line(arguments)


if __name__ == "__main__":
    main(sys.argv)
