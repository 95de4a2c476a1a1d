"""A query over a table is scoped to whose rows it may touch: `account_id`, `store_id` or `visitor_id` in its condition.

We are multi-tenant, and an id from outside must never be enough. The check reads each `select`, `update`, `delete` and
`tx.get` with what is added to it in its function; `UNSCOPED` lists the exceptions with their reasons. The second check:
every table carries `account_id` or `store_id`.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SERVER: Final = Path("widget_server")
SCOPES: Final = frozenset({"account_id", "store_id", "visitor_id", "agent_id", "uploader_id"})
"""An agent and an uploader are people of one account, as a visitor is of one store."""

STATEMENTS: Final = frozenset({"select", "update", "delete"})
PASSED_OVER: Final = ("store/", "jobs/", "realtime/", "schema.py")
"""The store knows no table; jobs and event log are the server's own and are asked across all accounts."""

_SIGN_IN: Final = "sign-in: who asks is not known yet; the address or the secret's hash finds one row"
_OWN: Final = "the signed-in agent's own row, by the id of their session"
_GATED: Final = "behind the gate: the conversation was found for this actor in the same transaction"
_NAMES: Final = "the authors of rows that passed their gate"
_SWEEP: Final = "the server's own work over all accounts"
UNSCOPED: Final = {
    "accounts/access.py:read": "the public key finds the store, which then is the scope",
    "accounts/access.py:is_known_origin": "a preflight names no store: any store's origins are asked",
    "accounts/actions.py:_free_slug": "slugs are unique over all stores",
    "accounts/queries.py:find_store_of_operator": "the operator's own command",
    "accounts/queries.py:get_account": "the account itself",
    "accounts/queries.py:is_only_store": "asks whether there is any other store, and tells nothing of it",
    "agents/access.py:agent_gate": _SIGN_IN,
    "agents/actions.py:add_agent": "an address is unique over all accounts",
    "agents/actions.py:sign_in": _SIGN_IN,
    "agents/actions.py:sign_out": _OWN,
    "agents/actions.py:change_session": _OWN,
    "agents/actions.py:ask_password_reset": _SIGN_IN,
    "agents/actions.py:choose_password": _SIGN_IN,
    "agents/queries.py:get_agent": _OWN,
    "agents/queries.py:get_agents_by_id": _NAMES,
    "attachments/queries.py:get_attachment_by_link": "a signed capability URL names this one row",
    "attachments/sweep.py:_remove_unsent": _SWEEP,
    "attachments/sweep.py:_without_row": _SWEEP,
    "conversations/actions/change.py:unit": "a job of the conversation's own account, by the id it was added with",
    "conversations/actions/read.py:_last_seq_of_visitor": _GATED,
    "conversations/actions/locked.py:_find_statement": "by conversations that are held; what is found, the gate judges",
    "conversations/actions/thread.py:_last_message": _GATED,
    "conversations/actions/thread.py:_count_unread": _GATED,
    "conversations/queries.py:list_messages": _GATED,
    "conversations/queries.py:_matches": "inside a condition over conversations, which is scoped",
    "conversations/queries.py:_last_messages": _GATED,
    "conversations/queries.py:_count_unread": _GATED,
    "conversations/views.py:load_authors": _NAMES,
    "demo/seed.py:_page_of": "the demo's own store, made a moment before",
    "mail/actions.py:_keep": _SWEEP,
    "waiting/pages.py:_find_store_by_slug": "a slug is public and unique: the page shows the store's name and key",
}

ANYBODYS: Final = {
    "account": "the account itself: `id` is its scope",
    "event": "its stream is the scope: a visitor's id or an account's, and the table's key",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement without a scope, or one exception that nothing needs."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def find_unscoped(root: Path, allowed: dict[str, str]) -> list[Finding]:
    """Every query of the rooms that names no scope and has no entry `path:function` in `allowed`; stale entries too."""
    found: list[Finding] = []
    used: set[str] = set()
    for path in sorted((root / SERVER).rglob("*.py")):
        name = path.relative_to(root / SERVER).as_posix()
        if name.startswith(PASSED_OVER):
            continue
        for function, line in _unscoped_in(ast.parse(path.read_text("utf-8"), str(path))):
            key = f"{name}:{function}"
            used.add(key)
            if key not in allowed:
                message = f"{function} asks for rows without account_id, store_id or visitor_id in its condition"
                found.append(Finding(f"{SERVER}/{name}", line, message))
    stale = [Finding("tools/check_queries.py", 1, f"{key} needs no exception") for key in sorted(allowed.keys() - used)]
    return found + stale


def _unscoped_in(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """(function, line) of the statements without a scope; those at module level belong to `<module>`."""
    for function, body in _functions_of(tree):
        names = _added_to_names(body)
        conditions = dict(_assigned_in(body))
        for statement, target in _statements_in(body):
            parts = [statement, *names.get(target, [])]
            parts += [conditions[name] for part in parts for name in _conditions_in(part) if name in conditions]
            if not any(_is_scoped(part) for part in parts):
                yield function, statement.lineno


def _functions_of(tree: ast.Module) -> Iterator[tuple[str, list[ast.stmt]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.body


def _nodes_of(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """All simple and compound statements of a body, inner functions left to themselves."""
    for statement in body:
        yield statement
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        for _, value in ast.iter_fields(statement):
            if isinstance(value, list):
                yield from _nodes_of([item for item in value if isinstance(item, ast.stmt)])
                for item in value:
                    if isinstance(item, ast.ExceptHandler | ast.match_case):
                        yield from _nodes_of(item.body)


def _expressions_of(statement: ast.stmt) -> Iterator[ast.expr]:
    for _, value in ast.iter_fields(statement):
        values = value if isinstance(value, list) else [value]
        for item in values:
            if isinstance(item, ast.expr):
                yield item
            elif isinstance(item, ast.withitem):
                yield item.context_expr


def _statements_in(body: list[ast.stmt]) -> Iterator[tuple[ast.expr, str]]:
    """(the whole expression around a query, the name it is given or an empty one)."""
    for statement in _nodes_of(body):
        is_named = isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name)
        target = statement.targets[0].id if is_named else ""  # type: ignore[attr-defined]  # asked one line above
        for expression in _expressions_of(statement):
            if any(_is_query(node) for node in ast.walk(expression)):
                yield expression, target


def _assigned_in(body: list[ast.stmt]) -> Iterator[tuple[str, ast.expr]]:
    for statement in _nodes_of(body):
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            yield statement.targets[0].id, statement.value


def _conditions_in(expression: ast.expr) -> Iterator[str]:
    """The names that stand as conditions of their own: `where(*mine)`, `where(is_mine)`."""
    for node in ast.walk(expression):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "where":
            for argument in node.args:
                inner = argument.value if isinstance(argument, ast.Starred) else argument
                if isinstance(inner, ast.Name):
                    yield inner.id


def _added_to_names(body: list[ast.stmt]) -> dict[str, list[ast.expr]]:
    """What is called on a name: `statement.where(…)` belongs to the query that was given this name."""
    found: dict[str, list[ast.expr]] = {}
    for statement in _nodes_of(body):
        for expression in _expressions_of(statement):
            for node in ast.walk(expression):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    start = node.func.value
                    while isinstance(start, ast.Call | ast.Attribute):
                        start = start.func if isinstance(start, ast.Call) else start.value
                    if isinstance(start, ast.Name):
                        found.setdefault(start.id, []).append(node)
    return found


def _is_query(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name):
        return node.func.id in STATEMENTS
    is_get = isinstance(node.func, ast.Attribute) and node.func.attr == "get" and len(node.args) == 2
    return is_get and isinstance(node.args[0], ast.Name) and node.args[0].id[:1].isupper()


def _is_scoped(expression: ast.expr) -> bool:
    """Whether a column that is a scope is compared with something."""
    for node in ast.walk(expression):
        sides = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "in_":
            sides = [node.func.value]
        if any(isinstance(side, ast.Attribute) and side.attr in SCOPES for side in sides):
            return True
    return False


def find_homeless_tables(root: Path) -> list[Finding]:
    """Every table without a column `account_id` or `store_id`."""
    found = []
    for path in sorted((root / SERVER).rglob("models.py")):
        for node in ast.parse(path.read_text("utf-8"), str(path)).body:
            if not isinstance(node, ast.ClassDef):
                continue
            table, columns = _table_of(node)
            if table and table not in ANYBODYS and not columns & {"account_id", "store_id"}:
                name = path.relative_to(root).as_posix()
                found.append(Finding(name, node.lineno, f"table {table} carries neither account_id nor store_id"))
    return found


def _table_of(node: ast.ClassDef) -> tuple[str, set[str]]:
    table, columns = "", set()
    for line in node.body:
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            columns.add(line.target.id)
        elif isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "__tablename__":
            table = str(ast.literal_eval(line.value))
    return table, columns


def main() -> int:
    """Prints what has no scope; 1 if anything has none."""
    found = [*find_unscoped(Path.cwd(), UNSCOPED), *find_homeless_tables(Path.cwd())]
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
