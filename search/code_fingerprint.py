"""What tells one state of our own rules from another: a fingerprint of their code. Pure.

Comments and docstrings do not count, so that no document is analysed anew for a sentence.
"""

import ast
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path


def code_fingerprint(files: Iterable[Path]) -> str:
    """Return eight hexadecimal digits that differ whenever the code of some Python files does, whatever their order."""
    codes = sorted(_code(file.read_text("utf-8")) for file in files)
    return sha256("\n".join(codes).encode()).hexdigest()[:8]


def _code(text: str) -> str:
    tree = ast.parse(text)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            body[:] = [each for each in body if not _is_sentence(each)]
    return ast.dump(tree)


def _is_sentence(statement: ast.AST) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )
