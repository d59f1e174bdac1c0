"""Commands of ``openim`` that tell who is online."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.account import NOT_FOUND
from ...models.world import World
from ..command import Command

NOT_IMPORTED = 70107
MOST = 500


_USERS = Field(
    "To_Account",
    "array",
    required=True,
    missing=90003,
    wrong=90003,
    at_most=MOST,
    over=90011,
    items=Field("", "string", wrong=90003),
)
_DETAIL = Field("IsNeedDetail", "integer", choices=(0, 1))


@Command(
    "openim/query_online_status",
    doc="269/2566",
    fields=(
        _USERS,
        _DETAIL,
        Field("IsReturnInstid", "integer", choices=(0, 1)),
        Field("IsReturnCustomStatus", "integer", choices=(0, 1)),
    ),
    rate=200,
    rules=(
        "online beats push-online beats offline over all devices",
        "a device is push-online for 7 days",
        "unknown accounts are in ErrorList; when all are unknown the call fails",
    ),
    inferred=(
        "all accounts unknown: 70107",
        "iPhone, Android and iPad stay push-online, other devices are offline at once",
        "instance ids and custom status are not given: the names of their fields are unknown",
    ),
)
def query_online_status(world: World, body: Body, context: Context) -> Answer:
    """Tells the status of up to 500 users; unknown ones are listed apart, and alone they fail the call."""
    users = _users(body)
    known = [user_id for user_id in users if user_id in world.accounts]
    if not known:
        raise Refusal(NOT_IMPORTED, "To_Account: none of the accounts exists")
    found = [
        _status(world, user_id, context, "Status", detail=body.get("IsNeedDetail") == 1) for user_id in known
    ]
    answer: Answer = {"QueryResult": found}
    if len(known) < len(users):
        answer["ErrorList"] = [
            {"To_Account": user_id, "ErrorCode": NOT_IMPORTED}
            for user_id in users
            if user_id not in world.accounts
        ]
    return answer


@Command(
    "openim/querystate",
    doc="269/2566",
    fields=(_USERS, _DETAIL),
    rate=200,
    inferred=("an unknown account is offline, by the name @TLS#NOT_FOUND (querystate_not_found)",),
)
def querystate(world: World, body: Body, context: Context) -> Answer:
    """The older form: another name for the status, and unknown users are offline."""
    detail = body.get("IsNeedDetail") == 1
    found = [_status(world, user_id, context, "State", detail=detail) for user_id in _users(body)]
    if world.config.querystate_not_found:
        for item in found:
            if item["To_Account"] not in world.accounts:
                item["To_Account"] = NOT_FOUND
    return {"QueryResult": found}


def _users(body: Body) -> list[str]:
    users: list[str] = body["To_Account"]
    if not users:
        raise Refusal(90001, "To_Account is empty")
    return users


def _status(world: World, user_id: str, context: Context, name: str, *, detail: bool) -> Answer:
    status, devices = world.presence.status(user_id, now=context.now)
    item: Answer = {"To_Account": user_id, name: status}
    if world.config.old_names_in_answers:
        item["State"] = status
    if detail and devices:
        item["Detail"] = [{"Platform": each, "Status": how} for each, how in devices.items()]
    return item


COMMANDS = (query_online_status, querystate)
