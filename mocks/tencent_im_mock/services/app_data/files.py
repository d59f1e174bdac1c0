"""Commands of ``im_cos_msg``: blocking files of messages."""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.world import World
from ..command import Command

BAD_PARAMETER = 60003
NORMAL, BLOCKED, MISSING = 0, 1, 2
VALID_SECONDS = 15 * 60


_URL = Field("RawURL", "string", required=True)
_NO_CODES = "a malformed request: 60003, the page lists no codes"


@Command(
    "im_cos_msg/forbid_illegal_object",
    doc="269/74775",
    fields=(_URL,),
    inferred=("every http or https URL counts as a file that exists", _NO_CODES),
)
def forbid_illegal_object(world: World, body: Body, context: Context) -> Answer:
    """Blocks a file."""
    if not _is_url(body["RawURL"]):
        raise Refusal(BAD_PARAMETER, "RawURL is not the URL of a file")
    world.moderation.banned_files.add(body["RawURL"])
    return {}


@Command(
    "im_cos_msg/allow_banned_object",
    doc="269/74776",
    fields=(_URL,),
    inferred=("a file that is not blocked: OK", _NO_CODES),
)
def allow_banned_object(world: World, body: Body, context: Context) -> Answer:
    """Unblocks a file."""
    if not _is_url(body["RawURL"]):
        raise Refusal(BAD_PARAMETER, "RawURL is not the URL of a file")
    world.moderation.banned_files.discard(body["RawURL"])
    return {}


@Command(
    "im_cos_msg/get_cos_sig",
    doc="269/74777",
    fields=(
        Field(
            "RawURLs",
            "array",
            required=True,
            at_least=1,
            items=Field("", "object", fields=(Field("ResourceID", "integer", required=True), _URL)),
        ),
    ),
    rules=("a signed address is good for 15 minutes",),
    inferred=("what is no URL does not exist (Status 2)", "nothing is served at the address", _NO_CODES),
)
def get_cos_sig(world: World, body: Body, context: Context) -> Answer:
    """Signed addresses of files, which open blocked ones, too, and whether they are blocked."""
    expires = context.now + VALID_SECONDS
    return {"PreSigURLs": [_signed(world, item, expires) for item in body["RawURLs"]]}


def _signed(world: World, item: Body, expires: int) -> Answer:
    url = item["RawURL"]
    blocked = url in world.moderation.banned_files
    sign = hashlib.sha256(f"{world.sdk_app_id} {url} {expires}".encode("utf-8", "surrogatepass")).hexdigest()
    joint = "&" if "?" in url else "?"
    return {
        "ResourceID": item["ResourceID"],
        "Code": 0,
        "Desc": "",
        "PreSigURL": f"{url}{joint}sign={sign}&im-time-expired={expires}",
        "Status": (BLOCKED if blocked else NORMAL) if _is_url(url) else MISSING,
    }


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


COMMANDS = (forbid_illegal_object, allow_banned_object, get_cos_sig)
