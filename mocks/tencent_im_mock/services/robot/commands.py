"""Commands of ``openim_robot_http_svc``: robots, and answers that they write piece by piece."""

from __future__ import annotations

import json

from ...core.asking import Answer, Body, Context
from ...core.elements import pack
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.account import IMAGE, NICK, fits
from ...models.openim import C2CMessage
from ...models.robot import PREFIX, Draft
from ...models.world import World
from ..command import Command
from ..openim import notices as openim_notices
from ..profile.tags import SIGNATURE

BAD_PARAMETER = 10004
BAD_REQUEST = 10008
TOO_LONG = 80002


@Command(
    "openim_robot_http_svc/create_robot",
    doc="269/89991",
    fields=(
        Field("UserID", "string", required=True),
        Field("Nick", "string", at_most=500),
        Field("FaceUrl", "string", at_most=500),
        Field("SelfSignature", "string", at_most=500),
    ),
    rate=200,
    rules=("messages to a robot cause Bot.OnC2CMessage, mentions Bot.OnGroupMessage",),
    inferred=(
        "an existing robot is changed, a former one is one again",
        "robot_limit robots (10008); the real number is unknown",
    ),
)
def create_robot(world: World, body: Body, context: Context) -> Answer:
    """Makes a robot; one that exists or existed gets the data that are given."""
    user_id = body["UserID"]
    if not user_id.startswith(PREFIX) or user_id == PREFIX or not fits(user_id):
        raise Refusal(BAD_PARAMETER, f"UserID must begin with {PREFIX} and have at most 32 bytes")
    limit = world.config.robot_limit
    if limit and user_id not in world.robots and len(world.robots) >= limit:
        raise Refusal(BAD_REQUEST, f"there are {limit} robots already")
    account = world.accounts.add(user_id, nick=None, face_url=None, now=context.now)
    given = {NICK: body.get("Nick"), IMAGE: body.get("FaceUrl"), SIGNATURE: body.get("SelfSignature")}
    account.change({tag: value for tag, value in given.items() if value is not None})
    world.robots.add(user_id)
    return {}


@Command(
    "openim_robot_http_svc/delete_robot",
    doc="269/89992",
    fields=(Field("Robot_Account", "string", required=True),),
    rate=200,
    rules=("the account stays",),
    inferred=("no robot: 10004",),
)
def delete_robot(world: World, body: Body, context: Context) -> Answer:
    """Makes a robot an ordinary account."""
    if body["Robot_Account"] not in world.robots:
        raise Refusal(BAD_PARAMETER, f"Robot_Account {body['Robot_Account']!r} is not a robot")
    world.robots.forget(body["Robot_Account"])
    return {}


@Command(
    "openim_robot_http_svc/get_all_robots",
    doc="269/89993",
    fields=(),
    rate=200,
    inferred=("order of making",),
)
def get_all_robots(world: World, body: Body, context: Context) -> Answer:
    """Lists all robots."""
    return {"Robot_Account": world.robots.all}


@Command(
    "openim_robot_http_svc/send_stream_msg",
    doc="269/104537",
    fields=(
        Field("From_Account", "string", required=True),
        Field("To_Account", "string", required=True),
        Field("Chunk", "string", required=True),
        Field("MsgKey", "string"),
        Field("Finish", "integer", choices=(1,)),
    ),
    rate=200,
    rules=("one message, changed by each further piece",),
    inferred=(
        "history shows one custom element with all pieces",
        "no robot, an unknown receiver, a MsgKey of no unfinished answer: 10004",
        "over 12 KB: 80002",
        "further pieces cause C2C.CallbackAfterModifyMsg, the first causes none",
    ),
)
def send_stream_msg(world: World, body: Body, context: Context) -> Answer:
    """Sends a piece of an answer: the first makes a message, later ones change it."""
    robot, user_id = body["From_Account"], body["To_Account"]
    if robot not in world.robots:
        raise Refusal(BAD_PARAMETER, f"From_Account {robot!r} is not a robot")
    if user_id not in world.accounts:
        raise Refusal(BAD_PARAMETER, f"To_Account {user_id!r} is not imported")
    key, finished = body.get("MsgKey"), body.get("Finish") == 1
    if key is None:
        draft = _begin(world, robot, user_id, context)
    else:
        known = world.robots.draft(robot, user_id, key)
        if known is None:
            raise Refusal(BAD_PARAMETER, "MsgKey names no answer that is being written")
        draft = known
    chunks = [*draft.chunks, body["Chunk"]]
    draft.message.content = _content(chunks, finished=finished)
    draft.chunks = chunks
    if key is None:
        world.conversations.file(draft.message)
        world.robots.keep(draft)
    else:
        openim_notices.modified(world, draft.message, context)
    if finished:
        world.robots.finish(draft)
    return {"MsgKey": draft.message.key}


def _begin(world: World, robot: str, user_id: str, context: Context) -> Draft:
    number = world.ids.uint32()
    account = world.accounts.get(robot)
    return Draft(
        C2CMessage(
            sender=robot,
            receiver=user_id,
            seq=world.ids.uint32(),
            random=number,
            time=context.now,
            client_time=context.now,
            msg_id=f"{account.tiny_id if account else 0}-{context.now}-{number}",
            content="",
            cloud_custom_data=None,
            needs_receipt=False,
            in_sender_view=True,
            extensible=False,
            counted=True,
        )
    )


def _content(chunks: list[str], *, finished: bool) -> str:
    data = {"chatbotPlugin": 2, "src": 2, "chunks": chunks, "isFinished": int(finished)}
    element = {"MsgType": "TIMCustomElem", "MsgContent": {"Data": json.dumps(data, ensure_ascii=False)}}
    return pack([element], too_long=TOO_LONG)


COMMANDS = (create_robot, delete_robot, get_all_robots, send_stream_msg)
