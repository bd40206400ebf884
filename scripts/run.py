"""Migrate, load the demo charity, serve the site, then print how to sign in."""

import io
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

import django
from django.core.management import CommandError, call_command
from django.db import connections

PORT = os.environ.get("PORT", "").strip() or "8000"
HOME = f"http://localhost:{PORT}"


def main():
    # Ended by another program, it must not leave the server behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sign_ins = prepare()
    server = subprocess.Popen(
        [sys.executable, "manage.py", "runserver", f"localhost:{PORT}"]
    )
    try:
        wait_for(server)
        print(f"\n{sign_ins.strip()}\n\nOpen {HOME}  (Ctrl+C stops it)", flush=True)
        return server.wait()
    except KeyboardInterrupt:
        return server.wait()
    finally:
        server.terminate()


def prepare():
    """Bring the database up to date; return what the demo says about signing in."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recruitment.settings")
    os.environ["DEVELOPMENT"] = "1"
    django.setup()
    try:
        call_command("migrate", verbosity=0)
    except CommandError as refused:
        sys.exit(str(refused))
    sign_ins = io.StringIO()
    call_command("demo", stdout=sign_ins)
    connections.close_all()
    return sign_ins.getvalue()


def wait_for(server):
    """Return when the site answers, or when the server has given up."""
    while server.poll() is None:
        try:
            urllib.request.urlopen(f"{HOME}/health/", timeout=5)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
        else:
            return


if __name__ == "__main__":
    sys.exit(main())
