# Sourced by the image scripts: says what is happening, and installs a missing Debian package only after saying so.

say() { printf '%s\n' "images: $*"; }

fail() {
  printf 'images: %s\n' "$*" >&2
  exit 1
}

# need PROGRAM PACKAGE: makes sure PROGRAM is on the PATH.
need() {
  command -v "$1" >/dev/null && return
  command -v apt-get >/dev/null || fail "'$1' is missing: install it (Debian package $2), or build on an ordinary registry base: make images IMAGE_BASE=eclipse-temurin:17-jre"
  [ "$(id -u)" = 0 ] || fail "'$1' is missing: run 'apt-get install $2' as root, then again"
  say "installing the Debian package $2, because '$1' is missing"
  apt-get update -qq >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >/dev/null 2>&1 ||
    fail "apt-get could not install $2: run it by hand to see why"
}
