#!/bin/sh
# Exact versions with hashes, for every system and Python from 3.11: the site, the desk, and the tools of developers.
set -eu
lock="uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url"
PATH=.venv/bin:$PATH
$lock pyproject.toml requirements/build.in -o requirements/site.txt
$lock pyproject.toml --extra pull requirements/build.in -c requirements/site.txt -o requirements/pull.txt
$lock requirements/lists.in -c requirements/pull.txt -o requirements/lists.txt
$lock pyproject.toml --extra desk requirements/build.in -c requirements/site.txt -c requirements/pull.txt -o requirements/desk.txt
$lock pyproject.toml --extra desk --extra desk-report --extra desk-capture --extra desk-pictures --extra desk-anchor --extra desk-pages requirements/build.in -c requirements/desk.txt -o requirements/desk-more.txt
$lock pyproject.toml --extra dev --extra heic --extra pull --extra desk --extra desk-report --extra desk-capture --extra desk-pictures --extra desk-anchor --extra desk-pages requirements/build.in -c requirements/site.txt -c requirements/pull.txt -c requirements/desk-more.txt -o requirements/dev.txt
