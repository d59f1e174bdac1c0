"""Fields of profiles and friends: on the wire pairs of tag and value, here attributes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, Protocol

from pydantic import ConfigDict, Field, ValidationError
from typing_extensions import Self

from .base import WireModel


class TagItem(WireModel):
    """One field: its tag and its value."""

    tag: str
    value: str | int = Field(repr=False)


class TaggedValue(Protocol):
    """What has a tag and a value."""

    @property
    def tag(self) -> str: ...
    @property
    def value(self) -> str | int | list[str]: ...


class TagFields(WireModel):
    """Fields by name, those that are ``None`` left out; content never shows in a repr.

    Attributes:
        custom: The app's own fields, by the name behind the prefix.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    custom_prefix: ClassVar[str] = ""

    custom: dict[str, str | int] = Field(default_factory=dict)

    @classmethod
    def of(cls, items: Iterable[TaggedValue]) -> Self:
        """The fields among the items; a value that does not fit its tag counts as not set."""
        given = {item.tag: item.value for item in items}
        prefix = cls.custom_prefix
        values: dict[str, Any] = {tag: given[tag] for tag in cls.tags() if tag in given}
        values["custom"] = {
            tag.removeprefix(prefix): value
            for tag, value in given.items()
            if tag.startswith(prefix) and not isinstance(value, list)
        }
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            for each in error.errors():
                values.pop(str(each["loc"][0]), None)
            return cls.model_validate(values)

    @classmethod
    def tags(cls) -> list[str]:
        """The tags of the standard fields."""
        return [str(field.alias) for name, field in cls.model_fields.items() if name != "custom"]

    def pairs(self) -> Iterator[tuple[str, Any]]:
        """Tag and value of each field that is set."""
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            if name != "custom" and value is not None:
                yield str(field.alias), value
        for name, value in self.custom.items():
            yield f"{self.custom_prefix}{name}", value

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        return iter(())
