"""Counts how much the facade's methods do themselves: what is worth a name belongs to ``adapter/``.

Of every public method that awaits something, the statements of its body are counted, nested ones too, its
docstring not. A manager's average may be 6 at most, and no file of the facade may have more than 250 lines.

    python scripts/count_bodies.py            averages, and the longest bodies of each manager
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

FACADE = Path(__file__).resolve().parent.parent / "tencent_im_compat" / "_async" / "v2tim"
MOST_ON_AVERAGE = 6.0
MOST_LINES = 250
SHOWN = 5


def statements(body: list[ast.stmt]) -> int:
    """How many statements a body has, nested ones included, without its docstring."""
    rest = body[1:] if _is_docstring(body[0]) else body
    return sum(isinstance(node, ast.stmt) for part in rest for node in ast.walk(part))


def _is_docstring(first: ast.stmt) -> bool:
    return isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)


def bodies(source: str) -> dict[str, int]:
    """The statements of each public method of a module that awaits something, by its name."""
    return {
        method.name: statements(method.body)
        for cls in ast.parse(source).body
        if isinstance(cls, ast.ClassDef)
        for method in cls.body
        if isinstance(method, ast.AsyncFunctionDef) and not method.name.startswith("_")
        if any(isinstance(node, ast.Await | ast.AsyncFor | ast.AsyncWith) for node in ast.walk(method))
    }


def managers() -> dict[str, dict[str, int]]:
    """The methods of each manager, by the name of its package."""
    return {
        package.name: {
            name: count
            for file in sorted(package.glob("*.py"))
            for name, count in bodies(file.read_text(encoding="utf-8")).items()
        }
        for package in sorted(FACADE.iterdir())
        if (package / "__init__.py").exists()
    }


def main() -> int:
    """Prints what was counted; 1 where something is too long."""
    wrong = []
    for manager, counted in managers().items():
        average = sum(counted.values()) / max(1, len(counted))
        longest = sorted(counted.items(), key=lambda item: -item[1])[:SHOWN]
        shown = ", ".join(f"{name} {count}" for name, count in longest)
        print(f"{manager:13} {len(counted):3} methods, {average:.1f} statements each; {shown}")
        if average > MOST_ON_AVERAGE:
            wrong.append(f"{manager}: {average:.2f} statements on average, at most {MOST_ON_AVERAGE:g}")
    for file in sorted(FACADE.rglob("*.py")):
        lines = len(file.read_text(encoding="utf-8").splitlines())
        if lines > MOST_LINES:
            wrong.append(f"{file.relative_to(FACADE)}: {lines} lines, at most {MOST_LINES}")
    print("\n".join(wrong) or "all are short enough")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
