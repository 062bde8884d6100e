"""Which items of a file of interactions are those of a catalogue: by id, by link, by title and year."""

from __future__ import annotations

import pytest

from knowledge.catalogue import Catalogue, Item
from knowledge.interactions import Interactions, build_interactions
from knowledge.interactions import Item as Taken
from knowledge.matching import match
from knowledge.rows import IngestError
from tests.toys import toy_catalogue


def taken(*items: Taken) -> Interactions:
    """Return interactions in which one person takes all of ``items`` one after the other."""
    rows = [("ann", item.id, 1.0, float(place)) for place, item in enumerate(items)]
    return build_interactions("file", rows, {item.id: item for item in items}, timed=True)


def ids(interactions: Interactions) -> list[str]:
    return [interactions.catalogue[item].id for item in interactions.items]


def test_by_id_and_what_is_not_in_the_catalogue_is_left_out() -> None:
    found = match(taken(Taken("heat-1995"), Taken("nothing"), Taken("alien-1979")), toy_catalogue())
    assert (found.column, found.items) == ("id", 2)
    assert ids(found.interactions) == ["heat-1995", "alien-1979"]
    assert [item.id for item in found.interactions.catalogue] == [item.id for item in toy_catalogue().items]


def test_by_a_link_of_the_catalogue() -> None:
    found = match(taken(Taken("tt0113277"), Taken("tt0078748")), toy_catalogue())
    assert (found.column, ids(found.interactions)) == ("imdb", ["heat-1995", "alien-1979"])


@pytest.mark.parametrize("title", ["Third Man, The (1949)", "The Third Man (1949)", "the third man  (1949)"])
def test_by_title_and_year_whatever_the_place_of_the_article(title: str) -> None:
    found = match(taken(Taken("1", title), Taken("2", "Heat (1986)")), toy_catalogue())
    assert (found.column, ids(found.interactions)) == ("title", ["third-man-1949"])


def test_a_title_that_two_items_share_tells_neither() -> None:
    toys = toy_catalogue()
    twins = Catalogue(toys.schema, (*toys.items, Item("heat-again", "Heat", attributes={"year": 1995.0})))
    found = match(taken(Taken("1", "Heat (1995)"), Taken("2", "Alien (1979)")), twins)
    assert ids(found.interactions) == ["alien-1979"]


def test_a_file_about_something_else_is_told() -> None:
    with pytest.raises(IngestError, match=r"of the 1 items of file only 0 are in the catalogue toy; its ids, links \("):
        match(taken(Taken("1", "A lamp")), toy_catalogue())
