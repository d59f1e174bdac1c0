"""The base of all V2TIM models: exact names, no unknown fields, no content in a repr."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict


class V2TimModel(BaseModel):
    """A mutable value with the field names of the V2TIM interface.

    A misspelt field is an error, both in the constructor and when set. Assignments are not
    validated. A repr leaves out what is not set and all that people wrote or uploaded.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid", hide_input_in_errors=True, defer_build=True
    )

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        for name, value in super().__repr_args__():
            if value is not None and value != []:
                yield name, value
