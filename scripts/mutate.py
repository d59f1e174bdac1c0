"""Breaks the pure parts one place at a time and runs each part's own tests: do they notice?

Longer than others by the table of the parts.

    python scripts/mutate.py --seed 1 --count 60

A place is drawn at random; comparisons, conditions, numbers, signs and single statements are changed. A
change that no test notices is printed with its line, to be looked at: either it changes nothing that anybody
could see, or a test is missing. It works on a copy of the project. The last line is JSON:
``{"seed", "drawn", "caught", "survived", "share", "late"}``; ``late`` are those caught that only made their
tests run too long, which a busy machine does as well.
"""

from __future__ import annotations

import argparse
import ast
import copy
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = "tencent_im_compat"
SECONDS = 90.0
"""A change that makes its tests run longer is noticed as well."""

NOTHING_RAN = int(pytest.ExitCode.NO_TESTS_COLLECTED)

PARTS: dict[str, tuple[str, ...]] = {
    "calls/*.py": (
        "tests/unit/test_calls_*.py",
        "tests/unit/test_borders_of_checks.py",
        "tests/contract/test_rest_facts.py",
    ),
    "adapter/*.py": (
        "tests/unit/test_adapter_*.py",
        "tests/unit/test_wire_reading.py",
        "tests/unit/test_whole_messages.py",
        "tests/behaviour/_async/test_mapping.py",
    ),
    "adapter/envelope.py": ("tests/unit/test_envelope.py", "tests/unit/test_seam.py"),
    "adapter/seam*.py": ("tests/unit/test_seam.py", "tests/behaviour/_async/test_bad_input.py"),
    "adapter/names.py": ("tests/unit/test_seam.py", "tests/unit/test_adapter_people.py"),
    "adapter/arguments.py": ("tests/unit/test_adapter_arguments.py", "tests/behaviour/_async/test_bad_*.py"),
    "adapter/push.py": ("tests/unit/test_adapter_push.py", "tests/behaviour/_async/test_sending.py"),
    "adapter/history.py": ("tests/unit/test_local_*.py", "tests/behaviour/_async/test_history.py"),
    "adapter/kept.py": (
        "tests/unit/test_whole_messages.py",
        "tests/unit/test_local_*.py",
        "tests/behaviour/_async/test_local_storage.py",
    ),
    "adapter/searching.py": (
        "tests/unit/test_adapter_searching.py",
        "tests/behaviour/_async/test_history.py",
    ),
    "adapter/conversation*.py": (
        "tests/unit/test_adapter_people.py",
        "tests/behaviour/_async/test_conversation*.py",
        "tests/behaviour/_async/test_bad_people.py",
    ),
    "adapter/unread_watch.py": (
        "tests/unit/test_adapter_people.py",
        "tests/behaviour/_async/test_conversation*.py",
    ),
    "adapter/f*.py": ("tests/behaviour/_async/test_f[or]*.py", "tests/behaviour/_async/test_bad_people.py"),
    "adapter/pr*.py": (
        "tests/unit/test_adapter_people.py",
        "tests/behaviour/_async/test_profiles.py",
        "tests/behaviour/_async/test_bad_people.py",
    ),
    "adapter/group*.py": (
        "tests/unit/test_adapter_groups.py",
        "tests/behaviour/_async/test_group_*.py",
        "tests/behaviour/_async/test_bad_input.py",
    ),
    "adapter/new_group.py": (
        "tests/behaviour/_async/test_group_*.py",
        "tests/behaviour/_async/test_bad_*.py",
    ),
    "adapter/topics.py": (
        "tests/behaviour/_async/test_communities.py",
        "tests/behaviour/_async/test_bad_*.py",
    ),
    "adapter/permission_groups.py": (
        "tests/behaviour/_async/test_permission_groups.py",
        "tests/behaviour/_async/test_bad_*.py",
    ),
    "adapter/rights.py": ("tests/unit/test_adapter_rights.py", "tests/behaviour/_async/test_group_life.py"),
    "adapter/revoking.py": ("tests/behaviour/_async/test_revoking.py",),
    "adapter/re[cq]*.py": (
        "tests/behaviour/_async/test_receipts*.py",
        "tests/behaviour/_async/test_group_applications.py",
        "tests/behaviour/_async/test_bad_*.py",
    ),
    "adapter/signaling.py": ("tests/behaviour/_async/test_signaling.py",),
    "adapter/media.py": (
        "tests/behaviour/_async/test_creating.py",
        "tests/behaviour/_async/test_downloads.py",
    ),
    "adapter/created.py": (
        "tests/unit/test_whole_messages.py",
        "tests/behaviour/_async/test_creating.py",
        "tests/behaviour/_async/test_bad_messages.py",
    ),
    "adapter/extensions.py": (
        "tests/unit/test_adapter_extensions.py",
        "tests/behaviour/_async/test_message_extras.py",
    ),
    "adapter/official_accounts.py": ("tests/behaviour/_async/test_follows.py",),
    "local/*.py": (
        "tests/unit/test_local_*.py",
        "tests/unit/test_adapter_people.py",
        "tests/behaviour/_async/test_local_storage.py",
        "tests/behaviour/_async/test_history.py",
    ),
    "local/*requests.py": (
        "tests/behaviour/_async/test_friends.py",
        "tests/behaviour/_async/test_group_app*.py",
    ),
    "local/friend_applications.py": ("tests/behaviour/_async/test_friends.py",),
    "local/group_applications.py": ("tests/behaviour/_async/test_group_applications.py",),
    "local/invitations.py": (
        "tests/unit/test_local_invitations.py",
        "tests/behaviour/_async/test_signaling.py",
    ),
    "events/*.py": ("tests/unit/test_events_*.py", "tests/webhooks/test_merging.py"),
    "events/planning/*.py": ("tests/unit/test_planner.py", "tests/unit/test_events_outbox.py"),
    "events/planning/[lbts]*.py": ("tests/unit/test_planning.py", "tests/unit/test_events_simulated.py"),
    "events/told/*.py": ("tests/unit/test_events_told.py", "tests/behaviour/_async/test_told.py"),
    "events/changes.py": ("tests/unit/test_changes.py", "tests/behaviour/_async/test_changes.py"),
    "events/comparison.py": ("tests/unit/test_comparison.py",),
    "events/conversations.py": (
        "tests/unit/test_conversations_met.py",
        "tests/behaviour/_async/test_conversation_news.py",
    ),
    "events/twins.py": ("tests/unit/test_twins.py", "tests/behaviour/_async/test_told.py"),
    "events/unanswered.py": ("tests/unit/test_unanswered.py",),
    "events/survival.py": ("tests/unit/test_survival.py",),
    "events/baton.py": ("tests/unit/test_baton.py",),
    "events/matrix.py": ("tests/unit/test_events_matrix.py",),
    "events/unfed.py": ("tests/unit/test_events_matrix.py", "tests/behaviour/_async/test_matrix.py"),
    "events/log_lines.py": ("tests/unit/test_log_lines.py", "tests/behaviour/_async/test_log_and_notices.py"),
    "events/lanes.py": ("tests/unit/test_lanes.py",),
    "events/roster.py": ("tests/unit/test_roster.py", "tests/unit/test_events_roster.py"),
    "events/codec.py": ("tests/unit/test_codec.py",),
    "events/naming.py": ("tests/unit/test_codec.py",),
    "events/setbacks.py": ("tests/unit/test_setbacks.py",),
    "events/observe.py": ("tests/webhooks/test_merging.py", "tests/behaviour/_async/test_sources.py"),
    "events/forks.py": ("tests/behaviour/_async/test_forks.py",),
    "events/run_*.py": ("tests/unit/test_runners*.py", "tests/unit/test_lanes.py"),
    "rates/*.py": ("tests/unit/test_rates_*.py",),
    "wire/reading.py": ("tests/unit/test_wire_reading.py", "tests/unit/test_reply.py"),
    "wire/results.py": (
        "tests/unit/test_reply.py",
        "tests/unit/test_calls_group_migration.py",
        "tests/unit/test_paging.py",
    ),
    "wire/elements.py": (
        "tests/unit/test_adapter_*.py",
        "tests/unit/test_wire_reading.py",
        "tests/contract/test_rest_facts.py",
    ),
    "webhooks/signing.py": ("tests/webhooks/test_receiver.py", "tests/unit/test_secret.py"),
    "webhooks/parsing.py": ("tests/webhooks/test_receiver.py", "tests/unit/test_wire_reading.py"),
    "webhooks/verdicts.py": ("tests/webhooks/test_verdicts.py",),
    "webhooks/repeats.py": ("tests/webhooks/test_repeats.py",),
    "webhooks/query.py": ("tests/webhooks/test_hostile_calls.py",),
    "webhooks/kept.py": ("tests/webhooks/test_keeping.py", "tests/webhooks/test_hostile_calls.py"),
    "webhooks/desk.py": (
        "tests/webhooks/test_desk.py",
        "tests/webhooks/test_order.py",
        "tests/webhooks/test_keeping.py",
    ),
    "webhooks/receiver.py": ("tests/webhooks/test_receiver.py", "tests/unit/test_wire_reading.py"),
    "reply.py": ("tests/unit/test_reply.py", "tests/unit/test_wire_reading.py"),
    "codes.py": ("tests/unit/test_codes*.py", "tests/unit/test_reply.py"),
    "paging.py": ("tests/unit/test_paging.py", "tests/unit/test_iterators*.py"),
    "batches.py": ("tests/unit/test_paging.py", "tests/behaviour/_async/test_rest_batches.py"),
    "idempotency.py": ("tests/unit/test_idempotency.py",),
    "identity.py": ("tests/unit/test_identity.py", "tests/unit/test_adapter_messages.py"),
    "secret.py": ("tests/unit/test_secret.py",),
    "usersig.py": ("tests/unit/test_usersig.py",),
    "config.py": ("tests/unit/test_config.py",),
    "bot/answers.py": ("tests/bot/test_pure.py",),
    "bot/commands.py": ("tests/bot/test_pure.py",),
    "bot/filters.py": ("tests/bot/test_pure.py",),
    "bot/history.py": ("tests/bot/test_pure.py",),
    "bot/injection.py": ("tests/bot/test_pure.py", "tests/bot/test_registration.py"),
    "bot/lanes.py": ("tests/bot/test_pure.py",),
    "bot/occasions.py": ("tests/bot/test_pure.py",),
    "bot/overlap.py": ("tests/bot/test_pure.py", "tests/bot/test_overlap.py"),
    "bot/settings.py": ("tests/bot/test_pure.py", "tests/bot/test_registration.py"),
    "bot/splitting.py": ("tests/bot/test_pure.py",),
    "bot/states.py": ("tests/bot/test_pure.py",),
    "store/*.py": ("tests/store/test_*.py",),
    "store/given.py": ("tests/unit/test_given.py",),
    "store/delivering.py": (
        "tests/store/test_deliveries.py",
        "tests/store/test_aio.py",
        "tests/behaviour/_async/test_event_deliveries.py",
    ),
}
"""For the files of each part their own tests. A later pattern takes precedence."""

COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
COUNTED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult, ast.Mod: ast.Add}


@dataclass(frozen=True)
class Mutation:
    """A change of one place: the file, the line, what was done, and the whole changed source."""

    file: Path
    line: int
    what: str
    source: str
    tests: tuple[str, ...]


def changes(node: ast.AST) -> Iterator[tuple[str, Callable[[ast.AST], None]]]:
    """What can be done to a node: a name, and what does it to a copy of the node."""
    match node:
        case ast.Compare(ops=[op]) if type(op) in COMPARED:
            yield "comparison", lambda copied: setattr(copied, "ops", [COMPARED[type(op)]()])
        case ast.BoolOp(op=op):
            other = ast.Or if isinstance(op, ast.And) else ast.And
            yield "and/or", lambda copied: setattr(copied, "op", other())
        case ast.BinOp(op=op) if type(op) in COUNTED:
            yield "arithmetic", lambda copied: setattr(copied, "op", COUNTED[type(op)]())
        case ast.If() | ast.IfExp() | ast.While():
            yield "condition turned round", _turned
        case ast.Constant(value=bool(value)):
            yield f"{value} -> {not value}", lambda copied: setattr(copied, "value", not value)
        case ast.Constant(value=int(value)):
            yield f"{value} -> {value + 1}", lambda copied: setattr(copied, "value", value + 1)
        case ast.Return(value=value) if value is not None and not _is_none(value):
            yield "returns nothing", lambda copied: setattr(copied, "value", ast.Constant(None))
        case ast.Continue():
            yield "continue -> break", lambda copied: setattr(copied, "gone", ast.Break())
        case ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Raise():
            yield "statement left out", lambda copied: setattr(copied, "gone", ast.Pass())
        case _:
            return


def _turned(copied: ast.AST) -> None:
    copied.test = ast.UnaryOp(ast.Not(), copied.test)  # type: ignore[attr-defined]


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


class _Replace(ast.NodeTransformer):
    """Puts ``gone`` in place of nodes that have it."""

    def visit(self, node: ast.AST) -> ast.AST:
        gone = getattr(node, "gone", None)
        return gone if isinstance(gone, ast.AST) else self.generic_visit(node)


def _code(tree: ast.Module) -> list[ast.AST]:
    """The nodes of a module that run when it is used: no annotations, no docstrings, no imports of types."""
    left: set[int] = set()

    def leave(*trees: ast.AST) -> None:
        left.update(id(each) for tree in trees for each in ast.walk(tree))

    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name="__repr__" | "__repr_args__"):
                leave(node)  # what reprs show is tested for all classes at once
            case ast.Call(func=ast.Name(id="Field" | "field" | "dataclass" | "TypeVar")):
                leave(node)
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                leave(node)
            case ast.ClassDef(keywords=[ast.keyword(arg="total") as typing]):
                leave(typing)  # of a TypedDict
            case ast.Assign(targets=[ast.Name(id="__tracebackhide__")]):
                leave(node)  # what pytest shows of a failure
            case ast.AnnAssign(annotation=ast.expr() as note) | ast.arg(annotation=ast.expr() as note):
                leave(note)
            case (
                ast.FunctionDef(returns=ast.expr() as note) | ast.AsyncFunctionDef(returns=ast.expr() as note)
            ):
                leave(note)
    return [node for node in ast.walk(tree) if id(node) not in left]


def places() -> list[tuple[Path, int, int, tuple[str, ...]]]:
    """All places: file, number of the node, number of the change, tests."""
    tests: dict[Path, tuple[str, ...]] = {}
    for pattern, own in PARTS.items():
        found = sorted((ROOT / PACKAGE).glob(pattern))
        if not found:
            raise SystemExit(f"no file is called {pattern}")
        tests |= dict.fromkeys(found, own)
        for each in own:
            if not any(ROOT.glob(each)):
                raise SystemExit(f"no tests are called {each}")
    listed = []
    for path in sorted(tests):
        if path.name == "__init__.py":
            continue
        nodes = _code(ast.parse(path.read_text(encoding="utf-8")))
        own = tests[path]
        if path.match("calls/*.py"):
            mine = f"tests/unit/test_calls_{path.stem}.py"
            own = (mine, *own[1:]) if (ROOT / mine).exists() else own
        listed += [
            (path, number, nth, own)
            for number, node in enumerate(nodes)
            for nth, _ in enumerate(changes(node))
        ]
    return listed


def mutated(place: tuple[Path, int, int, tuple[str, ...]]) -> Mutation:
    """The change of a place."""
    path, number, nth, tests = place
    tree = copy.deepcopy(ast.parse(path.read_text(encoding="utf-8")))
    node = _code(tree)[number]
    what, change = list(changes(node))[nth]
    change(node)
    source = ast.unparse(ast.fix_missing_locations(_Replace().visit(tree)))
    return Mutation(path.relative_to(ROOT), getattr(node, "lineno", 0), what, source, tests)


def notices(mutation: Mutation, copied: Path) -> bool | None:
    """Whether the tests notice a change in a copy of the project; None where they ran too long."""
    file = copied / mutation.file
    before = file.read_text(encoding="utf-8")
    file.write_text(mutation.source, encoding="utf-8")
    named = [str(path) for pattern in mutation.tests for path in sorted(copied.glob(pattern))]
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:randomly",
        *named,
    ]
    env = {
        **os.environ,
        "PYTHONPATH": f"{copied}{os.pathsep}{copied / 'mocks'}",
        "HYPOTHESIS_MAX_EXAMPLES": "50",
    }
    try:
        done = subprocess.run(
            command,
            cwd=copied,
            env=env,
            timeout=SECONDS,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        if done.returncode == NOTHING_RAN:
            raise RuntimeError(f"no test ran for {mutation.file}: are all of {mutation.tests} slow ones?")
        return done.returncode != 0
    except subprocess.TimeoutExpired:
        return None
    finally:
        file.write_text(before, encoding="utf-8")
        for cached in file.parent.glob(f"__pycache__/{file.stem}.*"):
            cached.unlink(missing_ok=True)


def main() -> int:
    """Draws, breaks and tests; 1 where a change survived."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--check", action="store_true", help="only see whether all parts have tests")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    known = places()
    if options.check:
        return 0
    drawn = [mutated(each) for each in random.Random(options.seed).sample(known, options.count)]
    survivors: list[Mutation] = []
    late: list[Mutation] = []
    with tempfile.TemporaryDirectory() as folder:
        free: Queue[Path] = Queue()
        for number in range(options.workers):
            copied = Path(folder) / str(number)
            for name in (PACKAGE, "mocks", "tests"):
                shutil.copytree(ROOT / name, copied / name, ignore=shutil.ignore_patterns("__pycache__"))
            for name in ("pyproject.toml", "README.md"):
                shutil.copy(ROOT / name, copied / name)
            free.put(copied)

        def look(mutation: Mutation) -> None:
            copied = free.get()
            try:
                noticed = notices(mutation, copied)
                if noticed is None:
                    late.append(mutation)
                elif not noticed:
                    survivors.append(mutation)
                    line = (ROOT / mutation.file).read_text(encoding="utf-8").splitlines()[mutation.line - 1]
                    print(f"{mutation.file}:{mutation.line}: {mutation.what}: {line.strip()}", flush=True)
            finally:
                free.put(copied)

        with ThreadPoolExecutor(options.workers) as pool:
            list(pool.map(look, drawn))
    caught = len(drawn) - len(survivors)
    share = round(caught / len(drawn), 3)
    found = {
        "seed": options.seed,
        "drawn": len(drawn),
        "caught": caught,
        "survived": len(survivors),
        "share": share,
        "late": len(late),
    }
    print(json.dumps(found))
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
