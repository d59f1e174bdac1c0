"""What a user does with topics of communities."""

from __future__ import annotations

from .base import Actor

_TOPICS = "million_group_open_http_svc/"


class TopicsActor(Actor):
    """A user in communities with topics, with the rights of his role or his permission groups."""

    def creates_topic(self, group: str, name: str, *, topic_id: str | None = None) -> str:
        """Makes a topic.

        Returns:
            The TopicId.
        """
        body = {"GroupId": group, "TopicName": name}
        if topic_id is not None:
            body["TopicId"] = topic_id
        return str(self._perform(_TOPICS + "create_topic", body)["TopicId"])

    def changes_topic(
        self,
        group: str,
        topic: str,
        *,
        name: str | None = None,
        introduction: str | None = None,
        notification: str | None = None,
        face_url: str | None = None,
        mute_all: bool | None = None,
    ) -> None:
        """Changes what is given of a topic."""
        fields = {
            "TopicName": name,
            "Introduction": introduction,
            "Notification": notification,
            "FaceUrl": face_url,
            "MuteAllMember": None if mute_all is None else "On" if mute_all else "Off",
        }
        given = {key: value for key, value in fields.items() if value is not None}
        self._perform(_TOPICS + "modify_topic", {"GroupId": group, "TopicId": topic, **given})

    def dissolves_topic(self, group: str, topic: str) -> None:
        """Dissolves a topic."""
        self._perform(_TOPICS + "destroy_topic", {"GroupId": group, "TopicIdList": [topic]})

    def reads_topic(self, group: str, topic: str) -> None:
        """Marks a topic as read."""
        self._perform("client_topic/read", {"GroupId": group, "TopicId": topic})

    def unread_in_topic(self, group: str, topic: str) -> int:
        """Unread messages of a topic."""
        found = self._world.groups.get(group)
        held = found.forum.find(topic) if found is not None and found.forum is not None else None
        if held is None:
            raise LookupError(f"there is no topic {topic!r}")
        return held.unread_of(self.id)
