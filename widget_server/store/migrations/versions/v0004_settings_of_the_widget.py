"""settings of the widget and where it was seen.

Revision 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op

from widget_server.store import types

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "installation",
        sa.Column("store_id", sa.String(length=40), nullable=False),
        sa.Column("origin", sa.String(length=300), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("first_seen_at", types.Timestamp(), nullable=False),
        sa.Column("seen_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(
            ["store_id", "account_id"],
            ["store.id", "store.account_id"],
            name=op.f("fk_installation_store_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("store_id", "origin", name=op.f("pk_installation")),
    )
    # Not by batch: that would make the table anew, and every other one points at it.
    op.add_column("store", sa.Column("texts", types.JsonValue, server_default=sa.text("'{}'"), nullable=False))
    op.add_column(
        "store", sa.Column("storage", sa.String(length=20), server_default="after_interaction", nullable=False)
    )
    op.add_column("store", sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False))


def downgrade() -> None:
    """Take this revision back."""
    op.drop_column("store", "version")
    op.drop_column("store", "storage")
    op.drop_column("store", "texts")
    op.drop_table("installation")
