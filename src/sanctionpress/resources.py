"""Where the data files lie: inside the wheel, or in their folders of a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = {
    "competency": "tests/competency/questions",
    "examples": "tests/shapes/examples",
    "ontology-examples": "tests/shapes/ontology-examples",
}


def resource_folder(name: str) -> Path:
    """Return the folder `ontology`, `shapes`, `seeds`, or one of those that tests share."""
    installed = _PACKAGE / "share" / name
    return installed if installed.is_dir() else _PACKAGE.parents[1] / _CHECKOUT.get(name, name)
