"""Blocks of visitors and addresses.

Revision 0012, after 0011.
"""

import sqlalchemy as sa
from alembic import op

from widget_server.store import types

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "block",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("store_id", sa.String(length=40), nullable=False),
        sa.Column("client_id", sa.String(length=40), nullable=False),
        sa.Column("fingerprint", sa.String(length=32), nullable=False),
        sa.Column("visitor_id", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("blocked_by", sa.String(length=40), nullable=False),
        sa.Column("blocked_at", types.Timestamp(), nullable=False),
        sa.Column("lifted_by", sa.String(length=40), nullable=True),
        sa.Column("lifted_at", types.Timestamp(), nullable=True),
        sa.ForeignKeyConstraint(
            ["blocked_by", "account_id"], ["agent.id", "agent.account_id"], name=op.f("fk_block_blocked_by_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["lifted_by", "account_id"], ["agent.id", "agent.account_id"], name=op.f("fk_block_lifted_by_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["store_id", "account_id"], ["store.id", "store.account_id"], name=op.f("fk_block_store_id_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["visitor_id", "store_id"], ["visitor.id", "visitor.store_id"], name=op.f("fk_block_visitor_id_store_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_block")),
        sa.UniqueConstraint("store_id", "client_id", name=op.f("uq_block_store_id_client_id")),
    )
    with op.batch_alter_table("block", schema=None) as batch_op:
        batch_op.create_index("ix_block_email", ["store_id", "email"], unique=False)
        batch_op.create_index("ix_block_list", ["account_id", "blocked_at", "id"], unique=False)
        batch_op.create_index("ix_block_visitor", ["visitor_id"], unique=False)


def downgrade() -> None:
    """Take this revision back."""
    with op.batch_alter_table("block", schema=None) as batch_op:
        batch_op.drop_index("ix_block_visitor")
        batch_op.drop_index("ix_block_list")
        batch_op.drop_index("ix_block_email")

    op.drop_table("block")
