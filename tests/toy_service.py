"""A service over the toys, and a person of its own for each test, for tests of what is said.

Owns the fixtures ``service`` and ``taste``; a module that needs another service gives its own under that name.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from agent.recommender import Recommender
from agent.service import Service, open_service
from knowledge.settings import Settings
from tests.toys import toy_catalogue


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Yield a service over the toys without a model."""
    home = tmp_path_factory.mktemp("home")
    with open_service(Settings(home=home, model="none"), catalogue=toy_catalogue()) as opened:
        yield opened


@pytest.fixture
def taste(service: Service, request: pytest.FixtureRequest) -> Recommender:
    """Return a new conversation of somebody whom no other test knows."""
    return service.session(f"p-{request.node.name}")
