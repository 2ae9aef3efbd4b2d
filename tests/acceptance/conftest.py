import sys
from pathlib import Path

import pytest

# Helpers lie beside the tests; pytest's importlib mode puts no folder on the path.
sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sealed release of 60 records, not to be changed."""
    from releasing import release, some

    return release(tmp_path_factory.mktemp("released") / "out", some(60)).path
