#!/usr/bin/env bash
# Builds all images of docker-compose.yml from sources and Debian packages, for a machine that can pull none, and prints
# the variables that name them. Usage: images.sh CACHE     CACHE keeps the base and the programs for the next time.
set -euo pipefail
cd "$(dirname "$0")"
here=$PWD
top=$(cd ../.. && pwd)
cache=$(realpath -m "${1:?images.sh wants the directory of its cache}")
server=v1.29.1 ui=v2.42.1
docker=${DOCKER:-docker}
export DOCKER_BUILDKIT=0

say() { echo "$*" >&2; }

# program NAME PACKAGE@VERSION: built by Go unless the cache has it.
program() {
  local to=$cache/bin/$1-${2##*@} from
  if [[ ! -x $to ]]; then
    say "Building $1 ${2##*@}"
    from=$(basename "${2%@*}")
    GOBIN=$cache/gobin CGO_ENABLED=0 go install -ldflags '-s -w' "$2" >&2
    mkdir -p "$cache/bin"
    mv "$cache/gobin/$from" "$to"
  fi
  install -D "$to" "$context/bin/$1"
}

base() {
  "$docker" image inspect holdfast-local/base >/dev/null 2>&1 && return 0
  local root mirror
  say "Making the base image"
  root=$(mktemp -d "$cache/base.XXXXXX")
  # shellcheck disable=SC2016 # apt-get fills it in
  mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -m 1 -E '/debian/?$')
  debootstrap --variant=minbase --include=ca-certificates,hostname trixie "$root" "$mirror" >&2
  printf 'Acquire::Languages "none";\nAPT::Install-Recommends "false";\nAcquire::Retries "5";\nAPT::Update::Error-Mode "any";\n' >"$root/etc/apt/apt.conf.d/90holdfast"
  printf 'path-exclude=/usr/share/doc/*\npath-exclude=/usr/share/man/*\n' >"$root/etc/dpkg/dpkg.cfg.d/holdfast"
  rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*
  # Packages link their manual pages into these directories.
  find "$root"/usr/share/{doc,man} -type f -delete
  mkdir -p "$root"/usr/share/man/man{1,7}
  tar -C "$root" --numeric-owner -c . | "$docker" import -c 'CMD ["bash"]' - holdfast-local/base >&2
  rm -rf "$root"
}

build() { # TARGET
  say "Building holdfast-local/$1"
  "$docker" build -q --network host --target "$1" -t "holdfast-local/$1" "$context" >&2
}

mkdir -p "$cache"
context=$(mktemp -d "$cache/context.XXXXXX")
trap 'rm -rf "$context"' EXIT
mkdir -p "$context"/{ca,repository,ui-config}
cp "$here"/Dockerfile "$here"/postgres.sh "$context"

base
program temporal-server "go.temporal.io/server/cmd/server@$server"
program temporal-sql-tool "go.temporal.io/server/cmd/tools/sql@$server"
program ui-server "github.com/temporalio/ui-server/v2/cmd/server@$ui"
# The one that the project keeps or that is on the PATH serves as well: each build takes minutes.
for have in "${HOLDFAST_HOME:-/var/lib/holdfast}/cache/bin/temporal" "$(command -v temporal || true)"; do
  if [[ -x $have && ! -e $cache/bin/temporal-v1.5.1 && $("$have" --version) == *"Server ${server#v}"* ]]; then
    install -D "$have" "$cache/bin/temporal-v1.5.1"
  fi
done
program temporal "github.com/temporalio/cli/cmd/temporal@v1.5.1"
cp "$(go env GOMODCACHE)/github.com/temporalio/ui-server/v2@$ui"/config/*.yaml "$context/ui-config/"
for target in postgres temporal ui prometheus; do
  build "$target"
done

# Once: what Maven has on this machine, and the authorities that this machine trusts. What changed since is fetched.
if ! "$docker" image inspect holdfast-local/build >/dev/null 2>&1; then
  find /usr/local/share/ca-certificates -name '*.crt' -exec cp {} "$context/ca/" \;
  [[ ! -d $HOME/.m2/repository ]] || cp -a "$HOME/.m2/repository/." "$context/repository/"
  build build
fi
for target in worker starter; do
  say "Building holdfast/$target"
  "$docker" build -q --network host -f "$top/docker/Dockerfile" --target "$target" -t "holdfast/$target:0.1.0" \
    --build-arg BUILD_IMAGE=holdfast-local/build --build-arg RUN_IMAGE=holdfast-local/base "$top" >&2
done

cat <<ENV
POSTGRES_IMAGE=holdfast-local/postgres
TEMPORAL_IMAGE=holdfast-local/temporal
TEMPORAL_ADMIN_IMAGE=holdfast-local/temporal
TEMPORAL_UI_IMAGE=holdfast-local/ui
PROMETHEUS_IMAGE=holdfast-local/prometheus
ENV
