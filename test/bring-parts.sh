#!/usr/bin/env bash
# Brings the programs that tests run for real: through apt as root, else says what to install. A missing part fails.
set -euo pipefail

parts=(git:git pdftoppm:poppler-utils mount:mount strace:strace chromium:chromium unbound:unbound openssl:openssl redis-server:redis-server faketime:faketime soffice:libreoffice-writer-nogui)
missing=()
for part in "${parts[@]}"; do
  command -v "${part%%:*}" >/dev/null 2>&1 || missing+=("${part##*:}")
done
# The Liberation 1 of Debian 12's fonts-liberation has no ế, ộ, ữ.
fc-list ':charset=1ebf 1ed9 1eef' family 2>/dev/null | grep -q '^Liberation Serif' || missing+=(fontconfig fonts-liberation2)
if ((${#missing[@]} == 0)); then exit 0; fi
if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing for the tests: ${missing[*]}" >&2
  apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >&2
else
  echo "The tests need: ${missing[*]}. Install with: sudo apt-get install -y ${missing[*]}" >&2
  exit 1
fi
