"""Assembly: the one place where heavy parts are put together, each loaded on first use and shared by all people.

Owns which implementation stands behind each contract. Knows nothing of conversations.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from knowledge.behaviours import Behaviour, behaviours
from knowledge.catalogue import Catalogue
from knowledge.ingestion import home_of, open_catalogue
from knowledge.models import ModelFileError
from knowledge.profiles import ProfileStore
from knowledge.schema import Kind
from knowledge.settings import Settings
from tools.lexicon import Lexicon, build_lexicon

if TYPE_CHECKING:
    from agent.language_model import LanguageModel
    from agent.wording import Explained, Worded
    from knowledge.accounts import Accounts
    from knowledge.encoder import TextEncoder
    from knowledge.index import VectorIndex
    from knowledge.perception import Perception
    from knowledge.pictures import Pictures
    from tools.claim_terms import Terms
    from tools.leaning import Traits
    from tools.providers import Providers
    from tools.ranking.trained import TrainedScorer
    from tools.scorer import Scorer
    from tools.search import Sources
    from tools.suggestions import Titles
    from tools.taste_map import Floats

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]

PARTS = ("catalogue", "behaviours", "lexicon", "terms", "encoder", "sources", "scorer", "trained", "profiles", "model")
"""What ``Resources`` loads, in this order."""


def utc_now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return datetime.now(UTC)


class Resources:
    """Everything a turn stands on. ``model`` and ``catalogue`` may be given; else the settings decide.

    ``on_reason``, where it is set, is told each reason with its evidence: for measuring.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        model: LanguageModel | None = None,
        catalogue: Catalogue | None = None,
        clock: Clock = utc_now,
    ) -> None:
        self.settings = settings
        self._given_catalogue = catalogue
        self.clock = clock
        self._given_model = model
        self.on_reason: Callable[[Explained, Worded], None] | None = None
        self._loading = threading.RLock()

    @cached_property
    def stated(self) -> Catalogue:
        """The catalogue in use with what its files state alone."""
        return self._given_catalogue or open_catalogue(self.settings.catalogue, self.settings)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The catalogue in use, with what is heard in its sounds where it does not say so itself."""
        from knowledge.heard_fields import with_heard

        if not self.stated.schema.of_kind(Kind.AUDIO):
            return self.stated
        sounds = self.perception.sounds
        return self.stated if sounds is None else with_heard(self.stated, sounds.tags)

    @cached_property
    def behaviours(self) -> Mapping[str, Behaviour]:
        """What people do with the items of this catalogue, by name."""
        return behaviours(self.settings)

    @cached_property
    def lexicon(self) -> Lexicon:
        """Everything that a message can name in the catalogue."""
        return build_lexicon(self.catalogue)

    @cached_property
    def terms(self) -> Terms:
        """The catalogue's terms, against which worded claims are checked."""
        from tools.claim_terms import build_terms

        return build_terms(self.catalogue)

    @cached_property
    def encoder(self) -> TextEncoder:
        """The text encoder."""
        from knowledge.encoder import open_encoder

        return open_encoder(self.settings)

    @cached_property
    def index(self) -> VectorIndex:
        """The vector index, built first where it is missing or out of date."""
        from knowledge.index import index_folder
        from knowledge.indexing import ensure_index

        folder = index_folder(self.settings, self.stated.name)
        index = ensure_index(self.stated, self.encoder, folder, wait=60.0)
        index.shorten(self.settings.loops_path)
        return index

    @cached_property
    def sources(self) -> Sources:
        """What is searched."""
        from knowledge.lexical import LexicalIndex
        from tools.modalities import modalities_of
        from tools.search import Sources

        return Sources(self.catalogue, self.index, LexicalIndex(self.catalogue), modalities_of(self.perception))

    @cached_property
    def titles(self) -> Titles:
        """The titles that are suggested while one is being typed."""
        from tools.suggestions import Titles

        return Titles(self.catalogue)

    @cached_property
    def pictures(self) -> Pictures:
        """The pictures of the catalogue's items."""
        from knowledge.pictures import Pictures

        folder = home_of(self.catalogue, self.settings) / self.catalogue.schema.pictures
        return Pictures(self.catalogue, folder, self.settings.pictures_path)

    @cached_property
    def perception(self) -> Perception:
        """What the pictures and sounds of the catalogue's items show and tell; they are read first where need be."""
        from knowledge.perception import perceive

        return perceive(self.stated, self.settings, self.encoder, wait=60.0)

    @cached_property
    def traits(self) -> Traits:
        """What of the items slates are calibrated by."""
        from tools.leaning import traits_of

        return traits_of(self.catalogue)

    @cached_property
    def providers(self) -> Providers | None:
        """Who the items come from, where the schema says that they are to be treated fairly."""
        from tools.providers import providers_of

        return providers_of(self.catalogue)

    @cached_property
    def places(self) -> Floats:
        """Where each item stands on the map of the catalogue, (N, 2)."""
        from tools.taste_map import places_of

        return places_of(self.index.vectors)

    @cached_property
    def scorer(self) -> Scorer:
        """The scorer of what nobody learned."""
        from tools.density_scorer import DensityScorer
        from tools.scorer import ScorerConfig

        return DensityScorer(ScorerConfig(self.encoder.dimension))

    def _compile_once(self) -> None:
        """Let scorers use the compiled loop, where this machine can have it."""
        from tools.compiled import loop, use_loop

        if loop() is None:
            use_loop(self.settings.loops_path)

    @cached_property
    def trained(self) -> TrainedScorer | None:
        """What was learned from many people's interactions, or ``None`` where there is nothing that can be used."""
        from knowledge.scorer_files import ScorerFileError, scorer_files
        from tools.ranking.keeping import from_arrays
        from tools.ranking.trained import TrainedScorer

        if self.settings.scorer != "trained":
            return None
        files = scorer_files(self.settings, self.catalogue.name)
        try:
            version = files.adopted()
            if version not in files.versions():
                return None
            self._compile_once()
            learned = from_arrays(files.arrays(version))
            return TrainedScorer(learned, [item.id for item in self.catalogue.items], self.index.vectors)
        except (ScorerFileError, ValueError) as error:
            log.warning("going on without a trained scorer: %s", error)
            return None

    @cached_property
    def profiles(self) -> ProfileStore:
        """The store of profiles; nobody's stay in memory."""
        from knowledge.database import SqlProfileStore
        from knowledge.passing import MemoryProfileStore, ProfilesApart

        kept = SqlProfileStore(self.settings.profiles_path, self.catalogue.name)
        return ProfilesApart(kept, MemoryProfileStore())

    @cached_property
    def accounts(self) -> Accounts:
        """The accounts of this installation."""
        from knowledge.accounts import Accounts

        return Accounts(self.settings.profiles_path)

    @cached_property
    def model(self) -> LanguageModel | None:
        """The language model, or ``None`` where there is none: every step has a way without it."""
        if self._given_model is not None:
            return self._given_model
        from agent.local_model import open_local_model

        try:
            return open_local_model(self.settings)
        except ModelFileError as error:
            log.warning("going on without a language model: %s", error)
            return None

    def forget_scorers(self) -> int:
        """Erase every scorer that was trained on people's events, of all catalogues, and return how many."""
        from knowledge.scorer_files import all_scorer_files
        from tools.ranking.own_events import NAME

        gone = sum(files.erase(NAME) for files in all_scorer_files(self.settings))
        if gone:
            self.__dict__.pop("trained", None)
        return gone

    def load(self) -> None:
        """Load every part now, once, whatever number of threads ask for it."""
        with self._loading:
            for name in PARTS:
                getattr(self, name)
            self.encoder.encode([self.catalogue.name])

    def close(self) -> None:
        """Let go of what was loaded."""
        for name in ("model", "profiles", "accounts", "index"):
            part = self.__dict__.pop(name, None)
            if part is not None and hasattr(part, "close"):
                part.close()
