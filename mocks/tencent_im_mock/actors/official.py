"""What a user does with official accounts and robots."""

from __future__ import annotations

from ..core.refusal import Refusal
from .base import Actor, AnyText

FULL = 130006


class OfficialActor(Actor):
    """A user who reads what official accounts send."""

    @property
    def subscriptions(self) -> list[str]:
        """The official accounts that the user subscribes to."""
        return list(self._world.official_accounts.of(self.id))

    def news(self, official_id: str) -> list[str]:
        """Texts of the messages of an official account that were not recalled, oldest first."""
        official = self._world.official_accounts.of(self.id).get(official_id)
        return [
            "".join(
                str(element["MsgContent"].get("Text", ""))
                for element in post.body
                if element["MsgType"] == "TIMTextElem"
            )
            for post in (official.posts.values() if official else ())
            if not post.recalled
        ]

    def subscribes(self, official_id: str) -> None:
        """Subscribes to an official account."""
        answer = self._perform(
            "official_account_open_http_svc/add_subscriber",
            {"Official_Account": official_id, "SubscriberList": [{"Subscriber_Account": self.id}]},
        )
        if answer["SubscriberList"][0]["Result"] == 0:
            raise Refusal(FULL, f"{official_id!r} has no place left, or does not want {self.id!r}")

    def unsubscribes(self, official_id: str) -> None:
        """No longer subscribes to an official account."""
        self._perform(
            "official_account_open_http_svc/delete_subscriber",
            {"Official_Account": official_id, "SubscriberToDel_Account": [self.id]},
        )

    def publishes(self, text: AnyText, *, official: str) -> str:
        """Sends a message as an official account of one's own; its MsgKey."""
        answer = self._perform(
            "official_account_open_http_svc/send_official_account_msg",
            {
                "Official_Account": official,
                "Random": self._world.draw(),
                "MsgBody": [{"MsgType": "TIMTextElem", "MsgContent": {"Text": text}}],
            },
        )
        return str(answer["MsgKey"])

    def signals(self, robot: str, data: AnyText) -> str:
        """Signals to a robot by the pass-through protocol; the key of the signal."""
        return str(self._perform("client_robot/signal", {"To_Account": robot, "Data": data})["MsgKey"])
