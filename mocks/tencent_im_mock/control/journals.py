"""``journal``: every request with its verdict; filtered, asserted, exported."""

from __future__ import annotations

import json
from datetime import datetime, timezone

from ..core.journal import JournalEntry
from ..core.kinds import ANY_TEXT, MOST_COUNT, MOST_INTEGER, SWITCH, TEXT, Fields, Kind, one_of, whole
from ..serving.server import Server
from .base import Answer, BadControl, Document, Export, Route, json_export, world_of
from .content import readable

SHOWN = 1000
"""Requests that are shown where no limit is given."""
MOST_SHOWN = 10_000

_FILTERS: dict[str, Kind] = {
    "command": TEXT,
    "operator": ANY_TEXT,
    "code": whole(0, MOST_COUNT),
    "since": whole(0, MOST_INTEGER),
    "contains": TEXT,
}


def journal(server: Server, document: Document) -> Answer:
    """The kept requests, oldest first; as JSON, JSON lines or HAR.

    Of too many the newest are shown, and with ``since`` those that came first after it, so that a reader
    who goes on from ``next`` misses nothing. ``truncated`` says that this is not all, ``dropped`` how many
    are kept no more. With ``offset`` they are counted from the oldest that fits; there are ``found``.

    Raises:
        BadControl: There was no such request as ``since`` says, or there is no such command.
    """
    journal = world_of(server, document).journal
    last = journal.last
    found = _found(server, document)
    limit, since = document.get("limit", SHOWN), document.get("since")
    offset = document.get("offset")
    if offset is not None:
        entries = found[offset : offset + limit]
    else:
        entries = found[-limit:] if since is None else found[:limit]
    dropped = journal.dropped(since or 0)
    truncated = len(entries) < len(found)
    seen = [entry.number for entry in entries] or [0]
    told = {
        "total": journal.total,
        "found": len(found),
        "truncated": truncated or dropped > 0,
        "dropped": dropped,
        "next": entries[-1].number if truncated and entries and since is not None else max(last, *seen),
    }
    if document.get("brief", False):
        return {**told, "entries": [brief(entry) for entry in entries]}
    return _FORMATS[document.get("format", "json")](entries, told, document.get("content", False))


def _as_json(entries: list[JournalEntry], told: Document, content: bool) -> Answer:
    return {**told, "entries": [shown(entry, content=content) for entry in entries]}


def _as_lines(entries: list[JournalEntry], told: Document, content: bool) -> Answer:
    lines = (json.dumps(shown(entry, content=content), ensure_ascii=False) for entry in entries)
    text = "".join(f"{line}\n" for line in lines)
    return Export(text.encode("utf-8", "backslashreplace"), "application/jsonl", _headers(told))


def _as_har(entries: list[JournalEntry], told: Document, content: bool) -> Answer:
    log = {
        "version": "1.2",
        "creator": {"name": "tencent-im-mock", "version": "1"},
        "comment": f"{len(entries)} of {told['total']} requests",
        "entries": [_har(entry, content=content) for entry in entries],
    }
    return json_export({"log": log}, _headers(told))


_FORMATS = {"json": _as_json, "jsonl": _as_lines, "har": _as_har}


def _headers(told: Document) -> dict[str, str]:
    """What is told of a file beside it."""
    return {f"X-Journal-{name.title()}": json.dumps(value) for name, value in told.items()}


def check_journal(server: Server, document: Document) -> Document:
    """Tells whether the wanted number of requests came; HTTP 409 if not, or if it cannot be told any more.

    Raises:
        BadControl: They did not, or no number is wanted.
    """
    least, most = document.get("at_least", 0), document.get("at_most", MOST_COUNT)
    if "count" in document:
        least = most = document["count"]
    elif "at_least" not in document and "at_most" not in document:
        raise BadControl("one of count, at_least and at_most is needed")
    found = len(_found(server, document))
    dropped = world_of(server, document).journal.dropped(document.get("since", 0))
    if not least <= found <= most or (dropped and most < MOST_COUNT):
        wanted = f"{least} to {most}" if most < MOST_COUNT else f"at least {least}"
        wanted = str(least) if least == most else wanted
        gone = f"; {dropped} older requests are kept no more" if dropped else ""
        raise BadControl(f"{found} requests fit, wanted: {wanted}{gone}", 409)
    return {"found": found}


def clear_journal(server: Server, document: Document) -> Document:
    """Forgets all requests; their numbers go on."""
    journal = world_of(server, document).journal
    journal.clear()
    return {"total": journal.total}


def _found(server: Server, document: Document) -> list[JournalEntry]:
    journal = world_of(server, document).journal
    since = document.get("since", 0)
    if since > journal.last:
        raise BadControl(f"since {since}: there were only {journal.last} requests; the world began anew")
    try:
        return journal.find(
            document.get("command", "*"),
            operator=document.get("operator"),
            code=document.get("code"),
            since=since,
            contains=document.get("contains"),
        )
    except ValueError as error:
        raise BadControl(f"command: {error}") from None


def brief(entry: JournalEntry) -> Document:
    """An entry in one line of JSON, without bodies."""
    return {
        "number": entry.number,
        "at": entry.at,
        "command": entry.command,
        "operator": entry.operator,
        "status": entry.status,
        "code": entry.code,
        "info": entry.info,
        "fault": entry.fault,
        "seconds": round(entry.seconds, 6),
    }


def shown(entry: JournalEntry, *, content: bool) -> Document:
    """An entry as JSON."""
    return {
        **brief(entry),
        "query": dict(entry.query),
        "request": readable(entry.request, content=content),
        "reply": readable(entry.reply, content=content),
    }


def _har(entry: JournalEntry, *, content: bool) -> Document:
    request = json.dumps(readable(entry.request, content=content), ensure_ascii=False)
    reply = json.dumps(readable(entry.reply, content=content), ensure_ascii=False)
    query = {**entry.query, "usersig": "[usersig]"}
    joined = "&".join(f"{name}={value}" for name, value in query.items())
    return {
        "startedDateTime": datetime.fromtimestamp(entry.at, timezone.utc).isoformat(),
        "time": 0,
        "request": {
            "method": "POST",
            "url": f"https://console.tim.qq.com/v4/{entry.command}?{joined}",
            "httpVersion": "HTTP/1.1",
            "cookies": [],
            "headers": [{"name": "Content-Type", "value": "application/json"}],
            "queryString": [{"name": name, "value": value} for name, value in query.items()],
            "postData": {"mimeType": "application/json", "text": request},
            "headersSize": -1,
            "bodySize": len(entry.request),
        },
        "response": {
            "status": entry.status,
            "statusText": "",
            "httpVersion": "HTTP/1.1",
            "cookies": [],
            "headers": [],
            "content": {"size": len(entry.reply), "mimeType": "application/json", "text": reply},
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": len(entry.reply),
        },
        "cache": {},
        "timings": {"send": 0, "wait": 0, "receive": 0},
    }


ROUTES = (
    Route(
        "GET",
        "journal",
        journal,
        "the requests, filtered: the newest, with since the first after it, with offset those from there on; "
        "content=1 shows messages, brief=1 leaves bodies out",
        Fields(
            takes={
                **_FILTERS,
                "offset": whole(),
                "limit": whole(1, MOST_SHOWN),
                "format": one_of(*_FORMATS),
                "content": SWITCH,
                "brief": SWITCH,
            }
        ),
        {"command": "openim/*", "since": 0, "limit": SHOWN, "content": True},
    ),
    Route(
        "POST",
        "journal/assert",
        check_journal,
        "HTTP 409 unless the wanted number of requests came",
        Fields(takes={**_FILTERS, "count": whole(), "at_least": whole(), "at_most": whole()}),
        {"command": "openim/sendmsg", "code": 0, "at_least": 1},
    ),
    Route("DELETE", "journal", clear_journal, "forgets all requests"),
)
