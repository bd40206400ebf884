"""Run inside the bare environment by `scripts.released`.

    python -m tests.released build FOLDER
    python -m tests.released build_one PHASE FOLDER
    python -m tests.released walk PHASE FOLDER
    python -m tests.released send PHASE NUMBER FOLDER
    python -m tests.released views FOLDER

`build` keeps the world of every phase in FOLDER/PHASE.sqlite3; `build_one` makes one in
the database there is, and writes everybody's cookies to PHASE.cookies.json. `walk` goes
through the database there is and writes what it found to PHASE.walk.json; the first
walk also writes what later ones need not look at again. `send` sends the forms that
PHASE.NUMBER.forms.json lists in copies of the world, and writes PHASE.NUMBER.sent.json.
`views` lists every view that must be reached in views.json.
"""

import json
import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recruitment.settings")
django.setup()

from tests.crawl import pages  # noqa: E402 - once Django is set up
from tests.released import (  # noqa: E402 - once Django is set up
    copies,
    filled,
    people,
    sending,
    walk,
    world,
)


def build_one(phase, folder):
    world.build_one(phase)
    write(folder, f"{phase}.cookies.json", people.sign_in_all())


def walk_through(phase, folder):
    first = Path(folder) / "library.json"
    done = json.loads(first.read_text()) if first.exists() else {}
    walks = walk.walk_all(people.sign_in_all(), done)
    if not done:
        library = {kind: walk.library_keys(each) for kind, each in walks.items()}
        write(folder, "library.json", library)
    faults = [fault for each in walks.values() for fault in each.faults]
    found = {
        "faults": faults + walk.faults_of_assets(walks),
        "pages": {kind: len(each.answers) for kind, each in walks.items()},
        "links": sum(each.links for each in walks.values()),
        "views": sorted({name for each in walks.values() for name in each.views()}),
        "forms": sending.forms_of(walks, walk.states()),
        "visited": {kind: sorted(each.pages) for kind, each in walks.items()},
    }
    write(folder, f"{phase}.walk.json", found)


def send(phase, number, folder):
    visited = read(folder, f"{phase}.walk.json")["visited"]
    copies.put_back(Path(folder) / f"{phase}.sqlite3")
    cookies = people.sign_in_all()
    signed_in = Path(folder) / f"{phase}.{number}.signed-in.sqlite3"
    copies.keep(signed_in)
    sender = sending.Sender(signed_in, cookies, visited)
    forms = read(folder, f"{phase}.{number}.forms.json")
    for form in forms:
        sender.send(form)
    result = {"faults": sender.faults, "forms": len(forms), "sent": sender.sent}
    write(folder, f"{phase}.{number}.sent.json", result)


def read(folder, name):
    return json.loads((Path(folder) / name).read_text())


def write(folder, name, content):
    (Path(folder) / name).write_text(json.dumps(content, indent=1))


def list_views(folder):
    """Every view there is, those apart that need not be reached."""
    names = {name for name, _, _ in pages()}
    write(folder, "views.json", sorted(names - set(filled.NOT_REACHED)))


COMMANDS = {
    "build": world.build,
    "build_one": build_one,
    "walk": walk_through,
    "send": send,
    "views": list_views,
}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](*sys.argv[2:])
