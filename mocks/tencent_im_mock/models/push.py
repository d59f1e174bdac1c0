"""Pushes: who is labelled how, what was pushed to whom, what became of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from ..core.asking import Body
from ..core.state import Entity, Series, Table, Window
from .openim import C2CMessage

DAY = 86_400
TASK_SECONDS = 7 * DAY
"""How long a task is known: its MsgRandom is taken, its trace can be asked for."""
CHAT_SECONDS = 30 * DAY
"""How far back statistics of pushed messages reach."""
NOTES_KEPT = 200
"""Pushes that a phone shows."""
FOR_USER_ID = 0


@dataclass(slots=True)
class Note(Entity):
    """One push on one device of a user, or one that waits for a device to come.

    Attributes:
        number: Its number in the world.
        user_id: Who got it.
        device: The platform, as online status names it; empty while it waits.
        time: Unix seconds.
        online: Whether it came over the connection, not through a vendor.
        vendor: The vendor's number; 0 when online.
        title: Title of the notification.
        desc: Its text.
        ext: What is handed through to the app.
        task_id: The push task; empty for the push of an ordinary message.
        event: What the webhook says of the pushed message.
        until: When a waiting one expires.
        tapped: Whether the user tapped it.
        revoked: Whether another notification replaced it.
    """

    number: int
    user_id: str
    device: str
    time: int
    online: bool
    vendor: int
    title: str = field(default="", repr=False)
    desc: str = field(default="", repr=False)
    ext: str = field(default="", repr=False)
    task_id: str = ""
    event: Body = field(default_factory=dict, repr=False)
    until: int = 0
    tapped: bool = False
    revoked: bool = False


@dataclass(slots=True)
class Task(Entity):
    """One push to everybody or to some by their labels."""

    task_id: str
    random: int
    time: int
    notes: Series[Note] = field(default_factory=Series)
    messages: Series[C2CMessage] = field(default_factory=Series)
    """What was stored of it."""


class Labels(Entity):
    """Tags and attributes of users; both can be asked for from either end."""

    names: dict[str, str]
    types: dict[str, int]
    _tags: Table[str, dict[str, None]]
    _tagged: Table[str, Table[str, None]]
    _values: Table[str, dict[str, str]]
    _holders: Table[tuple[str, str], Table[str, None]]

    def __init__(self) -> None:
        self.names = {}
        """Names of attributes by slot."""
        self.types = {}
        """Account types of slots."""
        self._tags = Table()
        self._tagged = Table()
        self._values = Table()
        self._holders = Table()

    # ------------------------------------------------------------ tags

    def tags(self, user_id: str) -> list[str]:
        """A user's tags, in the order of coming."""
        return list(self._tags.get(user_id, ()))

    def tagged(self, tag: str) -> Collection[str]:
        """Who has a tag."""
        return self._tagged.get(tag, {}).keys()

    def add_tags(self, user_id: str, tags: Iterable[str]) -> None:
        """Gives a user tags."""
        for tag in tags:
            self._tags.setdefault(user_id, {})[tag] = None
            self._tagged.setdefault(tag, Table())[user_id] = None

    def remove_tags(self, user_id: str, tags: Iterable[str]) -> None:
        """Takes tags from a user; those he does not have are passed over."""
        mine = self._tags.get(user_id, {})
        for tag in list(tags):
            if tag in mine:
                del mine[tag], self._tagged[tag][user_id]
                if not self._tagged[tag]:
                    del self._tagged[tag]
        if not mine:
            self._tags.pop(user_id, None)

    def known_tags(self) -> Collection[str]:
        """All tags that somebody has."""
        return self._tagged.keys()

    # ------------------------------------------------------------ attributes

    def slot(self, name: str) -> str | None:
        """The slot of an attribute."""
        return next((slot for slot, known in self.names.items() if known == name), None)

    def attributes(self, user_id: str) -> dict[str, str]:
        """A user's attributes by name."""
        return {self.names[slot]: value for slot, value in self._values.get(user_id, {}).items()}

    def holders(self, slot: str, value: str) -> Collection[str]:
        """Who has a value of an attribute."""
        return self._holders.get((slot, value), {}).keys()

    def set_attribute(self, user_id: str, slot: str, value: str | None) -> None:
        """Sets an attribute of a user, or takes it away."""
        mine = self._values.setdefault(user_id, {})
        old = mine.pop(slot, None)
        if old is not None:
            del self._holders[slot, old][user_id]
            if not self._holders[slot, old]:
                del self._holders[slot, old]
        if value is not None:
            mine[slot] = value
            self._holders.setdefault((slot, value), Table())[user_id] = None
        if not mine:
            del self._values[user_id]

    def forget(self, user_id: str) -> None:
        """Takes all labels from a user."""
        self.remove_tags(user_id, self.tags(user_id))
        for slot in list(self._values.get(user_id, ())):
            self.set_attribute(user_id, slot, None)


class Pushes(Entity):
    """What was pushed in a world."""

    labels: Labels
    last: int | None
    _today: tuple[int, int]
    _tasks: Window[str, Task]
    _batches: Window[tuple[int, int], str]
    _chat: Window[int, Note]
    _of_user: Table[str, Window[int, Note]]
    _numbers: int

    def __init__(self) -> None:
        self.labels = Labels()
        self.last = None
        """When the last push to many was made."""
        self._today = (0, 0)
        self._tasks = Window()
        self._batches = Window()
        self._chat = Window()
        self._of_user = Table()
        self._numbers = 0

    # ------------------------------------------------------------ tasks

    def task(self, task_id: str, now: int) -> Task | None:
        """A task of the last seven days."""
        self._expire(now)
        return self._tasks.get(task_id)

    def task_of(self, random: int, now: int) -> Task | None:
        """The task of the last seven days with this MsgRandom."""
        self._expire(now)
        return next((task for task in self._tasks.values() if task.random == random), None)

    def add(self, task: Task) -> Task:
        """Takes a task in."""
        self._tasks[task.task_id] = task
        return task

    def batch(self, random: int, now: int) -> str | None:
        """The task of this second to single users with this MsgRandom."""
        while self._batches and next(iter(self._batches))[0] < now:
            self._batches.popitem(last=False)
        return self._batches.get((now, random))

    def add_batch(self, random: int, now: int, task_id: str) -> None:
        """Notes the MsgRandom of a task to single users."""
        self._batches[now, random] = task_id

    def made_today(self, now: int) -> int:
        """How many pushes to many were made today."""
        return self._today[1] if self._today[0] == now // DAY else 0

    def count(self, now: int) -> None:
        """Counts a push to many."""
        self._today = (now // DAY, self.made_today(now) + 1)

    def _expire(self, now: int) -> None:
        while self._tasks and next(iter(self._tasks.values())).time <= now - TASK_SECONDS:
            self._tasks.popitem(last=False)
        while self._chat and next(iter(self._chat.values())).time <= now - CHAT_SECONDS:
            self._chat.popitem(last=False)

    # ------------------------------------------------------------ notes

    def next_number(self) -> int:
        """The number of a new note."""
        self._numbers += 1
        return self._numbers

    def give(self, note: Note) -> None:
        """Puts a note on its user's phone."""
        shown = self._of_user.setdefault(note.user_id, Window())
        shown[note.number] = note
        if len(shown) > NOTES_KEPT:
            shown.popitem(last=False)
        if not note.task_id:
            self._expire(note.time)
            self._chat[note.number] = note

    def of(self, user_id: str, now: int) -> Iterator[Note]:
        """What a user's phone shows, oldest first."""
        shown = self._of_user.get(user_id, Window())
        return (note for note in shown.values() if not note.until or note.until > now)

    def shown(self, user_id: str, number: int, now: int) -> Note | None:
        """The note with a number on a user's phone."""
        note = self._of_user.get(user_id, Window()).get(number)
        return note if note is not None and (not note.until or note.until > now) else None

    def chat(self, start: int, end: int, now: int) -> list[Note]:
        """The pushes of ordinary messages in a time range."""
        self._expire(now)
        return [note for note in self._chat.values() if start <= note.time <= end]

    def forget(self, user_id: str) -> None:
        """Drops what a user had."""
        self.labels.forget(user_id)
        self._of_user.pop(user_id, None)
