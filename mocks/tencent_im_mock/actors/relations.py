"""A user's profile, friends, block list and following."""

from __future__ import annotations

from typing import Literal

from ..core.refusal import Refusal
from .base import Actor

PENDING = 30539
ANSWERS = {
    "agree_and_add": "Response_Action_AgreeAndAdd",
    "agree": "Response_Action_Agree",
    "reject": "Response_Action_Reject",
}


class RelationsActor(Actor):
    """A user among others."""

    @property
    def profile(self) -> dict[str, str | int]:
        """What was set of the user's profile, by tag."""
        account = self._world.accounts.get(self.id)
        return dict(account.profile) if account else {}

    @property
    def friends(self) -> list[str]:
        """The user's friends, in the order of becoming so."""
        return list(self._world.relations.of(self.id).friends)

    @property
    def friend_requests(self) -> list[str]:
        """Who waits for an answer of the user."""
        return list(self._world.relations.of(self.id).requests)

    @property
    def block_list(self) -> list[str]:
        """Whom the user blocks."""
        return list(self._world.relations.of(self.id).blocked)

    @property
    def following(self) -> list[str]:
        """Whom the user follows."""
        return list(self._world.follows.of(self.id).following)

    @property
    def followers(self) -> list[str]:
        """Who follows the user."""
        return list(self._world.follows.of(self.id).followers)

    def sets_profile(self, tags: dict[str, str | int]) -> None:
        """Sets tags of the own profile, e.g. ``{"Tag_Profile_IM_Nick": "Al"}``."""
        items = [{"Tag": tag, "Value": value} for tag, value in tags.items()]
        self._perform("profile/portrait_set", {"From_Account": self.id, "ProfileItem": items})

    def adds_friend(
        self, user_id: str, *, wording: str = "", remark: str = "", group: str = "", both: bool = True
    ) -> bool:
        """Asks somebody to be a friend.

        Args:
            user_id: Whom.
            wording: Greeting.
            remark: Own name for the friend.
            group: Own friend group for the friend.
            both: Whether each shall have the other.

        Returns:
            Whether they are friends now; otherwise the request waits for an answer.
        """
        item = {
            "To_Account": user_id,
            "AddSource": f"AddSource_Type_{self._platform}",
            "AddWording": wording,
            "Remark": remark,
        }
        if group:
            item["GroupName"] = group
        answer = self._perform(
            "sns/friend_add",
            {
                "From_Account": self.id,
                "AddFriendItem": [item],
                "AddType": "Add_Type_Both" if both else "Add_Type_Single",
            },
        )
        result = answer["ResultItem"][0]
        if result["ResultCode"] not in (0, PENDING):
            raise Refusal(result["ResultCode"], result["ResultInfo"])
        return bool(result["ResultCode"] == 0)

    def answers_friend(
        self,
        user_id: str,
        answer: Literal["agree_and_add", "agree", "reject"] = "agree_and_add",
        *,
        remark: str = "",
        group: str = "",
    ) -> None:
        """Answers somebody's friend request.

        Args:
            user_id: Who asked.
            answer: ``agree`` gives only the asking user a friend, ``agree_and_add`` both.
            remark: Own name for the friend.
            group: Own friend group for the friend.
        """
        body = {
            "From_Account": self.id,
            "To_Account": user_id,
            "ResponseAction": ANSWERS.get(answer, answer),
            "Remark": remark,
            "TagName": group,
        }
        self._perform("client_sns/friend_response", body)

    def deletes_friend(self, user_id: str, *, both: bool = False) -> None:
        """Takes somebody out of the own list of friends, or each out of the other's."""
        kind = "Delete_Type_Both" if both else "Delete_Type_Single"
        self._one("sns/friend_delete", {"To_Account": [user_id], "DeleteType": kind})

    def blocks(self, user_id: str) -> None:
        """Puts somebody on the own block list."""
        self._one("sns/black_list_add", {"To_Account": [user_id]})

    def unblocks(self, user_id: str) -> None:
        """Takes somebody off the own block list."""
        self._one("sns/black_list_delete", {"To_Account": [user_id]})

    def follows(self, user_id: str) -> None:
        """Follows somebody."""
        self._one("follow/follow_add", {"FollowItem": [{"To_Account": user_id}]})

    def unfollows(self, user_id: str) -> None:
        """No longer follows somebody."""
        self._one("follow/follow_delete", {"To_Account": [user_id]})

    def _one(self, command: str, body: dict[str, object]) -> None:
        """A command about one person; what its item refuses is refused."""
        result = self._perform(command, {"From_Account": self.id, **body})["ResultItem"][0]
        if result["ResultCode"]:
            raise Refusal(result["ResultCode"], result["ResultInfo"])
