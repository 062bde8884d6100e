"""Checkpoints of conversations: on disk, but nobody's in memory.

Owns where a conversation is kept. Knows nothing of what a conversation holds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import ChannelVersions, Checkpoint, CheckpointMetadata, CheckpointTuple
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.checkpoint.sqlite import SqliteSaver

from knowledge.people import is_nobody


class ConversationSaver(SqliteSaver):
    """A checkpointer in a SQLite database, to which threads of nobody never come."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        serde = JsonPlusSerializer(allowed_msgpack_modules=None)
        super().__init__(connection, serde=serde)
        self._passing = InMemorySaver(serde=serde)

    def get_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        """Return the latest checkpoint of a thread, or the one that is named."""
        return self._passing.get_tuple(config) if _passes(config) else super().get_tuple(config)

    def list(
        self,
        config: RunnableConfig | None,
        *,
        filter: dict[str, Any] | None = None,
        before: RunnableConfig | None = None,
        limit: int | None = None,
    ) -> Iterator[CheckpointTuple]:
        """Yield the checkpoints of a thread, or all that are on disk, latest first."""
        if config is not None and _passes(config):
            return self._passing.list(config, filter=filter, before=before, limit=limit)
        return super().list(config, filter=filter, before=before, limit=limit)

    def put(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,
    ) -> RunnableConfig:
        """Keep a checkpoint."""
        if _passes(config):
            return self._passing.put(config, checkpoint, metadata, new_versions)
        return super().put(config, checkpoint, metadata, new_versions)

    def put_writes(
        self, config: RunnableConfig, writes: Sequence[tuple[str, Any]], task_id: str, task_path: str = ""
    ) -> None:
        """Keep what one task of a checkpoint wrote."""
        if _passes(config):
            return self._passing.put_writes(config, writes, task_id, task_path)
        return super().put_writes(config, writes, task_id, task_path)

    def delete_thread(self, thread_id: str) -> None:
        """Drop every checkpoint of a thread."""
        if is_nobody(thread_id):
            self._passing.delete_thread(thread_id)
        else:
            super().delete_thread(thread_id)

    def hand_over(self, start: str, heirs_start: str) -> None:
        """Let every thread on disk whose name begins with ``start`` begin with ``heirs_start`` instead."""
        with self.cursor() as cursor:
            for table in ("checkpoints", "writes"):
                cursor.execute(
                    f"UPDATE {table} SET thread_id = ? || substr(thread_id, ?) WHERE substr(thread_id, 1, ?) = ?",
                    (heirs_start, len(start) + 1, len(start), start),
                )

    def forget_nobody(self, person: str) -> None:
        """Drop every thread of one of nobody's ids."""
        for thread in [name for name in self._passing.storage if name.startswith(f"{person}/")]:
            self._passing.delete_thread(thread)


def _passes(config: RunnableConfig) -> bool:
    return is_nobody(str(config["configurable"]["thread_id"]))
