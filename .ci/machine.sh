# shellcheck shell=bash
# What a machine must have, installed where it is missing. Sourced by ./run and ./test.

BUILD_PACKAGES=(build-essential pkg-config cmake nasm perl curl
  libwebkit2gtk-4.1-dev librsvg2-dev libxdo-dev libssl-dev libayatana-appindicator3-dev)
# A city server needs no window, a command line program neither.
PLAIN_BUILD_PACKAGES=(build-essential pkg-config cmake nasm perl)
SERVER_PACKAGES=(postgresql)
READING_PACKAGES=(poppler-utils)
TEST_PACKAGES=(webkit2gtk-driver xvfb xauth dbus-x11 chromium postgresql poppler-utils qpdf fonts-liberation)

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# Rust and Node come from their own installers, not from Debian, whose versions are older.
need_tool() {
  local tool=$1 where=$2
  command -v "$tool" >/dev/null || fail "$tool is missing. Install it from $where and start again."
}

need_rust() { need_tool cargo https://rustup.rs; }

need_node() {
  need_tool node https://nodejs.org
  need_tool npm https://nodejs.org
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    fail "Node $(node --version) is too old: version 20.19 or newer is needed."
}

is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# Installs those of the named Debian packages that are missing.
need_packages() {
  local package missing=()
  command -v dpkg-query >/dev/null || {
    printf 'This is not Debian: make sure that these are installed: %s\n' "$*" >&2
    return
  }
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  say "Installing ${missing[*]}"
  as_root apt-get update -q &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "this must be run as root, and sudo is not installed: $*"
  fi
}

# The interface's dependencies, exactly as locked; nothing to do when they are there already.
need_node_modules() {
  local installed=ui/node_modules/.package-lock.json
  [ -e "$installed" ] && [ ! ui/package-lock.json -nt "$installed" ] && return
  say "Installing the interface's dependencies"
  npm --prefix ui ci --no-audit --no-fund
}

target_dir() { printf '%s' "${CARGO_TARGET_DIR:-$PWD/target}"; }
