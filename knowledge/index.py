"""The vector index of a catalogue: kept in Chroma and, for exact search among allowed items, as one matrix.

Owns opening and querying; the only file that knows Chroma. It holds nothing about people, because what Chroma
deletes stays on disk. Knows nothing of building (``indexing``), of lexical search, popularity or wishes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.catalogue import Catalogue
from knowledge.encoder import TextEncoder, Vectors
from knowledge.exact import Neighbours, id_ranks, nearest
from knowledge.generations import IndexMissingError, Manifest, read_manifest
from knowledge.item_text import text_hashes
from knowledge.settings import Settings
from knowledge.short_rows import ShortRows

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

log = logging.getLogger(__name__)

READ_BATCH = 2000
MARGIN = 16
"""Items that Chroma proposes beyond twice those asked for, so that equals at the end are cut by id, not by chance."""
MANY = 10_000
"""Items from which on short rows pay for their memory."""
_COLLECTION = "items"
MARK = "kept"
VECTORS = "vectors.npy"
CHROMA = "chroma"


class VectorIndex:
    """The vectors of one catalogue, ready for queries.

    ``ids`` are the item ids in the order of the catalogue; ``vectors`` the unit rows in the same order,
    float32, shape (N, D), read-only; ``ranks`` decide between equals, shape (N,).
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        self.ids = manifest.ids
        self.vectors = _load_vectors(folder / manifest.generation / VECTORS, manifest)
        self.ranks = id_ranks(self.ids)  # (N,)
        self._positions = {item_id: position for position, item_id in enumerate(self.ids)}
        self._short: ShortRows | None = None
        self._client: ClientAPI | None = None
        self._collection: Collection | None = None

    def query(self, vector: Vectors, k: int, allowed: NDArray[np.bool_] | None = None) -> Neighbours:
        """Return the ``k`` nearest items by cosine, best first, ties by item id.

        Unfiltered, Chroma proposes the items (approximately); among ``allowed`` items, shape (N,), the scan is
        exact, because Chroma's own filters are slow and lose hits. ``vector`` is a unit vector of shape (D,).
        """
        if allowed is None:
            allowed = np.zeros(len(self.ids), dtype=np.bool_)  # (N,): those that Chroma proposes
            wanted = min(2 * k + MARGIN, len(self.ids)) if k > 0 else 0
            if wanted > 0:
                found = self.collection().query(
                    query_embeddings=np.asarray(vector)[None, :], n_results=wanted, include=[]
                )
                allowed[[self._positions[item_id] for item_id in found["ids"][0] if item_id in self._positions]] = True
        if self._short is not None:
            return self._short.nearest(self.vectors, self.ranks, vector, k, allowed)
        return nearest(self.vectors, self.ranks, vector, k, allowed)

    def shorten(self, folder: Path) -> None:
        """Let queries of a large catalogue look at short rows first; finds the same, and is quicker.

        ``folder`` keeps what is compiled for it; where nothing can be compiled all stays as it is.
        """
        if len(self.ids) < MANY or self._short is not None:
            return
        try:
            self._short = ShortRows(self.vectors, folder)
        except OSError as error:
            log.info("scanning whole rows: %s", error)

    def collection(self) -> Collection:
        """Return the Chroma collection behind the index, opened on first use.

        Raises:
            IndexMissingError: if it is not there or broken.
        """
        from chromadb.errors import ChromaError

        path = self.folder / self.manifest.generation / CHROMA
        try:
            if self._client is None or self._collection is None:
                self._client = _connect(path)
                self._collection = self._client.get_collection(_COLLECTION, embedding_function=None)
            return self._collection
        except (ChromaError, ValueError) as error:
            raise IndexMissingError(f"{path} cannot be opened ({error}); build it with: tastekeeper rebuild") from error

    def close(self) -> None:
        """Let go of Chroma's files; the index stays usable and opens them again when needed."""
        if self._client is not None:
            self._client.close()  # type: ignore[attr-defined]
            self._client = self._collection = None


def index_folder(settings: Settings, catalogue: str) -> Path:
    """Return the folder of the index of the catalogue with this name."""
    return settings.home / "indexes" / catalogue


def open_index(catalogue: Catalogue, encoder: TextEncoder, folder: Path) -> VectorIndex:
    """Open the index of a catalogue.

    Raises:
        IndexMissingError: if there is none, or the catalogue or the encoder has changed since it was built.
    """
    manifest = read_manifest(folder)
    if not _fits(manifest, catalogue, encoder):
        raise IndexMissingError(
            f"the index in {folder} was built from another state of {catalogue.name!r} or by another encoder; "
            "bring it up to date with: tastekeeper rebuild"
        )
    return VectorIndex(folder, manifest)


def _fits(manifest: Manifest, catalogue: Catalogue, encoder: TextEncoder) -> bool:
    return (
        manifest.encoder == encoder.name
        and manifest.ids == tuple(item.id for item in catalogue.items)
        and manifest.hashes == text_hashes(catalogue, encoder.name)
    )


def _load_vectors(path: Path, manifest: Manifest) -> Vectors:
    try:
        vectors = np.load(path, allow_pickle=False)
    except (OSError, ValueError) as error:
        raise IndexMissingError(f"{path} cannot be read ({error}); build it with: tastekeeper rebuild") from error
    expected = (len(manifest.ids), manifest.dimension)
    if vectors.shape != expected or vectors.dtype != np.float32:
        raise IndexMissingError(
            f"{path} holds {vectors.dtype} {vectors.shape}, not float32 {expected}; build it with: tastekeeper rebuild"
        )
    vectors.flags.writeable = False
    return np.asarray(vectors, dtype=np.float32)


def _connect(path: Path) -> ClientAPI:
    """Open Chroma on a folder of this machine; a server by URL would be connected here."""
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    return chromadb.PersistentClient(str(path), settings=ChromaSettings(anonymized_telemetry=False))


def fill_chroma(path: Path, ids: tuple[str, ...], vectors: Vectors, marked: NDArray[np.bool_] | None = None) -> None:
    """Write ids and their vectors, shape (N, D), into a new Chroma folder, in batches that it can take.

    ``marked``, (N,), is kept beside each, for who measures Chroma's own filter (``chroma_marked``).
    """
    client = _connect(path)
    try:
        collection = client.create_collection(
            _COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )
        size = client.get_max_batch_size()
        for start in range(0, len(ids), size):
            end = start + size
            marks = None if marked is None else [{MARK: bool(one)} for one in marked[start:end]]
            collection.add(ids=list(ids[start:end]), embeddings=vectors[start:end], metadatas=marks)  # type: ignore[arg-type]
    finally:
        client.close()  # type: ignore[attr-defined]


@contextmanager
def chroma_marked(path: Path) -> Iterator[Callable[[Vectors, int], list[str]]]:
    """Open a Chroma folder; give the function by which its own filter finds the nearest marked items of a vector."""
    client = _connect(path)
    collection = client.get_collection(_COLLECTION, embedding_function=None)

    def find(vector: Vectors, k: int) -> list[str]:
        found = collection.query(query_embeddings=vector[None, :], n_results=k, where={MARK: True}, include=[])
        return found["ids"][0]

    try:
        yield find
    finally:
        client.close()  # type: ignore[attr-defined]


def stored_vectors(index: VectorIndex) -> dict[str, Vectors]:
    """Read back from Chroma every id with its vector, for who examines the index."""
    collection = index.collection()
    stored: dict[str, Vectors] = {}
    while True:
        rows = collection.get(include=["embeddings"], limit=READ_BATCH, offset=len(stored))
        if not rows["ids"]:
            return stored
        stored.update(zip(rows["ids"], np.asarray(rows["embeddings"], dtype=np.float32), strict=True))
