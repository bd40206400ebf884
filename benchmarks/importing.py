"""What bringing in a Word file of ten pages costs, in a process of its own.

Run as `python -m benchmarks.importing FILE`: prints the seconds of processor time and
the most memory in MiB that the whole process took. Reading knows neither Django nor
the database, so neither is there.
"""

import re
import sys
import time
from pathlib import Path

PAGES = 10
DUTY = "Meet people where they are, and agree with each of them what comes next."


def write_word_file(path):
    """A Word file of about ten pages: prose, duties, a specification and ladders."""
    import docx  # noqa: PLC0415 - the process that is measured must not have it

    document = docx.Document()
    document.add_heading("Garden Worker", 0)
    document.add_paragraph("Lantern Quay Trust")
    document.add_heading("Purpose", 1)
    for _ in range(3 * PAGES):
        document.add_paragraph(" ".join([DUTY] * 4))
    document.add_heading("Main duties", 1)
    for number in range(8 * PAGES):
        document.add_paragraph(f"{DUTY} ({number})", style="List Bullet")
    document.add_heading("Person specification", 1)
    rows = [("", "Essential", "Desirable")]
    rows += [(f"Skills {n}", f"{DUTY} {n}", "Welsh") for n in range(3 * PAGES)]
    add_table(document, rows)
    document.add_heading("Competencies", 1)
    header = ("Competency", "Entry Level (1)", "Desired Level (2)", "Exceptional (3)")
    ladders = [(f"Listening {n}. It helps.", DUTY, DUTY, DUTY) for n in range(PAGES)]
    add_table(document, [header, *ladders])
    document.save(path)


def add_table(document, rows):
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def main(path):
    from roles.importing import parse, read_document  # noqa: PLC0415 - it is measured

    data, start = Path(path).read_bytes(), time.process_time()
    profile = parse(read_document(data, name=path).text)
    seconds = time.process_time() - start
    memory = most_memory()
    print(f"{len(profile.accountabilities)} {seconds:.2f} {memory:.0f}")


def most_memory():
    """The most memory this program has held, in MiB.

    Not `ru_maxrss`: that begins with what the process that started this one held.
    """
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s*(\d+) kB", status)[1]) / 1024


if __name__ == "__main__":
    main(sys.argv[1])
