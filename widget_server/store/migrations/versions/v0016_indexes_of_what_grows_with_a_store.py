"""indexes of what grows with a store.

Revision 0016, after 0015.

SQLite without statistics takes one column for as good as another: asked by visitor and store, it read all rows of the
store where an index had the visitor alone.
"""

from typing import Final

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_NEW: Final = (
    ("ix_campaign_list", "campaign", ["account_id", "created_at", "id"]),
    ("ix_quick_response_list", "quick_response", ["account_id", "store_id", "position", "id"]),
    ("ix_signal_count_subject", "signal_count", ["store_id", "subject_id", "name"]),
    ("ix_store_hours_list", "store_hours", ["account_id", "id"]),
)
_CHANGED: Final = (
    (
        "ix_campaign_impression_visitor",
        "campaign_impression",
        ["visitor_id", "campaign_id"],
        ["visitor_id", "store_id", "campaign_id", "touched_at"],
    ),
    (
        "ix_conversation_visitor",
        "conversation",
        ["visitor_id", "active_at"],
        ["visitor_id", "store_id", "active_at"],
    ),
    (
        "ix_interaction_quick_response",
        "interaction",
        ["quick_response_id", "is_helpful"],
        ["quick_response_id", "store_id", "is_helpful"],
    ),
)


def upgrade() -> None:
    """Apply this revision."""
    for name, table, columns in _NEW:
        op.create_index(name, table, columns, unique=False)
    for name, table, _, columns in _CHANGED:
        op.drop_index(name, table)
        op.create_index(name, table, columns, unique=False)


def downgrade() -> None:
    """Take this revision back."""
    for name, table, columns, _ in _CHANGED:
        op.drop_index(name, table)
        op.create_index(name, table, columns, unique=False)
    for name, table, _ in _NEW:
        op.drop_index(name, table)
