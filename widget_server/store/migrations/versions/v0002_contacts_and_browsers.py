"""Contacts and browsers: a visitor can have several browsers, each with a resume secret of its own.

Revision 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op

from widget_server.store import types

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "contact",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("store_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("external_id", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=True),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.Column("identified_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(
            ["store_id", "account_id"],
            ["store.id", "store.account_id"],
            name=op.f("fk_contact_store_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("id", "store_id", name=op.f("uq_contact_id_store_id")),
        sa.UniqueConstraint("store_id", "external_id", name=op.f("uq_contact_store_id_external_id")),
    )
    op.create_table(
        "browser",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("visitor_id", sa.String(length=40), nullable=False),
        sa.Column("store_id", sa.String(length=40), nullable=False),
        sa.Column("resume_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(
            ["visitor_id", "store_id"],
            ["visitor.id", "visitor.store_id"],
            name=op.f("fk_browser_visitor_id_store_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_browser")),
    )
    with op.batch_alter_table("browser", schema=None) as batch_op:
        batch_op.create_index("ix_browser_resume_hash", ["resume_hash"], unique=True)
        batch_op.create_index(batch_op.f("ix_browser_visitor_id"), ["visitor_id"], unique=False)
    # Secrets are derived from the browser's id: with the visitor's id as the browser's, those of before stay good.
    op.execute(
        "INSERT INTO browser (id, visitor_id, store_id, resume_hash, created_at) "
        "SELECT id, id, store_id, resume_hash, first_seen_at FROM visitor"
    )
    with op.batch_alter_table("visitor", schema=None) as batch_op:
        batch_op.add_column(sa.Column("contact_id", sa.String(length=40), nullable=True))
        batch_op.drop_index("ix_visitor_resume_hash")
        batch_op.create_unique_constraint(batch_op.f("uq_visitor_contact_id"), ["contact_id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_visitor_contact_id_store_id"), "contact", ["contact_id", "store_id"], ["id", "store_id"]
        )
        batch_op.drop_column("resume_hash")


def downgrade() -> None:
    """Take this revision back; a visitor keeps the secret of the oldest browser."""
    with op.batch_alter_table("visitor", schema=None) as batch_op:
        batch_op.add_column(sa.Column("resume_hash", sa.String(length=64), nullable=True))
        batch_op.drop_constraint(batch_op.f("fk_visitor_contact_id_store_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_visitor_contact_id"), type_="unique")
        batch_op.drop_column("contact_id")
    op.execute(
        "UPDATE visitor SET resume_hash = COALESCE((SELECT resume_hash FROM browser WHERE visitor_id = visitor.id "
        "ORDER BY created_at, id LIMIT 1), id)"
    )
    with op.batch_alter_table("visitor", schema=None) as batch_op:
        batch_op.alter_column("resume_hash", existing_type=sa.String(length=64), nullable=False)
        batch_op.create_index("ix_visitor_resume_hash", ["resume_hash"], unique=True)
    op.drop_table("browser")
    op.drop_table("contact")
