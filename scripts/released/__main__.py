"""Try the site as it is released: installed as README says, without what tests have.

Copies what git tracks into a bare folder, installs there, starts the site at home and
as a server, walks through it as everybody at the end of each phase of a campaign, and
sends every form: see `tests/released`. Prints what was seen, each fault in one line.
"""

import json
import shutil
import signal
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from scripts.released.folder import (
    faults_of_packages,
    make_bare_folder,
    run,
    server_environment,
)
from scripts.released.servers import (
    SERVER_STEPS,
    run_as_server,
    run_at_home,
    run_by_readme,
)
from scripts.with_postgres import temporary_postgres

PHASES = ("set_up", "scoring", "comparing", "ready_to_sign", "signed", "withdrawn")
CORES = 2
FORMS_AT_ONCE = 25


def main():
    # Ended by another program, it must not leave servers behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    site = make_bare_folder()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="released-") as folder:
        faults, figures = try_everything(site, Path(folder))
    figures.append(f"{time.monotonic() - began:.0f} seconds")
    print("As released:", ", ".join(figures))
    for fault in faults:
        print(f"- {fault}", file=sys.stderr)
    if faults:
        print(f"{len(faults)} faults in the site as released.", file=sys.stderr)
    return 1 if faults else 0


def try_everything(site, folder):
    """(every fault in one line each, the figures of what was tried)."""
    faults = faults_of_packages(site)
    make_database(site, folder)
    served = folder / "served"
    served.mkdir()
    with temporary_postgres() as postgres, workers() as pool:
        at_home = pool.submit(run_at_home, site)
        on_server = pool.submit(run_as_server, site, postgres, served, read)
        by_readme = pool.submit(run_by_readme, site, folder)
        walks = walk_through(site, folder, pool)
        shares = share_out(walks, folder)
        sent = list(pool.map(lambda share: send(site, folder, *share), shares))
        smokes = [at_home.result(), on_server.result(), by_readme.result()]
    faults += faults_of_reach(site, folder, walks)
    for phase, found in walks.items():
        faults += [f"{phase}: {fault}" for fault in found["faults"]]
    for found in (*sent, *smokes):
        faults += found["faults"]
    return faults, figures_of(walks, sent, smokes)


@contextmanager
def workers():
    """One for each core; when something fails, what has not begun does not begin."""
    with ThreadPoolExecutor(CORES) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def walk_through(site, folder, pool):
    """Build every phase's world and walk through it; {phase: what was found}."""
    inside(site, folder, "work", "build")
    # The library is the same in every phase: only the first walk looks at it all.
    walks = {PHASES[0]: walk(site, folder, PHASES[0])}
    rest = pool.map(lambda phase: walk(site, folder, phase), PHASES[1:])
    return walks | dict(zip(PHASES[1:], rest, strict=True))


def faults_of_reach(site, folder, walks):
    """A line for each view that neither a link nor a form of any walk leads to."""
    inside(site, folder, "set_up", "views")
    reached = {name for found in walks.values() for name in found["views"]}
    reached |= {form["view"] for found in walks.values() for form in found["forms"]}
    return [
        f"{name}: no walk leads there. Let tests/released/world.py make a state that "
        "shows it, or give the reason in NOT_REACHED of tests/released/filled.py"
        for name in read(folder / "views.json")
        if name not in reached
    ]


def figures_of(walks, sent, smokes):
    pages = sum(sum(found["pages"].values()) for found in walks.values())
    return [
        f"{pages} pages",
        f"{sum(found['links'] for found in walks.values())} links",
        f"{sum(smoke['pages'] for smoke in smokes)} pages of running servers",
        f"{sum(found['forms'] for found in sent)} forms",
        f"{sum(found['sent'] for found in sent)} times sent",
    ]


def database(folder, name):
    return server_environment(f"sqlite:///{folder}/{name}.sqlite3")


def make_database(site, folder):
    """An empty one with every migration, and the static files, once for all phases."""
    for step in SERVER_STEPS:
        run(site, database(folder, "work"), *step)


def walk(site, folder, phase):
    # The walk leaves traces, and the forms are sent in the world before it.
    name = f"{phase}.walked"
    shutil.copyfile(folder / f"{phase}.sqlite3", folder / f"{name}.sqlite3")
    inside(site, folder, name, "walk", phase)
    return read(folder / f"{phase}.walk.json")


def share_out(walks, folder):
    """Give each form to the first phase that shows it; [(phase, number of share)].

    What opens by walking (an application, to decide on it) is for the sender to open.
    """
    given, shares = set(), []
    for phase, found in walks.items():
        forms = [form for form in found["forms"] if form["key"] not in given]
        given |= {form["key"] for form in forms}
        for number, start in enumerate(range(0, len(forms), FORMS_AT_ONCE)):
            share = forms[start : start + FORMS_AT_ONCE]
            (folder / f"{phase}.{number}.forms.json").write_text(json.dumps(share))
            shares.append((phase, number))
    return shares


def send(site, folder, phase, number):
    inside(site, folder, f"{phase}.{number}", "send", phase, str(number))
    return read(folder / f"{phase}.{number}.sent.json")


def inside(site, folder, name, command, *arguments):
    environment = database(folder, name)
    run(site, environment, "-m", "tests.released", command, *arguments, folder)


def read(path):
    return json.loads(path.read_text())


if __name__ == "__main__":
    sys.exit(main())
