# Sourced by run.sh, test.sh and bench.sh: installs what is missing where it can, and says so.

need_dotnet() {
  # In this folder dotnet obeys global.json, and fails where no SDK satisfies it.
  command -v dotnet >/dev/null 2>&1 && dotnet --version >/dev/null 2>&1 && return
  echo "The .NET SDK 10.0.400 or a later 10.0 is missing. Install it (https://dotnet.microsoft.com/download/dotnet/10.0) and start again." >&2
  exit 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null 2>&1; then sudo "$@"; else return 1; fi
}

apt_install() { # apt_install <why> <package>...
  local why=$1
  shift
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "$why is missing and this is not a Debian machine: install it by your own package manager." >&2
    exit 1
  fi
  echo "$why is missing: installing $* by apt-get ..."
  # The update is only asked for when the install cannot be done without: an old list is mostly good enough.
  if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1; then
    as_root apt-get update -qq || true
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null || {
      echo "Could not install $*. Install it by hand and start again." >&2
      exit 1
    }
  fi
}

need_postgresql() {
  # Only where the portal runs its own server.
  [ -n "${ConnectionStrings__Portal:-}" ] && return
  command -v initdb >/dev/null 2>&1 && return
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && return
  # Debian would make and start a cluster of its own; the portal makes its own and needs only the programs.
  as_root mkdir -p /etc/postgresql-common/createcluster.d
  echo "create_main_cluster = false" | as_root tee /etc/postgresql-common/createcluster.d/analytics-portal.conf >/dev/null
  apt_install "The PostgreSQL server" postgresql
}

need_chromium() {
  command -v chromium >/dev/null 2>&1 || apt_install "Chromium, for the browser tests," chromium
}

need_prometheus() {
  # Only some tests need it: where it cannot be had they are skipped, and say so.
  command -v prometheus >/dev/null 2>&1 && command -v promtool >/dev/null 2>&1 && return
  (apt_install "Prometheus, for the tests of metrics and alert rules," prometheus) || return 0
  # Debian starts it as a service; the tests start one of their own.
  if [ -d /run/systemd/system ]; then as_root systemctl disable --now prometheus >/dev/null 2>&1 || true; fi
}
