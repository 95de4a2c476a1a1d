"""The table of jobs."""

from datetime import datetime

from sqlalchemy import Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from widget_server.store import Model

# Literal, also in the queries: neither database uses a partial index for a condition with a bound value.
_IS_ALIVE = text("status <> 'dead'")
_IS_DEAD = text("status = 'dead'")


class Job(Model):
    """Work that is still to be done, or that was given up. The row goes when the work is done."""

    __tablename__ = "job"
    __table_args__ = (
        UniqueConstraint("kind", "dedupe_key"),
        # The claim walks this index, a few rows a kind; dead rows are not in its way.
        Index("ix_job_kind_run_at", "kind", "run_at", sqlite_where=_IS_ALIVE, postgresql_where=_IS_ALIVE),
        Index("ix_job_dead_run_at", "run_at", "id", sqlite_where=_IS_DEAD, postgresql_where=_IS_DEAD),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str | None] = mapped_column(String(40), index=True)
    """Whose work it is; None for the server's own."""
    kind: Mapped[str] = mapped_column(String(60))
    payload: Mapped[bytes] = mapped_column(LargeBinary)
    """JSON. May hold a secret (a link in a mail): never logged, never listed."""
    status: Mapped[str] = mapped_column(String(10))
    run_at: Mapped[datetime]
    """From when a worker may take it: its scheduled time, then the next retry; while it runs, the end of its
    lease, so that the job of a process that died becomes due by itself. Of a dead job: when it died."""
    attempts: Mapped[int]
    """Attempts begun; of a running job it also tells the newest claim from one that lost its lease."""
    last_error: Mapped[str | None] = mapped_column(String(500))
    dedupe_key: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime]
