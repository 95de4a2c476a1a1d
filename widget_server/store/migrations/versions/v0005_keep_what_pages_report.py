"""What pages report, and the counts of days.

Revision 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from widget_server.store import types

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "signal",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("store_id", sa.String(length=40), nullable=False),
        sa.Column("visitor_id", sa.String(length=40), nullable=True),
        sa.Column("client_id", sa.String(length=40), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("campaign_id", sa.String(length=40), nullable=True),
        sa.Column("variant", sa.String(length=40), nullable=True),
        sa.Column(
            "properties", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False
        ),
        sa.Column("at", types.Timestamp(), nullable=False),
        sa.Column("received_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(
            ["store_id", "account_id"], ["store.id", "store.account_id"], name=op.f("fk_signal_store_id_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signal")),
        sa.UniqueConstraint("store_id", "client_id", "place", name=op.f("uq_signal_store_id_client_id_place")),
    )
    with op.batch_alter_table("signal", schema=None) as batch_op:
        batch_op.create_index("ix_signal_received", ["store_id", "received_at"], unique=False)
        batch_op.create_index("ix_signal_visitor", ["visitor_id"], unique=False)

    op.create_table(
        "signal_count",
        sa.Column("store_id", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("subject_id", sa.String(length=40), nullable=False),
        sa.Column("variant", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["store_id", "account_id"],
            ["store.id", "store.account_id"],
            name=op.f("fk_signal_count_store_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("store_id", "day", "name", "subject_id", "variant", name=op.f("pk_signal_count")),
    )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("signal_count")
    with op.batch_alter_table("signal", schema=None) as batch_op:
        batch_op.drop_index("ix_signal_visitor")
        batch_op.drop_index("ix_signal_received")

    op.drop_table("signal")
