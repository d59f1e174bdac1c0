"""Official accounts: making, changing, describing and removing them."""

from __future__ import annotations

from collections.abc import Collection

from ...core.asking import Answer, Asking, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.official_account import OfficialAccount
from ...models.world import World
from ..command import Command
from . import notices
from .checks import (
    BAD_ID,
    BAD_PARAMETER,
    ID_IN_USE,
    NOT_FOUND,
    PREFIX,
    TOO_MANY,
    allowed,
    bought,
    find,
    managed,
    well_formed,
)
from .fields import BASE_FILTER, BASE_NAMES, DATA, NAME, OFFICIAL, OWNERS_ONLY, SOME_CODES, objects

TRIAL_ACCOUNTS = 5


@Command(
    "official_account_open_http_svc/create_official_account",
    doc="269/102302",
    fields=(
        Field("Owner_Account", "string", required=True),
        Field("OfficialAccountUserID", "string"),
        Field("Name", "string", required=True, at_least=1, at_most=150),
        *DATA,
    ),
    rate=200,
    rules=(
        "own ids begin with @TOA#_ (130007) and are not in use (130008)",
        "OfficialAccount.CallbackBeforeCreateOfficialAccount may refuse",
    ),
    inferred=(
        "an edition without the feature: 60020; the trial edition has 5 (130010)",
        "an unknown Owner_Account: 6017; a refusal of the before-webhook: 10016",
        "the id of a destroyed account may be used again; the owner does not subscribe by itself",
        SOME_CODES,
    ),
)
def create_official_account(world: World, body: Body, context: Context) -> Asking:
    """Makes an official account, with an id of the caller's choice or one of the server's."""
    bought(world)
    _may_create(world, body)
    allowed((yield notices.creating(body, context)))
    _may_create(world, body)
    official_id = body.get("OfficialAccountUserID") or world.official_accounts.new_id(PREFIX)
    official = OfficialAccount(official_id, body["Owner_Account"], body["Name"], context.now)
    _set(official, body)
    world.official_accounts.add(official)
    notices.created(world, official, context)
    return {"OfficialAccountUserID": official_id}


def _may_create(world: World, body: Body) -> None:
    if body["Owner_Account"] not in world.accounts:
        raise Refusal(BAD_PARAMETER, f"Owner_Account {body['Owner_Account']!r} is not imported")
    official_id = body.get("OfficialAccountUserID")
    if official_id is not None and not well_formed(official_id):
        raise Refusal(BAD_ID, f"OfficialAccountUserID must begin with {PREFIX} and have at most 48 bytes")
    if official_id is not None and world.official_accounts.get(official_id) is not None:
        raise Refusal(ID_IN_USE, f"OfficialAccountUserID {official_id!r} is in use")
    if world.config.edition == "trial" and len(world.official_accounts) >= TRIAL_ACCOUNTS:
        raise Refusal(TOO_MANY, f"the trial edition holds {TRIAL_ACCOUNTS} official accounts")


def _set(official: OfficialAccount, body: Body) -> None:
    """Takes over what a request gives."""
    names = {
        "Name": "name",
        "Introduction": "introduction",
        "FaceUrl": "face_url",
        "Organization": "organization",
        "CustomString": "custom",
        "MaxSubscriberNum": "max_subscribers",
    }
    for name, attribute in names.items():
        if body.get(name) is not None:
            setattr(official, attribute, body[name])


@Command(
    "official_account_open_http_svc/destroy_official_account",
    doc="269/102303",
    fields=(OFFICIAL,),
    rate=200,
    inferred=(OWNERS_ONLY,),
)
def destroy_official_account(world: World, body: Body, context: Context) -> Answer:
    """Removes an official account."""
    official = find(world, body)
    managed(world, official, context)
    world.official_accounts.destroy(official)
    notices.destroyed(world, official, context)
    return {}


@Command(
    "official_account_open_http_svc/modify_official_account_base_info",
    doc="269/102304",
    fields=(Field("Official_Account", "string", required=True, also=("OfficialAccount",)), NAME, *DATA),
    rate=200,
    inferred=(
        "a limit below the number of subscribers removes nobody",
        "OfficialAccount.CallbackAfterOfficialAccountInfoChanged tells what the call gave",
        OWNERS_ONLY,
    ),
)
def modify_official_account_base_info(world: World, body: Body, context: Context) -> Answer:
    """Changes what is given of an official account."""
    official_id = body.get("Official_Account") or body.get("OfficialAccount") or ""
    official = find(world, {"Official_Account": official_id})
    managed(world, official, context)
    _set(official, body)
    notices.changed(world, official, body, context)
    return {}


@Command(
    "official_account_open_http_svc/get_official_account_info",
    doc="269/102305",
    fields=(
        objects("OfficialAccountIdList", "Official_Account", 50),
        Field("ResponseFilter", "object", fields=(BASE_FILTER,)),
    ),
    rate=200,
    rules=("all fields without a filter",),
    inferred=("an unknown account is an entry with 130004", "more than 50 ids: 6017"),
)
def get_official_account_info(world: World, body: Body, context: Context) -> Answer:
    """Describes up to 50 official accounts; one that cannot be found has a code of its own."""
    bought(world)
    wanted = (body.get("ResponseFilter") or {}).get("OfficialAccountBaseInfoFilter")
    entries: list[Answer] = []
    for item in body["OfficialAccountIdList"]:
        official_id = item["Official_Account"]
        official = world.official_accounts.get(official_id)
        code, info = 0, ""
        if official is None:
            known = well_formed(official_id)
            code = NOT_FOUND if known else BAD_ID
            info = "the official account does not exist" if known else "the id is not valid"
        entry: Answer = {"Official_Account": official_id, "ErrorCode": code, "ErrorInfo": info}
        if official is not None:
            entry |= described(official, BASE_NAMES if wanted is None else wanted)
        entries.append(entry)
    return {"OfficialAccountInfoList": entries}


def described(official: OfficialAccount, names: Collection[str]) -> Answer:
    """Base fields of an official account."""
    values: Answer = {
        "CreateTime": official.created,
        "Name": official.name,
        "Owner_Account": official.owner,
        "LastMsgTime": official.last_message,
        "SubscriberNum": len(official.subscribers),
        "Introduction": official.introduction,
        "FaceUrl": official.face_url,
        "Organization": official.organization,
        "CustomString": official.custom,
    }
    return {name: value for name, value in values.items() if name in names}


COMMANDS = (
    create_official_account,
    destroy_official_account,
    modify_official_account_base_info,
    get_official_account_info,
)
