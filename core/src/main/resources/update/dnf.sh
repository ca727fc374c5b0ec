# shellcheck shell=bash
# The same functions for hosts of Red Hat and its kin; comes after newer.sh, and after kept.sh where that comes. dnf keeps no
# package as it was: there is no way back.
# Source: dnf(8) and "DNF API Reference", 4.7 and 4.14.
# shellcheck disable=SC2317,SC2329 # called by what comes after

if ! command -v apt-get >/dev/null && command -v dnf >/dev/null; then
  # As a deploy installs. A repository that cannot be had is a failure: what is newer would be hidden.
  dnf=(dnf -q -y --setopt=install_weak_deps=False --setopt='*.skip_if_unavailable=False')

  # told COMMAND...: says the end of what it said where it fails. By way of a file: who asked may be gone, and nobody reads.
  told() {
    local said status=0
    said=$(mktemp)
    "$@" >"$said" 2>&1 </dev/null || status=$?
    ((status == 0)) || tail -n 20 "$said" >&2
    rm -f "$said"
    return $status
  }

  # Of a package that a transaction which was cut off has left in two versions, the newer stays, and is installed again.
  complete() {
    local twice
    twice=$(dnf -q -C repoquery --installed --duplicates)
    [[ -z $twice ]] || told "${dnf[@]}" remove --duplicates
  }

  lists() {
    local end=$((SECONDS + $1))
    # dnf waits by itself where another one is at work.
    until told "${dnf[@]}" makecache --refresh; do
      ((SECONDS < end)) || exit 100
      sleep 5
    done
  }

  # In apt's words: what `dnf upgrade` would do, and what it leaves because it could not be installed.
  would() {
    local python
    python=$(sed -n '1s/^#! *\([^ ]*\).*/\1/p' "$(readlink -f "$(command -v dnf)")")
    "$python" - <<'PY'
import sys

import dnf

with dnf.Base() as base:
    base.conf.read()
    base.conf.substitutions.update_from_etc(base.conf.installroot, varsdir=base.conf.varsdir)
    base.conf.install_weak_deps = False
    base.init_plugins()
    base.pre_configure_plugins()
    base.read_all_repos()
    base.configure_plugins()
    base.fill_sack()
    base.upgrade_all()
    try:
        base.resolve()
    except dnf.exceptions.Error as error:
        sys.exit(str(error))

    def name(package):
        return package.name if package.arch in ("noarch", base.conf.basearch) else f"{package.name}.{package.arch}"

    gone = {name(p): p.evr for p in base.transaction.remove_set}
    coming = sorted(base.transaction.install_set)
    for package in coming:
        old = f" [{gone[name(package)]}]" if name(package) in gone else ""
        print(f"Inst {name(package)}{old} ({package.evr} {package.reponame} [{package.arch}])")
    there = {name(p): p.evr for p in base.sack.query().installed()}
    held = [p for p in base.sack.query().upgrades().latest() if name(p) not in {name(c) for c in coming}]
    if held:
        print("The following packages have been kept back:")
        for package in sorted(held):
            print(f"   {name(package)} ({there[name(package)]} => {package.evr})")
PY
  }

  retain() { mkdir -p /var/lib/holdfast; }

  download() { told "${dnf[@]}" --downloadonly upgrade; }

  upgrade() { told "${dnf[@]}" upgrade; }
fi
