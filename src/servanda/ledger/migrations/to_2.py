"""Version 2: what a dispatch leaves behind, blobs of events that wait and what each other copy was last known to have."""

from alembic.operations import Operations
from sqlalchemy import Column, LargeBinary, String, Text


def upgrade(op: Operations) -> None:
    """From version 1."""
    op.create_table(
        "waiting_blobs",
        Column("blob", String(64), primary_key=True),
        Column("content", LargeBinary, nullable=False),
    )
    op.create_table(
        "peers",
        Column("log", String(64), primary_key=True),
        Column("time", String(20), nullable=False),
        Column("received", String(20), nullable=False),
        Column("heads", Text, nullable=False),
        Column("lacks", Text, nullable=False),
    )
