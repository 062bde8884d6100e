"""The index under any sequence of changes, builds and restarts, as a state machine over the real Chroma."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from knowledge.catalogue import Catalogue, Item
from knowledge.generations import IndexMissingError
from knowledge.index import VectorIndex, open_index, stored_vectors
from knowledge.indexing import build_index
from knowledge.item_text import item_texts
from knowledge.schema import Schema
from tests.word_encoder import AXES, WordEncoder

SCHEMA = Schema(name="any", title="title")
names = st.sampled_from(("a", "b", "c", "d", "e"))
texts = st.lists(st.sampled_from(AXES), max_size=3).map(" ".join)


class IndexMachine(RuleBasedStateMachine):
    """Changes a catalogue and its index, and holds the index to what was last built."""

    @initialize()
    def start(self) -> None:
        self.home = tempfile.TemporaryDirectory()
        self.folder = Path(self.home.name)
        self.encoder = WordEncoder()
        self.texts: dict[str, str] = {}
        self.built: Catalogue | None = None
        self.index: VectorIndex | None = None

    def catalogue(self) -> Catalogue:
        return Catalogue(SCHEMA, tuple(Item(name, name, description=text) for name, text in self.texts.items()))

    @rule(name=names, text=texts)
    def put(self, name: str, text: str) -> None:
        self.texts[name] = text

    @rule(name=names)
    def remove(self, name: str) -> None:
        self.texts.pop(name, None)

    @rule(fresh=st.booleans())
    def build(self, fresh: bool) -> None:
        self.close()
        self.built = self.catalogue()
        self.index = build_index(self.built, self.encoder, self.folder, fresh=fresh)

    @rule()
    def restart(self) -> None:
        self.close()
        if self.built is not None:
            self.index = open_index(self.built, self.encoder, self.folder)

    @invariant()
    def index_holds_exactly_what_was_built(self) -> None:
        if self.index is None or self.built is None:
            return
        assert self.index.ids == tuple(item.id for item in self.built.items)
        expected = self.encoder.encode(item_texts(self.built))
        assert np.allclose(self.index.vectors, expected)
        assert set(stored_vectors(self.index)) == set(self.index.ids)

    @invariant()
    def every_item_finds_its_own_vector(self) -> None:
        if self.index is None:
            return
        for vector in self.index.vectors:
            found = self.index.query(vector, 1)
            assert np.isclose(found.similarities[0], 1.0, atol=1e-5)

    @invariant()
    def changed_catalogue_never_opens_the_old_index(self) -> None:
        if self.built is None or self.built.items == self.catalogue().items:
            return
        try:
            open_index(self.catalogue(), self.encoder, self.folder)
        except IndexMissingError:
            return
        raise AssertionError("an index of another catalogue was opened")

    def close(self) -> None:
        if self.index is not None:
            self.index.close()
            self.index = None

    def teardown(self) -> None:
        self.close()
        self.home.cleanup()


TestIndex = IndexMachine.TestCase
TestIndex.settings = settings(
    max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
