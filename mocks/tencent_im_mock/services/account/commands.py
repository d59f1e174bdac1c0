"""Commands of ``im_open_login_svc``: importing, checking and deleting accounts, ending their logins."""

from __future__ import annotations

from dataclasses import replace

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.account import fits
from ...models.world import World
from ..command import Command

TRIAL_ACCOUNTS = 100
PROFILE_BYTES = 500
BAD_PARAMETER = 70402
NO_ACCOUNT = 70107
MOST = 100


_PROFILE = (
    Field("Nick", "string", at_most=PROFILE_BYTES, over=40601),
    Field("FaceUrl", "string", at_most=PROFILE_BYTES, over=40601),
)
_PROFILES = tuple(replace(each, guessed=("over",)) for each in _PROFILE)


@Command(
    "im_open_login_svc/account_import",
    doc="269/1608",
    fields=(Field("UserID", "string", required=True, also=("Identifier",)), *_PROFILE),
    rate=200,
    rules=(
        "an account that exists is kept",
        "nickname and avatar are tags of the profile",
        "a UserID deleted within three months: 70399, but in the trial edition",
        "the trial edition holds 100 accounts (70398)",
    ),
    inferred=("importing an existing account updates the nickname and face that are given",),
)
def account_import(world: World, body: Body, context: Context) -> Answer:
    """Imports one account; an existing one is kept, and what is given of its profile replaces it."""
    user_id = body["UserID"]
    if not fits(user_id):
        raise Refusal(BAD_PARAMETER, "UserID must have 1 to 32 bytes")
    if world.config.edition != "trial" and world.accounts.banned(user_id, now=context.now):
        raise Refusal(70399, f"UserID {user_id!r} was deleted within the last three months")
    _room(world, user_id)
    world.accounts.add(user_id, nick=body.get("Nick"), face_url=body.get("FaceUrl"), now=context.now)
    return {}


@Command(
    "im_open_login_svc/multiaccount_import",
    doc="269/4919",
    fields=(
        Field(
            "AccountList",
            "array",
            at_least=1,
            at_most=MOST,
            items=Field("", "object", fields=(Field("UserID", "string", required=True), *_PROFILES)),
        ),
        Field("Accounts", "array", at_least=1, at_most=MOST, items=Field("", "string")),
    ),
    rate=100,
    rules=(
        "who cannot be imported is in FailAccounts, without a reason",
        "the new form updates nicknames and avatars, the old form changes nothing",
    ),
    inferred=("more than 100 entries: 70402", "AccountList wins when both forms are given"),
)
def multiaccount_import(world: World, body: Body, context: Context) -> Answer:
    """Imports up to 100 accounts; those that cannot be imported come back in FailAccounts."""
    if body.get("AccountList") is None and body.get("Accounts") is None:
        raise Refusal(BAD_PARAMETER, "one of AccountList and Accounts is needed")
    failed: list[str] = []
    # Both forms at once: the new one wins (inferred).
    for item in body.get("AccountList") or [{"UserID": name} for name in body.get("Accounts") or []]:
        user_id = item["UserID"]
        banned = world.config.edition != "trial" and world.accounts.banned(user_id, now=context.now)
        if banned or not fits(user_id) or not _has_room(world, user_id):
            failed.append(user_id)
            continue
        world.accounts.add(user_id, nick=item.get("Nick"), face_url=item.get("FaceUrl"), now=context.now)
    return {"FailAccounts": failed}


@Command(
    "im_open_login_svc/account_check",
    doc="269/38417",
    fields=(
        Field(
            "CheckItem",
            "array",
            required=True,
            at_least=1,
            at_most=MOST,
            items=Field("", "object", fields=(Field("UserID", "string", required=True),)),
        ),
    ),
    rate=100,
    inferred=("more than 100 entries: 70402",),
)
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


@Command(
    "im_open_login_svc/account_delete",
    doc="269/36443",
    fields=(
        Field(
            "DeleteItem",
            "array",
            required=True,
            at_least=1,
            at_most=MOST,
            items=Field("", "object", fields=(Field("UserID", "string", required=True),)),
        ),
    ),
    rate=100,
    rules=(
        "profile, relations, memberships and conversations go with the account",
        "the UserID cannot be imported for three months (70399), but in the trial edition",
        "an unknown account fails as an item (70107)",
    ),
    inferred=(
        "deletion is on in the console (account_deletion); when it is off: 71000",
        "three months are 90 days",
        "more than 100 entries: 70402",
        "others keep what the account wrote; its groups and official accounts lose their owner",
        "no webhook tells of it, neither of the account nor of what goes with it",
    ),
)
def account_delete(world: World, body: Body, context: Context) -> Answer:
    """Deletes accounts with all they had; those that do not exist fail as items."""
    if world.config.edition != "trial" and not world.config.account_deletion:
        raise Refusal(71000, "deleting accounts is off in the console")
    items: list[Answer] = []
    for item in body["DeleteItem"]:
        user_id = item["UserID"]
        known = user_id in world.accounts
        if known:
            _remove(world, user_id, now=context.now)
        items.append(
            {
                "UserID": user_id,
                "ResultCode": 0 if known else NO_ACCOUNT,
                "ResultInfo": "" if known else "Err_TLS_PT_Open_Login_Account_Not_Exist",
            }
        )
    return {"ResultItem": items}


@Command(
    "im_open_login_svc/kick",
    doc="269/3853",
    fields=(Field("UserID", "string", required=True, also=("Identifier",)),),
    rate=200,
    rules=("UserSigs made before are refused, later ones are good", "all devices are logged out"),
    inferred=(
        "an old UserSig gets kicked_usersig_code (70052)",
        "a UserSig of the second of the kick is old if it was used before",
        "State.StateChange does not tell of it",
    ),
)
def kick(world: World, body: Body, context: Context) -> Answer:
    """Ends the logins of an account: on all devices, and every UserSig made so far."""
    user_id = body["UserID"]
    if user_id not in world.accounts:
        raise Refusal(NO_ACCOUNT, f"UserID {user_id!r} does not exist")
    world.presence.forget(user_id)
    world.auth.end(user_id, now=context.now, code=world.config.kicked_usersig_code)
    return {}


def _has_room(world: World, user_id: str) -> bool:
    full = world.config.edition == "trial" and len(world.accounts) >= TRIAL_ACCOUNTS
    return user_id in world.accounts or not full


def _room(world: World, user_id: str) -> None:
    if not _has_room(world, user_id):
        raise Refusal(70398, f"the trial edition holds {TRIAL_ACCOUNTS} accounts")


def _remove(world: World, user_id: str, *, now: int) -> None:
    """Deletes an account and everything of it that others do not own as well."""
    world.groups.forget(user_id)
    world.conversations.forget(user_id)
    world.contacts.forget(user_id)
    world.pushes.forget(user_id)
    world.relations.forget(user_id)
    world.follows.forget(user_id)
    world.official_accounts.forget(user_id)
    world.presence.forget(user_id)
    world.mutes.forget(user_id)
    world.robots.forget(user_id)
    world.accounts.remove(user_id, now=now)


COMMANDS = (account_import, multiaccount_import, account_check, account_delete, kick)
