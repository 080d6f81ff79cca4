#!/bin/sh
# Finds Chromium, or installs it from the distribution's packages, or says exactly what to install.
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null 2>&1; then
    exit 0
  fi
done
if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ]; then
    as_root=""
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo"
  else
    echo "The browser tests need Chromium: sudo apt-get install chromium" >&2
    exit 1
  fi
  echo "Installing Chromium for the browser tests"
  $as_root apt-get update -q && $as_root apt-get install -y -q chromium && exit 0
fi
echo "The browser tests need Chromium: install the package chromium of your distribution" >&2
exit 1
