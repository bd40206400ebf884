"""How much memory a worker holds after 1,000 mixed requests, and with a PDF made.

Runs in a process of its own: `python -m benchmarks.memory URL … -- VERSION`. Prints
MiB after the first request, after 100, after 1,000, and after one PDF.
"""

import sys
from pathlib import Path

import django


def resident():
    """The memory this process holds now, in MiB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise SystemExit("No VmRSS: memory can only be measured on Linux.")


def main(requests, version):
    django.setup()
    from accounts.models import User  # noqa: PLC0415 - Django must be set up first
    from roles import pdf  # noqa: PLC0415
    from roles.models import ProfileVersion  # noqa: PLC0415

    from .measure import Browser, site  # noqa: PLC0415

    application = site()
    visitors = []
    for request in requests:
        email, url = request.split("|")
        user = User.objects.filter(email=email).first()
        visitors.append((Browser(application, user), url))
    figures = {}
    for number in range(1, 1001):
        visitor, url = visitors[number % len(visitors)]
        visitor.ask(url)
        if number in (1, 100, 1000):
            figures[f"after {number}"] = resident()
    pdf.render_profile(ProfileVersion.objects.get(pk=version))
    figures["with a PDF"] = resident()
    print(*(f"{name}: {value:.0f}" for name, value in figures.items()), sep=", ")


if __name__ == "__main__":
    main(sys.argv[1:-1], sys.argv[-1])
