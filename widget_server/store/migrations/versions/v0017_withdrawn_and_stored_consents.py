"""who withdrew a consent and in which language it was given, consents to storing, campaigns of messages.

Revision 0017, after 0016.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from widget_server.store import types

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "consent_withdrawal",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("store_id", sa.String(length=40), nullable=False),
        sa.Column("client_id", sa.String(length=40), nullable=False),
        sa.Column("fingerprint", sa.String(length=32), nullable=False),
        sa.Column("agent_id", sa.String(length=40), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("withdrawn_at", types.Timestamp(), nullable=False),
        sa.Column("undone_at", types.Timestamp(), nullable=True),
        sa.Column("undone_by", sa.String(length=40), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [column, "account_id"],
                [f"{table}.id", f"{table}.account_id"],
                name=op.f(f"fk_consent_withdrawal_{column}_account_id"),
            )
            for column, table in (("store_id", "store"), ("agent_id", "agent"), ("undone_by", "agent"))
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_withdrawal")),
        sa.UniqueConstraint("store_id", "client_id", name=op.f("uq_consent_withdrawal_store_id_client_id")),
    )
    op.create_table(
        "storage_consent",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("store_id", sa.String(length=40), nullable=False),
        sa.Column("visitor_id", sa.String(length=40), nullable=False),
        sa.Column("is_granted", sa.Boolean(), nullable=False),
        sa.Column("decided_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(
            ["store_id", "account_id"],
            ["store.id", "store.account_id"],
            name=op.f("fk_storage_consent_store_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_storage_consent")),
    )
    op.create_index(
        "ix_storage_consent_visitor", "storage_consent", ["visitor_id", "store_id", "decided_at"], unique=False
    )
    op.add_column("marketing_consent", sa.Column("locale", sa.String(length=35), nullable=True))
    op.add_column("marketing_consent", sa.Column("revoked_by", sa.String(length=20), nullable=True))
    op.add_column("marketing_consent", sa.Column("withdrawal_id", sa.String(length=40), nullable=True))
    # Until now nobody but the reader of the address could take one back.
    op.execute("UPDATE marketing_consent SET revoked_by = 'stop_link' WHERE revoked_at IS NOT NULL")
    op.create_index(
        "ix_marketing_consent_list", "marketing_consent", ["account_id", "store_id", "granted_at", "id"], unique=False
    )
    op.create_index("ix_marketing_consent_withdrawal", "marketing_consent", ["withdrawal_id"], unique=False)
    # Not by batch: that would make the table anew, and it is the largest.
    json = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")
    op.add_column("message", sa.Column("campaign", json, nullable=True))


def downgrade() -> None:
    """Take this revision back."""
    op.drop_column("message", "campaign")
    op.drop_index("ix_marketing_consent_withdrawal", "marketing_consent")
    op.drop_index("ix_marketing_consent_list", "marketing_consent")
    for column in ("withdrawal_id", "revoked_by", "locale"):
        op.drop_column("marketing_consent", column)
    op.drop_table("storage_consent")
    op.drop_table("consent_withdrawal")
