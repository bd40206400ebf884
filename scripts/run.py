"""Migrate, load the demo charity, serve the site, then print how to sign in."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

PORT = os.environ.get("PORT", "8000")
HOME = f"http://localhost:{PORT}"
MANAGE = [sys.executable, "manage.py"]


def main():
    # Ended by another program, it must not leave the server behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    subprocess.run([*MANAGE, "migrate", "--verbosity", "0"], check=True)
    demo = subprocess.run([*MANAGE, "demo"], check=True, stdout=subprocess.PIPE)
    server = subprocess.Popen([*MANAGE, "runserver", f"localhost:{PORT}"])
    try:
        wait_for(server)
        print(f"\n{demo.stdout.decode().strip()}\n\nOpen {HOME}  (Ctrl+C stops it)")
        sys.stdout.flush()
        return server.wait()
    except KeyboardInterrupt:
        return server.wait()
    finally:
        server.terminate()


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
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        sys.exit(f"`{' '.join(error.cmd[1:])}` failed; the site was not started.")
