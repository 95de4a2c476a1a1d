"""When a store is open, and an index by which its reply time is measured.

Revision 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op

from widget_server.store import types

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "store_hours",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("store_id", sa.String(length=40), nullable=False),
        sa.Column("client_id", sa.String(length=40), nullable=False),
        sa.Column("fingerprint", sa.String(length=32), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("week", types.JsonValue, nullable=False),
        sa.Column("exceptions", types.JsonValue, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.Column("updated_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(
            ["store_id", "account_id"],
            ["store.id", "store.account_id"],
            name=op.f("fk_store_hours_store_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_store_hours")),
        sa.UniqueConstraint("store_id", name=op.f("uq_store_hours_store_id")),
    )
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.create_index("ix_conversation_ticketed", ["store_id", "ticketed_at"], unique=False)


def downgrade() -> None:
    """Take this revision back."""
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.drop_index("ix_conversation_ticketed")

    op.drop_table("store_hours")
