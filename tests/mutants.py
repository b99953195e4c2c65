"""`python3 dev.py mutants [FILE…]`: breaks the rules that decide how urgent something is, one place at a time.

Each mutant is the program with one comparison, number or word of logic changed. The tests that hold the tiers should
notice; those that they do not notice are printed, to be looked at by hand. It takes a quarter of an hour.
"""

from __future__ import annotations

import ast
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_loader
from pathlib import Path
from types import CodeType
from typing import NamedTuple

import pytest

HERE = Path(__file__).resolve().parent.parent
MUTATED = ("condition", "truth", "assess", "actions", "guidance", "alerts")
TESTS = (
    "tests/unit/test_truth.py", "tests/unit/test_condition.py", "tests/unit/test_assess.py",
    "tests/unit/test_guidance.py", "tests/unit/test_alerts.py", "tests/unit/test_override.py", "tests/test_bundled.py",
    "tests/test_safety.py",
)  # fmt: skip
MOST_SECONDS = 90
"""A mutant that runs longer than this is noticed too: it hangs."""
_SWAPS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_CHANGED = (
    ast.Compare, ast.BoolOp, ast.UnaryOp, ast.Constant, ast.Name, ast.If, ast.IfExp, ast.While, ast.Return,
    ast.comprehension,
)  # fmt: skip
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}


class Mutant(NamedTuple):
    """A module with one place changed."""

    module: str
    line: int
    what: str
    code: str


def mutants(path: Path) -> Iterator[Mutant]:
    """Every mutant of a module, by line."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    places = [number for number, node in enumerate(ast.walk(tree)) if isinstance(node, _CHANGED)]
    for number in places:
        for way in range(2):
            changed = deepcopy(tree)
            node = [*ast.walk(changed)][number]
            told = _change(node, way)
            if told and ast.dump(changed) != ast.dump(tree):
                yield Mutant(f"lbp_tui.core.{path.stem}", getattr(node, "lineno", 0), told, ast.unparse(changed))


def _change(node: ast.AST, way: int) -> str:
    """Change a node in place, in one of two ways; what was changed, or nothing if there is no such way."""
    before = ast.unparse(node)
    match node, way:
        case ast.Compare(ops=[only]), 0 if type(only) in _SWAPS:
            node.ops = [_SWAPS[type(only)]()]
        case ast.BoolOp(), 0:
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case ast.BoolOp(), 1:
            node.values = node.values[1:]
        case ast.UnaryOp(op=ast.Not()), 0:
            node.op = ast.Not()
            node.operand = ast.UnaryOp(op=ast.Not(), operand=node.operand)
        case ast.Constant(value=bool(value)), 0:
            node.value = not value
        case ast.Constant(value=int(value)), _ if not isinstance(value, bool):
            node.value = value + (1 if way == 0 else -1)
        case ast.Name(id=name), 0 if name in _NAMES:
            node.id = _NAMES[name]
        case ast.If(test=ast.Name(id="TYPE_CHECKING")), _:
            return ""
        case ast.If() | ast.IfExp() | ast.While(), _:
            before = ast.unparse(node.test)
            node.test = ast.Constant(value=bool(way))
            return _told(before, str(bool(way)))
        case ast.Return(value=ast.expr()), 0:
            node.value = ast.Constant(value=None)
        case ast.comprehension(ifs=[_, *_]), 0:
            before = ast.unparse(node.ifs[0])
            node.ifs = []
            return _told(before, "True")
        case _:
            return ""
    return _told(before, ast.unparse(node))


def _told(before: str, after: str) -> str:
    return f"{' '.join(before.split())[:80]}  →  {' '.join(after.split())[:80]}"


class _Instead(SourceFileLoader):
    """Loads a mutant as if it stood in the module's file."""

    def __init__(self, mutant: Mutant) -> None:
        super().__init__(mutant.module, str(HERE / Path(*mutant.module.split("."))) + ".py")
        self._code = mutant.code

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 the one that it was made for
        return compile(self._code, self.path, "exec")


class _Finder(MetaPathFinder):
    """Finds the mutant where the program asks for its module."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        return spec_from_loader(fullname, _Instead(self._mutant)) if fullname == self._mutant.module else None


def noticed(mutant: Mutant) -> bool:
    """Whether the tests fail with a mutant, in a process of its own."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] != 0
    signal.alarm(MOST_SECONDS)
    sys.meta_path.insert(0, _Finder(mutant))
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os._exit(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0", *TESTS]))


def main(names: Sequence[str]) -> int:
    """Try the mutants of some modules of the core; 1 if any is not noticed."""
    every = [each for name in names for each in mutants(HERE / "lbp_tui" / "core" / f"{name}.py")]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(noticed, every))
    missed = [mutant for mutant, seen in zip(every, found, strict=True) if not seen]
    for mutant in missed:
        print(f"{mutant.module}:{mutant.line}: {mutant.what}")  # noqa: T201
    print(f"{len(every)} mutants, {len(every) - len(missed)} noticed, {len(missed)} not")  # noqa: T201
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or MUTATED))
