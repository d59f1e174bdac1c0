"""``journal``: every request with its verdict; filtered, asserted, exported."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from typing import Any

from ..core.journal import JournalEntry
from ..core.server import Server
from .base import Answer, BadControl, Document, Export, Route, integer, json_export, only, world_of

_FILTERS = ("command", "operator", "code", "since", "contains")
HIDDEN = "[content]"
CONTENT = frozenset(
    {"MsgBody", "CloudCustomData", "OfflinePushInfo", "Content", "Text", "Title", "Ext", "Desc"}
)
"""Fields that hold what people say; exports show them only when asked to."""


def journal(server: Server, document: Document) -> Answer:
    """The kept requests, newest last; as JSON, JSON lines or HAR.

    Raises:
        BadControl: A filter makes no sense.
    """
    only(document, *_FILTERS, "limit", "format", "content")
    world = world_of(server, document)
    found = _found(server, document)[-integer(document, "limit", 1000, at_least=1, at_most=100_000) :]
    content = str(document.get("content", "0")) in ("1", "true", "True")
    kind = document.get("format", "json")
    if kind == "json":
        return {"total": world.journal.total, "entries": [shown(entry, content=content) for entry in found]}
    if kind == "jsonl":
        lines = (json.dumps(shown(entry, content=content), ensure_ascii=False) for entry in found)
        text = "".join(f"{line}\n" for line in lines)
        return Export(text.encode("utf-8", "surrogatepass"), "application/jsonl")
    if kind == "har":
        entries = [_har(entry, content=content) for entry in found]
        creator = {"name": "tencent-im-mock", "version": "1"}
        return json_export({"log": {"version": "1.2", "creator": creator, "entries": entries}})
    raise BadControl("format must be json, jsonl or har")


def check_journal(server: Server, document: Document) -> Document:
    """Tells whether the wanted number of requests came; HTTP 409 if not.

    Raises:
        BadControl: It did not, or the request makes no sense.
    """
    only(document, *_FILTERS, "count", "at_least", "at_most")
    found = len(_found(server, document))
    least = integer(document, "at_least", 0, at_least=0, at_most=2**31)
    most = integer(document, "at_most", 2**31, at_least=0, at_most=2**31)
    if "count" in document:
        least = most = integer(document, "count", 0, at_least=0, at_most=2**31)
    elif "at_least" not in document and "at_most" not in document:
        raise BadControl("one of count, at_least and at_most is needed")
    if not least <= found <= most:
        wanted = (
            str(least) if least == most else f"{least} to {most}" if most < 2**31 else f"at least {least}"
        )
        raise BadControl(f"{found} requests fit, wanted: {wanted}", 409)
    return {"found": found}


def clear_journal(server: Server, document: Document) -> Document:
    """Forgets all requests."""
    only(document)
    world = world_of(server, document)
    world.journal.clear()
    return {"total": 0}


def _found(server: Server, document: Document) -> list[JournalEntry]:
    operator, contains = document.get("operator"), document.get("contains")
    if not isinstance(operator, str | None) or not isinstance(contains, str | None):
        raise BadControl("operator and contains must be strings")
    code = None
    if document.get("code") is not None:
        code = integer(document, "code", 0, at_least=-(2**31), at_most=2**31)
    return world_of(server, document).journal.find(
        str(document.get("command", "*")),
        operator=operator,
        code=code,
        since=integer(document, "since", 0, at_least=0, at_most=2**53),
        contains=contains,
    )


def shown(entry: JournalEntry, *, content: bool) -> Document:
    """An entry as JSON."""
    return {
        "number": entry.number,
        "at": entry.at,
        "command": entry.command,
        "operator": entry.operator,
        "status": entry.status,
        "code": entry.code,
        "info": entry.info,
        "fault": entry.fault,
        "request": _document(entry.request, content=content),
        "reply": _document(entry.reply, content=content),
    }


def _document(raw: bytes, *, content: bool) -> Any:
    """A body as JSON; as text where it is none, and then hidden like all content."""
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError):
        return raw.decode("utf-8", "replace") if content else HIDDEN
    return document if content else _hidden(document)


def _hidden(value: Any) -> Any:
    if isinstance(value, list):
        return [_hidden(each) for each in value]
    if isinstance(value, dict):
        return {name: HIDDEN if name in CONTENT else _hidden(each) for name, each in value.items()}
    return value


def _har(entry: JournalEntry, *, content: bool) -> Document:
    request = json.dumps(_document(entry.request, content=content), ensure_ascii=False)
    reply = json.dumps(_document(entry.reply, content=content), ensure_ascii=False)
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
        "the requests, filtered; format json, jsonl or har, content=1 shows messages",
    ),
    Route(
        "POST",
        "journal/assert",
        check_journal,
        "HTTP 409 unless the wanted number of requests came",
        {"command": "openim/sendmsg", "code": 0, "at_least": 1},
    ),
    Route("DELETE", "journal", clear_journal, "forgets all requests"),
)
