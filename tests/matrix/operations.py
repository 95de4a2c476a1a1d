"""Every operation of both APIs, read from the server's own documents; nothing here lists routes by hand."""

from dataclasses import dataclass
from typing import Final

import httpx

from tests.matrix.bodies import valid_value
from tests.services.people import Json

PREFIXES: Final = {"widget": "/api/widget/v1", "desk": "/api/v1"}
STREAM: Final = "text/event-stream"


@dataclass(frozen=True)
class Operation:
    """One method of one address."""

    method: str
    path: str
    actor: str
    """Who it is for, as the document says: anyone, store, visitor, agent, debug (a page that an agent debugs)."""
    body: Json | None
    parameters: tuple[Json, ...]
    schemas: Json

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def is_write(self) -> bool:
        return self.method not in ("GET", "HEAD")

    @property
    def names_a_row(self) -> bool:
        """Whether the address, or the body, has an id of something that belongs to somebody."""
        return "_id}" in self.path or "store_id" in (self.minimal_body() or {})

    def address(self, ids: dict[str, str]) -> str:
        """The path with these ids; a new kind of id needs its place in the cast."""
        return self.path.format_map(ids)

    def minimal_body(self, ids: dict[str, str] | None = None) -> Json | None:
        """A body that fits, with little more than what is required; a store that it names is the one of `ids`."""
        if self.body is None:
            return None
        made: Json = valid_value(self.body, self.schemas)
        if ids is not None and "store_id" in made:
            made["store_id"] = ids["store_id"]
        return made


def read_operations(url: str) -> list[Operation]:
    """All of them; those that delete come after, and those that end a session last."""
    found = []
    for prefix in PREFIXES.values():
        document = httpx.get(f"{url}{prefix}/openapi.json", timeout=20).json()
        for path, methods in document["paths"].items():
            for method, operation in methods.items():
                content = operation.get("requestBody", {}).get("content", {})
                found.append(
                    Operation(
                        method=method.upper(),
                        path=path,
                        actor=operation["x-actor"],
                        body=content.get("application/json", {}).get("schema"),
                        parameters=tuple(operation["parameters"]),
                        schemas=document["components"]["schemas"],
                    )
                )
    return sorted(found, key=lambda operation: (operation.method == "DELETE", operation.path.endswith("/session")))
