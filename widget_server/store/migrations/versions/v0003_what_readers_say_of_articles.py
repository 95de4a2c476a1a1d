"""What readers say of articles, and what they look for.

Revision 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op

from widget_server.store import types

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "article_feedback",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("store_id", sa.String(length=40), nullable=False),
        sa.Column("article_id", sa.String(length=64), nullable=False),
        sa.Column("locale", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reader", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.String(length=32), nullable=False),
        sa.Column("is_helpful", sa.Boolean(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("answered_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(
            ["store_id", "account_id"],
            ["store.id", "store.account_id"],
            name=op.f("fk_article_feedback_store_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_feedback")),
        sa.UniqueConstraint(
            "store_id",
            "article_id",
            "locale",
            "day",
            "reader",
            name=op.f("uq_article_feedback_store_id_article_id_locale_day_reader"),
        ),
    )
    op.create_index("ix_article_feedback_newest", "article_feedback", ["store_id", "answered_at"], unique=False)

    op.create_table(
        "article_search",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("store_id", sa.String(length=40), nullable=False),
        sa.Column("locale", sa.String(length=16), nullable=False),
        sa.Column("query", sa.String(length=200), nullable=False),
        sa.Column("results", sa.Integer(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("asked_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(
            ["store_id", "account_id"],
            ["store.id", "store.account_id"],
            name=op.f("fk_article_search_store_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_search")),
        sa.UniqueConstraint("store_id", "locale", "query", name=op.f("uq_article_search_store_id_locale_query")),
    )
    op.create_index("ix_article_search_newest", "article_search", ["store_id", "asked_at"], unique=False)


def downgrade() -> None:
    """Take this revision back."""
    op.drop_index("ix_article_search_newest", table_name="article_search")

    op.drop_table("article_search")
    op.drop_index("ix_article_feedback_newest", table_name="article_feedback")

    op.drop_table("article_feedback")
