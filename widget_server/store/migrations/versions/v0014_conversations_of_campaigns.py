"""conversations that come of campaigns, campaigns' own tags, and a store's limits for all of them.

Revision 0014, after 0013.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "campaign_limits",
        sa.Column("store_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("per_day", sa.Integer(), nullable=False),
        sa.Column("gap_seconds", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["store_id", "account_id"],
            ["store.id", "store.account_id"],
            name=op.f("fk_campaign_limits_store_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("store_id", name=op.f("pk_campaign_limits")),
    )
    # Not by batch: that would make the table anew, and others point at it.
    op.add_column("conversation", sa.Column("campaign_id", sa.String(length=40), nullable=True))
    op.add_column("conversation", sa.Column("campaign_name", sa.String(length=120), nullable=True))
    op.add_column("conversation", sa.Column("campaign_variant", sa.String(length=40), nullable=True))
    op.add_column("campaign", sa.Column("tag", sa.String(length=60), nullable=True))
    op.execute("UPDATE campaign SET tag = 'campaign-' || lower(substr(id, 5))")
    with op.batch_alter_table("campaign") as batch_op:
        batch_op.alter_column("tag", existing_type=sa.String(length=60), nullable=False)
        batch_op.create_unique_constraint("uq_campaign_store_id_tag", ["store_id", "tag"])


def downgrade() -> None:
    """Take this revision back."""
    with op.batch_alter_table("campaign") as batch_op:
        batch_op.drop_constraint("uq_campaign_store_id_tag", type_="unique")
        batch_op.drop_column("tag")
    op.drop_column("conversation", "campaign_variant")
    op.drop_column("conversation", "campaign_name")
    op.drop_column("conversation", "campaign_id")
    op.drop_table("campaign_limits")
