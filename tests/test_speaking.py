"""What a card's reason says of likes is what the evidence behind it says, with the trained scorer and without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from agent.service import Service, open_service
from agent.wording import Explained, Worded
from knowledge.events import EventKind
from knowledge.ingestion import open_catalogue
from knowledge.settings import Settings
from tools.evidence import ClaimKind

pytestmark = pytest.mark.encoder

LIKED = ("psycho-1960", "breathless-1960", "the-seventh-seal-1957", "alien-1979", "spirited-away-2001")


@pytest.fixture(scope="module", params=["trained", "untrained"])
def service(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Service]:
    settings = Settings(home=tmp_path_factory.mktemp("home"), model="none", scorer=request.param)
    films = open_catalogue("film", settings)
    some = tuple(item for place, item in enumerate(films.items) if place % 6 == 0 or item.id in LIKED)
    with open_service(settings, catalogue=replace(films, items=some)) as opened:
        assert (opened.resources.trained is not None) == (request.param == "trained")
        yield opened


def test_a_reason_names_a_like_that_speaks_most_for_the_item(service: Service) -> None:
    told: list[Explained] = []

    def keep(explained: Explained, _worded: Worded) -> None:
        told.append(explained)

    taste = service.session("p-speaking")
    for item_id in LIKED:
        taste.feedback(item_id, EventKind.LIKED)
    service.resources.on_reason = keep
    for text in ("a film for tonight", "more", "something scary"):
        taste.ask(text)
    service.resources.on_reason = None
    named = 0
    for explained in told:
        shares = taste.evidence(explained.item_id).likes
        weights = {one.item_id: one.share for one in shares.likes} if shares else {}
        for claim in explained.claims:
            if claim.kind is ClaimKind.LIKED_BEFORE:
                named += 1
                assert claim.weight == pytest.approx(weights[claim.item_id], abs=1e-3)
    assert named >= 3
