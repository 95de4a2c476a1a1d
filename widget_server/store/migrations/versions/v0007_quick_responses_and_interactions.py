"""Quick responses, and what shoppers did with them.

Revision 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from widget_server.store import types

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "quick_response",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("store_id", sa.String(length=40), nullable=False),
        sa.Column("client_id", sa.String(length=40), nullable=False),
        sa.Column("fingerprint", sa.String(length=32), nullable=False),
        sa.Column("tag", sa.String(length=60), nullable=False),
        sa.Column(
            "texts", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False
        ),
        sa.Column("is_on_home", sa.Boolean(), nullable=False),
        sa.Column(
            "page_patterns",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.Column("updated_at", types.Timestamp(), nullable=False),
        sa.Column("deleted_at", types.Timestamp(), nullable=True),
        sa.ForeignKeyConstraint(
            ["store_id", "account_id"],
            ["store.id", "store.account_id"],
            name=op.f("fk_quick_response_store_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quick_response")),
        sa.UniqueConstraint("id", "store_id", name=op.f("uq_quick_response_id_store_id")),
        sa.UniqueConstraint("store_id", "client_id", name=op.f("uq_quick_response_store_id_client_id")),
        sa.UniqueConstraint("store_id", "tag", name=op.f("uq_quick_response_store_id_tag")),
    )
    op.create_index("ix_quick_response_order", "quick_response", ["store_id", "position"], unique=False)

    op.create_table(
        "interaction",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("store_id", sa.String(length=40), nullable=False),
        sa.Column("visitor_id", sa.String(length=40), nullable=False),
        sa.Column("quick_response_id", sa.String(length=40), nullable=False),
        sa.Column("client_id", sa.String(length=40), nullable=False),
        sa.Column("fingerprint", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(length=120), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("is_helpful", sa.Boolean(), nullable=True),
        sa.Column("conversation_id", sa.String(length=40), nullable=True),
        sa.Column("asked_at", types.Timestamp(), nullable=False),
        sa.Column("touched_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id", "store_id"],
            ["conversation.id", "conversation.store_id"],
            name=op.f("fk_interaction_conversation_id_store_id"),
        ),
        sa.ForeignKeyConstraint(
            ["quick_response_id", "store_id"],
            ["quick_response.id", "quick_response.store_id"],
            name=op.f("fk_interaction_quick_response_id_store_id"),
        ),
        sa.ForeignKeyConstraint(
            ["store_id", "account_id"],
            ["store.id", "store.account_id"],
            name=op.f("fk_interaction_store_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["visitor_id", "store_id"],
            ["visitor.id", "visitor.store_id"],
            name=op.f("fk_interaction_visitor_id_store_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interaction")),
        sa.UniqueConstraint("visitor_id", "client_id", name=op.f("uq_interaction_visitor_id_client_id")),
    )
    op.create_index("ix_interaction_quick_response", "interaction", ["quick_response_id", "is_helpful"], unique=False)


def downgrade() -> None:
    """Take this revision back."""
    op.drop_index("ix_interaction_quick_response", table_name="interaction")

    op.drop_table("interaction")
    op.drop_index("ix_quick_response_order", table_name="quick_response")

    op.drop_table("quick_response")
