#!/usr/bin/env bash
# Install Debian's chromium for the browser tests where that can be done; they skip where it cannot.
set -euo pipefail

say() { printf 'tastekeeper: %s\n' "$*" >&2; }
if command -v chromium >/dev/null || command -v google-chrome >/dev/null; then exit 0; fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    say "there is no chromium here; the browser tests will be skipped"
    exit 0
fi
say "installing chromium for the browser tests"
export DEBIAN_FRONTEND=noninteractive
{ apt-get update -q && apt-get install -y -q --no-install-recommends chromium fonts-noto-cjk; } >/dev/null ||
    say "chromium could not be installed; the browser tests will be skipped"
