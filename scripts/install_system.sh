#!/bin/sh
# Installs what Debian provides and pip and npm do not: `site` for running, `tests` too
# for testing. Does nothing when it is all there. Where it may not install, it says in
# one line what to install.
set -eu

have() { command -v "$1" >/dev/null 2>&1; }
library() { python3 -c "import ctypes, sys; ctypes.CDLL(sys.argv[1])" "$1" 2>/dev/null; }
missing=""
lack() { missing="$missing $*"; }

have python3 || lack python3
if have python3 && ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Python 3.11 or newer is needed; python3 is $(python3 -V)." >&2
    exit 1
fi
python3 -c 'import ensurepip, venv' 2>/dev/null || lack python3-venv
library libpango-1.0.so.0 || lack libpango-1.0-0
library libpangoft2-1.0.so.0 || lack libpangoft2-1.0-0
library libharfbuzz-subset.so.0 || lack libharfbuzz-subset0
have node || lack nodejs
have npm || lack npm

if [ "$1" = tests ]; then
    # The browser without a window, which asks less of the processor.
    have chromium-headless-shell || lack chromium-headless-shell
    # Playwright's own Node.js wants it.
    library libatomic.so.1 || lack libatomic1
    have javac || lack default-jdk-headless
    have pdftotext || lack poppler-utils
    have initdb || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || lack postgresql
fi

[ -n "$missing" ] || exit 0

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    if have sudo && sudo -n true 2>/dev/null; then
        as_root="sudo"
    else
        as_root="none"
    fi
fi
if [ "$as_root" = none ] || ! have apt-get; then
    echo "Please install (as root, on Debian: apt-get install$missing) and run make again." >&2
    exit 1
fi

echo "Installing Debian packages:$missing"
log=$(mktemp)
if ! { $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends $missing; } >"$log" 2>&1; then
    cat "$log" >&2
    echo "Could not install$missing; see above." >&2
    exit 1
fi
rm "$log"
