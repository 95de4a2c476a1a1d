"""replays of campaigns.

Revision 0013, after 0012.
"""

import sqlalchemy as sa
from alembic import op

from widget_server.store import types

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "campaign_replay",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("store_id", sa.String(length=40), nullable=False),
        sa.Column("campaign_id", sa.String(length=40), nullable=False),
        sa.Column("client_id", sa.String(length=40), nullable=False),
        sa.Column("fingerprint", sa.String(length=32), nullable=False),
        sa.Column("definition", types.JsonValue, nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("result", types.JsonValue, nullable=True),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.Column("finished_at", types.Timestamp(), nullable=True),
        sa.ForeignKeyConstraint(
            ["store_id", "account_id"],
            ["store.id", "store.account_id"],
            name=op.f("fk_campaign_replay_store_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id", "store_id"],
            ["campaign.id", "campaign.store_id"],
            name=op.f("fk_campaign_replay_campaign_id_store_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_replay")),
        sa.UniqueConstraint("campaign_id", "client_id", name=op.f("uq_campaign_replay_campaign_id_client_id")),
    )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("campaign_replay")
