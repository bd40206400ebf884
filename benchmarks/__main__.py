"""Seeds a database, measures every page with a budget, prints one table."""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django
from django.core.management import call_command


def main():
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        url = f"sqlite:///{folder}/benchmark.sqlite3"
        os.environ.setdefault("BENCHMARK_DATABASE_URL", url)
        os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
        django.setup()
        call_command("migrate", verbosity=0)
        run()


def run():
    from . import measure, pages, seeds  # noqa: PLC0415 - Django must be set up first

    print("Seeding …", flush=True)
    data = seeds.seed()
    application, bare = measure.site(), measure.bare_site()
    chosen = [
        *pages.public_pages(data),
        *pages.library_pages(data),
        *pages.scoring_pages(data),
        *pages.writing_pages(data),
        *pages.comparing_pages(data.closed[500], 500),
    ]
    print(f"{'page':36} {'ratio':>7} {'budget':>7} {'SQL':>4} {'most':>5}"
          f" {'ms':>7} {'floor':>7} {'KB':>5}")  # fmt: skip
    for page in chosen:
        print_row(measure.measure(page, application, bare))
    for small, large in zip(
        pages.comparing_pages(data.closed[100], 100),
        pages.comparing_pages(data.closed[1000], 1000),
        strict=True,
    ):
        print_growth(small, large, application, bare)
    print_checks(data.version)
    print_importing()
    print_pdf(data.version)
    print_weight(measure.Browser(application, None))
    print_memory(chosen, data.version)


def print_row(figures):
    page = figures.page
    budget = f"≤ {page.ratio}" if page.ratio else "–"
    print(
        f"{page.name:36} {figures.ratio:6.2f}× {budget:>7}"
        f" {figures.statements:4} {f'≤ {page.statements}':>5}"
        f" {figures.milliseconds:7.2f} {figures.floor_milliseconds:7.2f}"
        f" {figures.bytes / 1000:5.0f}",
        flush=True,
    )


def print_growth(small, large, application, bare):
    from . import measure  # noqa: PLC0415

    name = small.name.split(",")[0]
    before = measure.measure(small, application, bare)
    after = measure.measure(large, application, bare)
    growth = after.milliseconds / before.milliseconds
    print(
        f"{f'{name}, from 100 to 1,000':36} {growth:6.2f}× {'≤ 2':>7}"
        f" {before.statements:2} → {after.statements}"
    )


def print_checks(version):
    """The checks on one long profile, as they run while somebody types."""
    from django.utils import timezone  # noqa: PLC0415

    from roles.checks import findings_of, library  # noqa: PLC0415
    from roles.models import ProfileVersion  # noqa: PLC0415

    versions = ProfileVersion.objects.with_texts().with_checks()

    def check():
        findings_of(versions.get(pk=version.pk), today=timezone.localdate())

    check()
    one = statistics.median(timed(check) for _ in "123456789") * 1000
    every = timed(lambda: library.compare(library.current_versions())) * 1000
    print(f"{'checks on one profile':36} {one:6.1f} ms, budget 100 ms")
    print(f"{'comparing the whole library, once':36} {every:6.0f} ms")


def timed(make):
    """Seconds of processor time."""
    start = time.process_time()
    make()
    return time.process_time() - start


def print_pdf(version):
    """Our PDF beside WeasyPrint alone on the same HTML and styles, in turns."""
    from weasyprint import CSS, HTML  # noqa: PLC0415

    from roles import pdf  # noqa: PLC0415
    from roles.models import ProfileVersion  # noqa: PLC0415

    version = ProfileVersion.objects.with_parts().get(pk=version.pk)
    html = pdf.typeface.printable(pdf.profile_html(version))
    brand = version.employer.brand_colour
    styles = f"{pdf.STYLES.read_text()}\n:root {{ --brand: {brand}; }}"

    def fetch(url):
        return {"file_obj": pdf.typeface.own_file(url).open("rb")}

    def bare():
        sheet = CSS(string=styles, url_fetcher=fetch)
        page = HTML(string=html, url_fetcher=fetch)
        return page.write_pdf(stylesheets=[sheet], pdf_variant="pdf/ua-1")

    pages = pdf.render_profile(version).pages
    times = [(timed(lambda: pdf.render_profile(version)), timed(bare)) for _ in "12345"]
    ours, floor = (statistics.median(each) for each in zip(*times, strict=True))
    print(f"{f'role profile PDF, {pages} pages':36} {ours / floor:6.2f}× {'≤ 1.15':>7}"
          f" {'':10} {ours * 1000:7.0f} {floor * 1000:7.0f}")  # fmt: skip


def print_importing():
    """Reading a Word file of ten pages, in a process that has done nothing else."""
    from . import importing  # noqa: PLC0415

    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        importing.write_word_file(file.name)
        said = subprocess.run(
            [sys.executable, "-m", "benchmarks.importing", file.name],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout
    _, seconds, memory = said.split()
    name = f"a Word file of {importing.PAGES} pages, read"
    print(f"{name:36} {seconds} s, budget 1 s; {memory} MiB, budget 150 MiB")


def print_weight(visitor):
    """What a candidate's browser loads at first, fonts apart and nothing compressed."""
    page = visitor.ask("/")[1].decode()
    files = {Path("static") / name for name in re.findall(r'"/static/([^"]+)"', page)}
    own = [path for path in files if path.suffix != ".woff2"]
    weight = len(page.encode()) + sum(path.stat().st_size for path in own)
    print(f"{'first visit of a candidate':36} {weight / 1000:5.0f} KB, budget 200 KB")


def print_memory(chosen, version):
    requests = [
        f"{page.user.email if page.user else ''}|{page.url}"
        for page in chosen
        if page.data is None
    ]
    memory = subprocess.run(
        [sys.executable, "-m", "benchmarks.memory", *requests, str(version.pk)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    print(f"worker memory in MiB: {memory.stdout.strip()}; budgets 130, 190 with a PDF")


if __name__ == "__main__":
    main()
