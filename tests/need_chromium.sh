#!/bin/sh
# Installs Chromium for the browser tests where that is possible without asking; says so in any case.
set -eu
if command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1; then exit 0; fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "Chromium is not here; the browser tests will be listed as not run."
    exit 0
fi
if [ "$(id -u)" = 0 ]; then as_root=""; elif sudo -n true 2>/dev/null; then as_root="sudo"; else
    echo "Chromium is not here and may not be installed without a password: sudo apt-get install chromium"
    exit 0
fi
echo "Installing Chromium with apt-get, for the browser tests ..."
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null
