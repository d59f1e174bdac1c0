"""How the statements of the facade's methods are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import count_bodies

SAMPLE = '''
class Part:
    async def asks(self):
        """Words."""
        if self.ready:
            for each in await self.all():
                print(each)
        return 1

    async def walks(self):
        async for each in self.all():
            print(each)

    async def is_local(self):
        return 1

    def waits_for_nothing(self):
        return 1

    async def _helper(self):
        await self.all()
'''
HEAD = "class Part:\n    async def asks(self):\n"
LINE = "        await self.all()\n"


def test_nested_statements_count_and_docstrings_do_not() -> None:
    assert count_bodies.bodies(SAMPLE) == {"asks": 4, "walks": 2}


def test_the_facade_is_counted() -> None:
    counted = count_bodies.managers()
    assert len(counted) == 7
    assert counted["message"]["sendMessage"] > 5


@pytest.mark.parametrize(
    ("text", "wrong"), [(HEAD + LINE * 6, 0), (HEAD + LINE * 7, 1), (HEAD + LINE + "# more\n" * 250, 1)]
)
def test_what_is_too_long_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, wrong: int
) -> None:
    package = tmp_path / "message"
    package.mkdir()
    (package / "__init__.py").write_text(text)
    monkeypatch.setattr(count_bodies, "FACADE", tmp_path)
    assert count_bodies.main() == wrong
