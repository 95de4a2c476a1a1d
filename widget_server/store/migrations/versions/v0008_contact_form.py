"""contact form, and how much mail an address that nobody has proved has had.

Revision 0008, after 0007.
"""

import sqlalchemy as sa
from alembic import op

from widget_server.store import types

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "unverified_mail",
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("address_hash", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "address_hash", "day", name=op.f("pk_unverified_mail")),
    )
    op.create_table(
        "contact_form",
        sa.Column("store_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("replaces_chat", sa.String(length=20), nullable=False),
        sa.Column("subjects", types.JsonValue, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["store_id", "account_id"],
            ["store.id", "store.account_id"],
            name=op.f("fk_contact_form_store_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("store_id", name=op.f("pk_contact_form")),
    )
    op.create_table(
        "contact_submission",
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("store_id", sa.String(length=40), nullable=False),
        sa.Column("fingerprint", sa.String(length=32), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("subject_id", sa.String(length=40), nullable=False),
        sa.Column("submitted_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id", "store_id"],
            ["conversation.id", "conversation.store_id"],
            name=op.f("fk_contact_submission_conversation_id_store_id"),
        ),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_contact_submission")),
    )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("contact_submission")
    op.drop_table("contact_form")
    op.drop_table("unverified_mail")
