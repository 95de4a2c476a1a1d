"""impressions of campaigns.

Revision 0015, after 0014.
"""

import sqlalchemy as sa
from alembic import op

from widget_server.store import types

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "campaign_impression",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("store_id", sa.String(length=40), nullable=False),
        sa.Column("campaign_id", sa.String(length=40), nullable=False),
        sa.Column("client_id", sa.String(length=40), nullable=False),
        sa.Column("visitor_id", sa.String(length=40), nullable=True),
        sa.Column("variant", sa.String(length=40), nullable=False),
        sa.Column("is_unallocated", sa.Boolean(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=True),
        sa.Column("eligible_at", types.Timestamp(), nullable=True),
        sa.Column("shown_at", types.Timestamp(), nullable=True),
        sa.Column("would_have_shown_at", types.Timestamp(), nullable=True),
        sa.Column("clicked_at", types.Timestamp(), nullable=True),
        sa.Column("dismissed_at", types.Timestamp(), nullable=True),
        sa.Column("code_copied_at", types.Timestamp(), nullable=True),
        sa.Column("replied_at", types.Timestamp(), nullable=True),
        sa.Column("conversation_id", sa.String(length=40), nullable=True),
        sa.Column("touched_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(
            ["store_id", "account_id"],
            ["store.id", "store.account_id"],
            name=op.f("fk_campaign_impression_store_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id", "store_id"],
            ["campaign.id", "campaign.store_id"],
            name=op.f("fk_campaign_impression_campaign_id_store_id"),
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id", "store_id"],
            ["conversation.id", "conversation.store_id"],
            name=op.f("fk_campaign_impression_conversation_id_store_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_impression")),
        sa.UniqueConstraint("campaign_id", "client_id", name=op.f("uq_campaign_impression_campaign_id_client_id")),
    )
    for name, columns in (
        ("ix_campaign_impression_visitor", ["visitor_id", "campaign_id"]),
        ("ix_campaign_impression_touched", ["store_id", "touched_at"]),
        ("ix_campaign_impression_conversation", ["conversation_id"]),
    ):
        op.create_index(name, "campaign_impression", columns, unique=False)


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("campaign_impression")
