"""First tables.

Revision 0001.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from widget_server.store import types

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this revision."""
    op.create_table(
        "account",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
    )
    op.create_table(
        "event",
        sa.Column("stream_id", sa.String(length=40), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=True),
        sa.Column(
            "audience",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=True,
        ),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.PrimaryKeyConstraint("stream_id", "position", name=op.f("pk_event")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index("ix_event_created_at", ["created_at"], unique=False)

    op.create_table(
        "job",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=True),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("run_at", types.Timestamp(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.String(length=500), nullable=True),
        sa.Column("dedupe_key", sa.String(length=200), nullable=True),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("kind", "dedupe_key", name=op.f("uq_job_kind_dedupe_key")),
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_job_account_id"), ["account_id"], unique=False)
        batch_op.create_index(
            "ix_job_dead_run_at",
            ["run_at", "id"],
            unique=False,
            sqlite_where=sa.text("status = 'dead'"),
            postgresql_where=sa.text("status = 'dead'"),
        )
        batch_op.create_index(
            "ix_job_kind_run_at",
            ["kind", "run_at"],
            unique=False,
            sqlite_where=sa.text("status <> 'dead'"),
            postgresql_where=sa.text("status <> 'dead'"),
        )

    op.create_table(
        "sent_mail",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("to", sa.String(length=254), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("sent_at", types.Timestamp(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_mail")),
    )
    with op.batch_alter_table("sent_mail", schema=None) as batch_op:
        batch_op.create_index("ix_sent_mail_account_id_sent_at", ["account_id", "sent_at"], unique=False)

    op.create_table(
        "stream",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("epoch", sa.String(length=26), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("floor", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stream")),
    )
    with op.batch_alter_table("stream", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stream_account_id"), ["account_id"], unique=False)

    op.create_table(
        "agent",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("has_all_stores", sa.Boolean(), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("picture_url", sa.String(length=500), nullable=True),
        sa.Column("presence", sa.String(length=20), nullable=False),
        sa.Column("locale", sa.String(length=20), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_agent_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agent")),
        sa.UniqueConstraint("email", name=op.f("uq_agent_email")),
        sa.UniqueConstraint("id", "account_id", name=op.f("uq_agent_id_account_id")),
    )
    with op.batch_alter_table("agent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agent_account_id"), ["account_id"], unique=False)

    op.create_table(
        "store",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column(
            "domains",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "locales",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "appearance",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_store_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_store")),
        sa.UniqueConstraint("id", "account_id", name=op.f("uq_store_id_account_id")),
        sa.UniqueConstraint("key", name=op.f("uq_store_key")),
        sa.UniqueConstraint("slug", name=op.f("uq_store_slug")),
    )
    with op.batch_alter_table("store", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_store_account_id"), ["account_id"], unique=False)

    op.create_table(
        "agent_session",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("agent_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.Column("seen_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agent_id", "account_id"],
            ["agent.id", "agent.account_id"],
            name=op.f("fk_agent_session_agent_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agent_session")),
    )
    with op.batch_alter_table("agent_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agent_session_agent_id"), ["agent_id"], unique=False)

    op.create_table(
        "agent_store",
        sa.Column("agent_id", sa.String(length=40), nullable=False),
        sa.Column("store_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["agent_id", "account_id"],
            ["agent.id", "agent.account_id"],
            name=op.f("fk_agent_store_agent_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["store_id", "account_id"],
            ["store.id", "store.account_id"],
            name=op.f("fk_agent_store_store_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("agent_id", "store_id", name=op.f("pk_agent_store")),
    )
    op.create_table(
        "password_reset",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("agent_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("expires_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agent_id", "account_id"],
            ["agent.id", "agent.account_id"],
            name=op.f("fk_password_reset_agent_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_password_reset")),
    )
    with op.batch_alter_table("password_reset", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_password_reset_agent_id"), ["agent_id"], unique=False)

    op.create_table(
        "visitor",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("store_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("client_id", sa.String(length=40), nullable=True),
        sa.Column("fingerprint", sa.String(length=32), nullable=False),
        sa.Column("resume_hash", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("locale", sa.String(length=20), nullable=False),
        sa.Column("user_agent", sa.String(length=400), nullable=True),
        sa.Column(
            "page",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=True,
        ),
        sa.Column("first_seen_at", types.Timestamp(), nullable=False),
        sa.Column("last_seen_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(
            ["store_id", "account_id"],
            ["store.id", "store.account_id"],
            name=op.f("fk_visitor_store_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visitor")),
        sa.UniqueConstraint("id", "store_id", name=op.f("uq_visitor_id_store_id")),
        sa.UniqueConstraint("store_id", "client_id", name=op.f("uq_visitor_store_id_client_id")),
    )
    with op.batch_alter_table("visitor", schema=None) as batch_op:
        batch_op.create_index("ix_visitor_resume_hash", ["resume_hash"], unique=True)
        batch_op.create_index(batch_op.f("ix_visitor_store_id"), ["store_id"], unique=False)

    op.create_table(
        "attachment",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("store_id", sa.String(length=40), nullable=True),
        sa.Column("visitor_id", sa.String(length=40), nullable=True),
        sa.Column("agent_id", sa.String(length=40), nullable=True),
        sa.Column("uploader_id", sa.String(length=40), nullable=False),
        sa.Column("client_id", sa.String(length=40), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("content_type", sa.String(length=40), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agent_id", "account_id"],
            ["agent.id", "agent.account_id"],
            name=op.f("fk_attachment_agent_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["store_id", "account_id"],
            ["store.id", "store.account_id"],
            name=op.f("fk_attachment_store_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["visitor_id", "store_id"],
            ["visitor.id", "visitor.store_id"],
            name=op.f("fk_attachment_visitor_id_store_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("uploader_id", "client_id", name=op.f("uq_attachment_uploader_id_client_id")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_conversation_id"), ["conversation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_store_id"), ["store_id"], unique=False)
        batch_op.create_index(
            "ix_attachment_unsent",
            ["created_at"],
            unique=False,
            sqlite_where=sa.text("conversation_id IS NULL"),
            postgresql_where=sa.text("conversation_id IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_attachment_visitor_id"), ["visitor_id"], unique=False)

    op.create_table(
        "conversation",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("store_id", sa.String(length=40), nullable=False),
        sa.Column("visitor_id", sa.String(length=40), nullable=False),
        sa.Column("client_id", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("last_message_seq", sa.Integer(), nullable=False),
        sa.Column("visitor_read_seq", sa.Integer(), nullable=False),
        sa.Column("agents_read_seq", sa.Integer(), nullable=False),
        sa.Column("assignee_id", sa.String(length=40), nullable=True),
        sa.Column(
            "tags",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("snoozed_until", types.Timestamp(), nullable=True),
        sa.Column("subject", sa.String(length=200), nullable=True),
        sa.Column(
            "page",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=True,
        ),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.Column("active_at", types.Timestamp(), nullable=False),
        sa.Column("ticketed_at", types.Timestamp(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assignee_id", "account_id"],
            ["agent.id", "agent.account_id"],
            name=op.f("fk_conversation_assignee_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["store_id", "account_id"],
            ["store.id", "store.account_id"],
            name=op.f("fk_conversation_store_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["visitor_id", "store_id"],
            ["visitor.id", "visitor.store_id"],
            name=op.f("fk_conversation_visitor_id_store_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
        sa.UniqueConstraint("id", "store_id", name=op.f("uq_conversation_id_store_id")),
        sa.UniqueConstraint("visitor_id", "client_id", name=op.f("uq_conversation_visitor_id_client_id")),
    )
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.create_index("ix_conversation_inbox", ["account_id", "status", "active_at", "id"], unique=False)
        batch_op.create_index("ix_conversation_visitor", ["visitor_id", "active_at"], unique=False)

    op.create_table(
        "message",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("store_id", sa.String(length=40), nullable=False),
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("changed_seq", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.String(length=40), nullable=True),
        sa.Column("fingerprint", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("author_kind", sa.String(length=20), nullable=False),
        sa.Column("author_id", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "attachments",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("via", sa.String(length=20), nullable=True),
        sa.Column(
            "change",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=True,
        ),
        sa.Column("created_at", types.Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id", "store_id"],
            ["conversation.id", "conversation.store_id"],
            name=op.f("fk_message_conversation_id_store_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("conversation_id", "client_id", name=op.f("uq_message_conversation_id_client_id")),
        sa.UniqueConstraint("conversation_id", "seq", name=op.f("uq_message_conversation_id_seq")),
    )
    op.create_table(
        "read_mark",
        sa.Column("conversation_id", sa.String(length=40), nullable=False),
        sa.Column("agent_id", sa.String(length=40), nullable=False),
        sa.Column("store_id", sa.String(length=40), nullable=False),
        sa.Column("read_seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id", "store_id"],
            ["conversation.id", "conversation.store_id"],
            name=op.f("fk_read_mark_conversation_id_store_id"),
        ),
        sa.PrimaryKeyConstraint("conversation_id", "agent_id", name=op.f("pk_read_mark")),
    )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table("read_mark")
    op.drop_table("message")
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.drop_index("ix_conversation_visitor")
        batch_op.drop_index("ix_conversation_inbox")

    op.drop_table("conversation")
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachment_visitor_id"))
        batch_op.drop_index(
            "ix_attachment_unsent",
            sqlite_where=sa.text("conversation_id IS NULL"),
            postgresql_where=sa.text("conversation_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_attachment_store_id"))
        batch_op.drop_index(batch_op.f("ix_attachment_conversation_id"))

    op.drop_table("attachment")
    with op.batch_alter_table("visitor", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visitor_store_id"))
        batch_op.drop_index("ix_visitor_resume_hash")

    op.drop_table("visitor")
    with op.batch_alter_table("password_reset", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_password_reset_agent_id"))

    op.drop_table("password_reset")
    op.drop_table("agent_store")
    with op.batch_alter_table("agent_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agent_session_agent_id"))

    op.drop_table("agent_session")
    with op.batch_alter_table("store", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_store_account_id"))

    op.drop_table("store")
    with op.batch_alter_table("agent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agent_account_id"))

    op.drop_table("agent")
    with op.batch_alter_table("stream", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stream_account_id"))

    op.drop_table("stream")
    with op.batch_alter_table("sent_mail", schema=None) as batch_op:
        batch_op.drop_index("ix_sent_mail_account_id_sent_at")

    op.drop_table("sent_mail")
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_job_kind_run_at",
            sqlite_where=sa.text("status <> 'dead'"),
            postgresql_where=sa.text("status <> 'dead'"),
        )
        batch_op.drop_index(
            "ix_job_dead_run_at",
            sqlite_where=sa.text("status = 'dead'"),
            postgresql_where=sa.text("status = 'dead'"),
        )
        batch_op.drop_index(batch_op.f("ix_job_account_id"))

    op.drop_table("job")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index("ix_event_created_at")

    op.drop_table("event")
    op.drop_table("account")
