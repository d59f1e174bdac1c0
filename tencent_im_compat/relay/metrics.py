"""Counters and histograms in Prometheus' text form. Labels are words of this code, never data."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

PREFIX = "tencent_im_relay_"
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

SIZES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
SECONDS = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0)


class Histogram:
    """How often a value was at most each of the bounds.

    Args:
        bounds: Rising upper bounds; one more without a bound is implied.
    """

    def __init__(self, bounds: Sequence[float]) -> None:
        self.bounds: tuple[float, ...] = tuple(bounds)
        self._counts = [0] * (len(bounds) + 1)
        self.sum: float = 0.0

    @property
    def count(self) -> int:
        """Values seen."""
        return sum(self._counts)

    def observe(self, value: float) -> None:
        """Takes a value in."""
        self._counts[bisect_left(self.bounds, value)] += 1
        self.sum += value

    def lines(self, name: str) -> Iterable[str]:
        """The samples under a full name."""
        running = 0
        for bound, count in zip((*map(repr, self.bounds), "+Inf"), self._counts, strict=True):
            running += count
            yield f'{name}_bucket{{le="{bound}"}} {running}'
        yield f"{name}_sum {self.sum!r}"
        yield f"{name}_count {running}"


class MetricsText:
    """Text under construction."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def value(self, name: str, kind: str, text: str, value: float) -> None:
        """A sample without labels; ``kind`` is ``counter`` or ``gauge``."""
        self._head(name, kind, text)
        self._lines.append(f"{PREFIX}{name} {value!r}")

    def labelled(self, name: str, text: str, label: str, values: Mapping[str, int] | Counter[str]) -> None:
        """A counter by one label."""
        self._head(name, "counter", text)
        for word, value in sorted(values.items()):
            self._lines.append(f'{PREFIX}{name}{{{label}="{word}"}} {value}')

    def histogram(self, name: str, text: str, histogram: Histogram) -> None:
        """A histogram."""
        self._head(name, "histogram", text)
        self._lines.extend(histogram.lines(PREFIX + name))

    def text(self) -> str:
        """All of it."""
        return "\n".join(self._lines) + "\n"

    def _head(self, name: str, kind: str, text: str) -> None:
        self._lines += (f"# HELP {PREFIX}{name} {text}", f"# TYPE {PREFIX}{name} {kind}")
