"""Rules for what is in the repository, beyond what the linters see."""

import re
import subprocess
from functools import cache
from pathlib import Path

# What we write ourselves; anything else is somebody else's work or a build's.
OUR_KINDS = {
    *("", ".css", ".example", ".html", ".java", ".js", ".json", ".md", ".py"),
    *(".scss", ".sh", ".svg", ".toml", ".txt"),
}
OURSELVES = "tests/test_project.py"


@cache
def tracked_files():
    listing = subprocess.run(
        ["git", "ls-files"], check=True, stdout=subprocess.PIPE, text=True
    )
    return [Path(name) for name in listing.stdout.splitlines() if Path(name).exists()]


def files_with(pattern, *, below=""):
    """Tracked text files below a folder in which the pattern occurs, this one apart."""
    return [
        str(path)
        for path in tracked_files()
        if str(path).startswith(below)
        and str(path) != OURSELVES
        and path.suffix != ".png"
        and re.search(pattern, path.read_text())
    ]


def test_pinned_packages_name_no_registry():
    assert files_with(r"http", below="requirements") == []
    assert files_with(r'"resolved"', below="package-lock.json") == []


def test_no_file_names_a_registry_or_a_place_on_one_machine():
    registries = r"pypi\.org|pythonhosted|npmjs\.|deb\.debian|registry\.npm"
    places = r"(?<![\w.}])/(work|root|home)/\w"

    assert files_with(registries) == []
    assert files_with(places) == []


def test_nothing_reads_beyond_the_repository():
    assert files_with(r"\.\./shared") == []


def test_everything_in_the_repository_is_ours():
    others = [
        str(path)
        for path in tracked_files()
        if path.suffix not in OUR_KINDS and path.parent != Path("docs/screenshots")
    ]

    assert others == []
    assert [str(path) for path in tracked_files() if ".min." in path.name] == []
    assert files_with(r"[^\n]{1500}", below="static") == []


def test_migrations_say_what_they_do():
    names = [path.stem for path in tracked_files() if path.parent.name == "migrations"]

    assert [name for name in names if re.match(r"\d{4}_auto", name)] == []


def test_no_test_is_left_out():
    assert files_with(r"\.skip\(|skipif|xfail|importorskip", below="tests/") == []


def test_no_work_is_left_for_later():
    unfinished = r"\b(TODO|FIXME|XXX|HACK)\b"

    assert files_with(unfinished) == []
