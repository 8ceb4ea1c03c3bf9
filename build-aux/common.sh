# shellcheck shell=bash
# What the commands of this folder share.  Sourced, not run.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# To build and run the workbench; dependencies of a library come by themselves.
packages_build=(
  gcc libc6-dev pkg-config meson ninja-build gettext
  libglib2.0-dev libglib2.0-bin libgtk-4-dev libadwaita-1-dev libsqlite3-dev libicu-dev libuchardet-dev
  libseccomp-dev libjson-glib-dev libsoup-3.0-dev glib-networking
  libarchive-dev libgumbo-dev libxml2-dev libpoppler-glib-dev libgmime-3.0-dev libplist-dev zlib1g-dev libpango1.0-dev libcairo2-dev
  libxml2-utils adwaita-icon-theme fonts-cantarell shared-mime-info desktop-file-utils gtk-update-icon-cache
)

# A private display with a window manager, a file manager and eyes and hands.
packages_display=(
  xvfb xfwm4 dbus-daemon at-spi2-core python3-gi python3-xlib gir1.2-atspi-2.0 fonts-cantarell adwaita-icon-theme
  thunar locales
)

# Programs of other people, that read what is exported.
packages_foreign=(
  python3-networkx python3-odf python3-openpyxl python3-pyld python3-rdflib libxml2-utils tidy poppler-utils
  csvkit libreoffice-calc libreoffice-writer
)

packages_test=("${packages_build[@]}" "${packages_display[@]}" appstream man-db sqlite3 python3 "${packages_foreign[@]}")

# Debian 13 in a folder of its own.
packages_newer=(mmdebstrap bubblewrap)

# need PACKAGE...: installs what is missing, as root or with sudo.
need () {
  local package missing=() as_root=()

  # A root that is made for the tests has what they need, and cannot be changed.
  [ -z "${NEWER_GTK:-}" ] || return 0

  for package in "$@"; do
    dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "These packages are missing; install them as root:" >&2
      echo "  apt-get install --no-install-recommends ${missing[*]}" >&2
      return 1
    fi
    as_root=(sudo)
  fi

  echo "Installing ${missing[*]}"
  if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null 2>&1; then
    # The lists of packages may be old, or not there yet.
    "${as_root[@]}" apt-get update -q >/dev/null
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null
  fi
}

# build FOLDER [OPTION...]: sets up a build tree, if it is not there, and builds.
build () {
  local folder=$1; shift

  [ -f "$folder/build.ninja" ] || meson setup "$folder" "$top" "$@" >/dev/null
  ninja -C "$folder" -k 0 --quiet
}
