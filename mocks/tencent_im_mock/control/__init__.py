"""The control surface under ``/__mock__/``: what no phone and no REST call could do. JSON in, JSON out.

``GET /__mock__/`` lists all requests. With several worlds in the server, ``sdkappid`` names the one meant.
"""

from __future__ import annotations

from ..core.refusal import Refusal
from ..core.server import Server
from . import acting, configuring, faults, journals, phones, time, webhooks, why, worlds
from .base import Answer, BadControl, Document, Export, Route

ROUTES: tuple[Route, ...] = (
    *worlds.ROUTES,
    *acting.ROUTES,
    *phones.ROUTES,
    *time.ROUTES,
    *faults.ROUTES,
    *journals.ROUTES,
    *webhooks.ROUTES,
    *configuring.ROUTES,
    *why.ROUTES,
)
_BY_NAME = {(route.method, route.path): route for route in ROUTES}


def control(server: Server, method: str, name: str, document: Document) -> tuple[int, Answer]:
    """Status and answer of a control request."""
    if method == "GET" and not name:
        return 200, {"routes": [_listed(route) for route in ROUTES], "deeds": sorted(acting.DEEDS)}
    route = _BY_NAME.get((method, name))
    if route is None:
        return 404, {"error": f"there is no {method} /__mock__/{name}; GET /__mock__/ lists what there is"}
    try:
        answer = route.handler(server, document)
    except BadControl as error:
        return error.status, {"error": str(error)}
    except Refusal as refusal:
        return 409, {"error": refusal.info, "code": refusal.code}
    if route.lasts:
        for world in server.worlds.values():
            if document.get("sdkappid") is None or str(document["sdkappid"]) == str(world.sdk_app_id):
                world.changes += 1
    return 200, answer


def _listed(route: Route) -> Document:
    listed: Document = {"request": f"{route.method} /__mock__/{route.path}", "about": route.about}
    return {**listed, "example": route.example} if route.example else listed


__all__ = ["ROUTES", "Export", "control"]
