#!/bin/sh
# Finds Chromium, Firefox, WebKitGTK and the fonts that FONTS names, or installs them from the distribution's packages, or
# says what to install. Where a distribution has it, Chromium's engine alone is enough: it is smaller, and quicker without
# its windows. WebKitGTK needs a screen, which Xvfb stands for.
wanted=""
for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
  command -v "$name" >/dev/null 2>&1 && found="$name"
done
[ -n "$found" ] || wanted="chromium"
for pair in firefox-esr:firefox-esr WebKitWebDriver:webkit2gtk-driver Xvfb:xvfb; do
  command -v "${pair%%:*}" >/dev/null 2>&1 || wanted="$wanted ${pair##*:}"
done
command -v firefox >/dev/null 2>&1 && wanted=$(echo "$wanted" | sed 's/ firefox-esr//')
case "$FONTS" in
  dejavu) [ -d /usr/share/fonts/truetype/dejavu ] || wanted="$wanted fonts-dejavu-core" ;;
  liberation) [ -d /usr/share/fonts/truetype/liberation ] || wanted="$wanted fonts-liberation" ;;
esac
[ -n "$wanted" ] || exit 0
if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ]; then
    as_root=""
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo"
  else
    echo "The browser tests need packages: sudo apt-get install $wanted" >&2
    exit 1
  fi
  $as_root apt-get update -q
  if [ -z "$found" ] && apt-cache show chromium-headless-shell >/dev/null 2>&1; then
    wanted="chromium-headless-shell${wanted#chromium}"
  fi
  echo "Installing for the browser tests: $wanted"
  $as_root apt-get install -y -q $wanted && exit 0
fi
echo "The browser tests need packages of your distribution: $wanted" >&2
exit 1
