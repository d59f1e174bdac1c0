"""The numbers of the last 30 days (doc 269/4193), as far as the world still shows them."""

from __future__ import annotations

import datetime
from collections import defaultdict

from ...core.asking import Answer, Body, Context
from ...core.schema import Field
from ...models.world import World
from ..command import Command

DAYS = 30
FIELDS = (
    "AppName", "AppId", "Company", "ActiveUserNum", "RegistUserNumOneDay", "RegistUserNumTotal", "LoginTimes",
    "LoginUserNum", "UpMsgNum", "SendMsgUserNum", "APNSMsgNum", "C2CUpMsgNum", "C2CDownMsgNum",
    "C2CSendMsgUserNum", "C2CAPNSMsgNum", "MaxOnlineNum", "DownMsgNum", "ChainIncrease", "ChainDecrease",
    "GroupUpMsgNum", "GroupDownMsgNum", "GroupSendMsgUserNum", "GroupAPNSMsgNum", "GroupSendMsgGroupNum",
    "GroupJoinGroupTimes", "GroupQuitGroupTimes", "GroupNewGroupNum", "GroupAllGroupNum",
    "GroupDestroyGroupNum", "CallBackReq", "CallBackRsp", "Date"
)  # fmt: skip

Counts = defaultdict[int, int]
People = defaultdict[int, set[str]]


@Command(
    "openconfigsvr/getappinfo",
    doc="269/4193",
    fields=(Field("RequestField", "array", items=Field("", "string", choices=FIELDS)),),
    rate=200,
    rules=("every value is text", "ErrorInfo is OK"),
    inferred=(
        "the days since the first account, today included, in the zone of utc_offset_hours",
        "an unknown field name: 130001",
        "people who left and groups that are gone are not counted; nothing is pushed",
        "AppName and Company are mock",
    ),
    lacks=frozenset({"ActionStatus"}),
)
def getappinfo(world: World, body: Body, context: Context) -> Answer:
    """The numbers of each day since the first account, the newest day first."""
    today = world.tally.day_of(context.now)
    first = min((world.tally.day_of(account.created) for account in world.accounts), default=today)
    numbers = _Numbers(world)
    wanted = {"Date", *(body.get("RequestField") or FIELDS)}
    result = []
    for day in range(today, max(first, today - DAYS + 1) - 1, -1):
        values = numbers.of(day)
        result.append({name: str(values[name]) for name in FIELDS if name in wanted})
    return {"ErrorInfo": "OK", "Result": result}


class _Numbers:
    """Everything that is counted, by day."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._registered = Counts(int)
        self._c2c, self._group, self._group_down = Counts(int), Counts(int), Counts(int)
        self._c2c_senders, self._group_senders = People(set), People(set)
        self._joined, self._made, self._groups = Counts(int), Counts(int), People(set)
        self._called, self._answered = Counts(int), Counts(int)
        day_of = world.tally.day_of
        for account in world.accounts:
            self._registered[day_of(account.created)] += 1
            for peer, conversation in world.conversations.of(account.user_id).items():
                if account.user_id > peer and peer in world.accounts:
                    continue  # seen from the other side
                for message in conversation.messages:
                    day = day_of(message.time)
                    self._c2c[day] += 1
                    self._c2c_senders[day].add(message.sender)
        for group in world.groups:
            self._made[day_of(group.created)] += 1
            for member in group.members.values():
                self._joined[day_of(member.joined)] += 1
            for posted in group.messages:
                if posted.notice:
                    continue
                day = day_of(posted.time)
                self._group[day] += 1
                self._group_down[day] += max(0, len(group.members) - 1)
                self._group_senders[day].add(posted.sender)
                self._groups[day].add(group.group_id)
        for record in world.webhooks.log:
            self._called[day_of(int(record.at))] += record.attempts
            self._answered[day_of(int(record.at))] += record.verdict == "sent"

    def of(self, day: int) -> dict[str, int | str]:
        world, tally = self._world, self._world.tally.day(day)
        senders = self._c2c_senders[day] | self._group_senders[day]
        date = datetime.date(1970, 1, 1) + datetime.timedelta(days=day)
        return {
            "AppName": "mock",
            "AppId": world.sdk_app_id,
            "Company": "mock",
            "ActiveUserNum": len(senders | tally.users),
            "RegistUserNumOneDay": self._registered[day],
            "RegistUserNumTotal": sum(number for each, number in self._registered.items() if each <= day),
            "LoginTimes": tally.logins,
            "LoginUserNum": len(tally.users),
            "UpMsgNum": self._c2c[day] + self._group[day],
            "SendMsgUserNum": len(senders),
            "APNSMsgNum": 0,
            "C2CUpMsgNum": self._c2c[day],
            "C2CDownMsgNum": self._c2c[day],
            "C2CSendMsgUserNum": len(self._c2c_senders[day]),
            "C2CAPNSMsgNum": 0,
            "MaxOnlineNum": tally.most_online,
            "DownMsgNum": self._c2c[day] + self._group_down[day],
            "ChainIncrease": tally.friends_made,
            "ChainDecrease": tally.friends_lost,
            "GroupUpMsgNum": self._group[day],
            "GroupDownMsgNum": self._group_down[day],
            "GroupSendMsgUserNum": len(self._group_senders[day]),
            "GroupAPNSMsgNum": 0,
            "GroupSendMsgGroupNum": len(self._groups[day]),
            "GroupJoinGroupTimes": self._joined[day],
            "GroupQuitGroupTimes": 0,
            "GroupNewGroupNum": self._made[day],
            "GroupAllGroupNum": sum(number for each, number in self._made.items() if each <= day),
            "GroupDestroyGroupNum": 0,
            "CallBackReq": self._called[day],
            "CallBackRsp": self._answered[day],
            "Date": f"{date:%Y%m%d}",
        }


COMMANDS = (getappinfo,)
