"""The control surface under ``/__mock__/``: what no phone and no REST call could do. JSON in, JSON out.

``GET /__mock__/`` lists all requests. With several worlds in the server, ``sdkappid`` names the one meant.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..core.kinds import Unfit
from ..core.refusal import Refusal
from ..serving.server import Server
from . import (
    acting,
    chats,
    configuring,
    devices,
    events,
    faults,
    journals,
    people,
    recordings,
    time,
    webhooks,
    why,
    worlds,
)
from .base import Answer, BadControl, Document, Export, Following, Route


def listing(server: Server, document: Document) -> Document:
    """Every request with its fields, and every user action with its arguments."""
    return {"routes": [_listed(route) for route in ROUTES], "user_actions": acting.listed()}


def _listed(route: Route) -> Document:
    fields = route.takes({}).listed()
    listed = {"request": f"{route.method} /__mock__/{route.path}", "about": route.about, "fields": fields}
    return {**listed, "example": route.example} if route.example else listed


ROUTES: tuple[Route, ...] = (
    Route("GET", "", listing, "this list"),
    *worlds.ROUTES,
    *acting.ROUTES,
    *devices.ROUTES,
    *people.ROUTES,
    *chats.ROUTES,
    *events.ROUTES,
    *time.ROUTES,
    *faults.ROUTES,
    *journals.ROUTES,
    *webhooks.ROUTES,
    *configuring.ROUTES,
    *why.ROUTES,
    *recordings.ROUTES,
)
_BY_NAME = {(route.method, route.path): route for route in ROUTES}


def control(
    server: Server,
    method: str,
    name: str,
    document: Document,
    query: Mapping[str, str] | None = None,
    *,
    problem: str = "",
) -> tuple[int, Answer]:
    """Status and answer of a control request. What makes no sense is told with the fields that do.

    Args:
        server: The worlds.
        method: HTTP method.
        name: Path below ``/__mock__/``.
        document: The body; of a GET what the query holds.
        query: The query of a request with a body.
        problem: What is wrong with it already, as far as its form goes.
    """
    route = _BY_NAME.get((method, name))
    if route is None:
        return 404, {"error": f"there is no {method} /__mock__/{name}; GET /__mock__/ lists what there is"}
    given = {**(query or {}), **document}
    fields = route.takes(given)
    try:
        _in_form(document, query or {}, problem)
        texts = given if method == "GET" else {"sdkappid", *(query or ())}
        read = fields.read(given, from_query=texts)
        answer = route.handler(server, read)
    except Unfit as error:
        return 400, {"error": str(error), "fields": fields.listed()}
    except BadControl as error:
        shown = {"fields": fields.listed()} if error.status == 400 else {}
        return error.status, {"error": str(error), **shown}
    except Refusal as refusal:
        return 409, {"error": refusal.info, "code": refusal.code}
    if route.lasts:
        for world in server.worlds.values():
            if read.get("sdkappid") in (None, world.sdk_app_id):
                world.changes += 1
                world.feed.add("control", name)
    return 200, answer


def _in_form(document: Document, query: Mapping[str, str], problem: str) -> None:
    twice = document.keys() & query.keys()
    if twice:
        problem = f"{min(twice)} is given in the query and in the body"
    if problem:
        raise BadControl(problem)


__all__ = ["ROUTES", "Export", "Following", "control"]
