import json
from pathlib import Path

DATA = Path(__file__).parent / "data"


def read(name):
    """The content of `data/<name>.json`."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
