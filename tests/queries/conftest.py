"""A store with the two sample articles, published once."""

from pathlib import Path

import pytest

from tests.store.samples import publish_samples


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store folder that no test changes."""
    folder = tmp_path_factory.mktemp("queried")
    publish_samples(folder)
    return folder
