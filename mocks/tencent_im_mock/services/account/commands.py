"""Commands of ``im_open_login_svc``: importing and checking accounts."""

from __future__ import annotations

from ...core.command import Answer, Body, Command, Context, Service
from ...core.refusal import Refusal
from ...core.schema import Field
from ...core.world import World
from .model import fits

TRIAL_ACCOUNTS = 100
PROFILE_BYTES = 500
BAD_PARAMETER = 70402


def account_import(world: World, body: Body, context: Context) -> Answer:
    """Imports one account; an existing one is kept, and what is given of its profile replaces it."""
    user_id = body["UserID"] if body.get("UserID") is not None else body.get("Identifier")
    if not isinstance(user_id, str) or not fits(user_id):
        raise Refusal(BAD_PARAMETER, "UserID must have 1 to 32 bytes")
    _room(world, user_id)
    world.accounts.add(user_id, nick=body.get("Nick"), face_url=body.get("FaceUrl"), now=context.now)
    return {}


def multiaccount_import(world: World, body: Body, context: Context) -> Answer:
    """Imports up to 100 accounts; those that cannot be imported come back in FailAccounts."""
    if body.get("AccountList") is None and body.get("Accounts") is None:
        raise Refusal(BAD_PARAMETER, "one of AccountList and Accounts is needed")
    failed: list[str] = []
    # Both forms at once: the new one wins (inferred).
    for item in body.get("AccountList") or [{"UserID": name} for name in body.get("Accounts") or []]:
        user_id = item["UserID"]
        if not fits(user_id) or not _has_room(world, user_id):
            failed.append(user_id)
            continue
        world.accounts.add(user_id, nick=item.get("Nick"), face_url=item.get("FaceUrl"), now=context.now)
    return {"FailAccounts": failed}


def account_check(world: World, body: Body, context: Context) -> Answer:
    """Tells which accounts are imported; one that is not is an answer, not an error."""
    return {
        "ResultItem": [
            {
                "UserID": item["UserID"],
                "ResultCode": 0,
                "ResultInfo": "",
                "AccountStatus": "Imported" if item["UserID"] in world.accounts else "NotImported",
            }
            for item in body["CheckItem"]
        ]
    }


def _has_room(world: World, user_id: str) -> bool:
    full = world.config.edition == "trial" and len(world.accounts) >= TRIAL_ACCOUNTS
    return user_id in world.accounts or not full


def _room(world: World, user_id: str) -> None:
    if not _has_room(world, user_id):
        raise Refusal(70398, f"the trial edition holds {TRIAL_ACCOUNTS} accounts")


_PROFILE = (
    Field("Nick", "string", at_most=PROFILE_BYTES, over=40601),
    Field("FaceUrl", "string", at_most=PROFILE_BYTES, over=40601),
)

SERVICE = Service(
    name="im_open_login_svc",
    bad_json=60003,
    bad_field=BAD_PARAMETER,
    commands=(
        Command(
            "im_open_login_svc/account_import",
            doc="269/1608",
            fields=(Field("UserID", "string", required=True, also=("Identifier",)), *_PROFILE),
            handler=account_import,
            inferred=("importing an existing account updates the nickname and face that are given",),
        ),
        Command(
            "im_open_login_svc/multiaccount_import",
            doc="269/4919",
            fields=(
                Field(
                    "AccountList",
                    "array",
                    at_least=1,
                    at_most=100,
                    items=Field("", "object", fields=(Field("UserID", "string", required=True), *_PROFILE)),
                ),
                Field("Accounts", "array", at_least=1, at_most=100, items=Field("", "string")),
            ),
            handler=multiaccount_import,
            inferred=("more than 100 entries: 70402", "AccountList wins when both forms are given"),
        ),
        Command(
            "im_open_login_svc/account_check",
            doc="269/38417",
            fields=(
                Field(
                    "CheckItem",
                    "array",
                    required=True,
                    at_least=1,
                    at_most=100,
                    items=Field("", "object", fields=(Field("UserID", "string", required=True),)),
                ),
            ),
            handler=account_check,
            inferred=("more than 100 entries: 70402",),
        ),
    ),
)
