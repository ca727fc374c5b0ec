# shellcheck shell=bash
# Sourced by tutorial.sh: one function per case, with the variables top, out and dir.
# shellcheck disable=SC2154

hold() { "$top/holdfast" "$@"; }

# A clone as a reader has it, of what is committed; and a server that knows nothing, on ports that nobody else uses.
case_tutorial_clone() {
  git clone -q "$top" "$out/clone"
  [[ $(git -C "$out/clone" rev-parse HEAD) == $(git -C "$top" rev-parse HEAD) ]]
  fresh_server 7893 8893
  if [[ -e $HOLDFAST_HOME/store/clusters/shop/platform ]]; then
    hold teardown --cluster shop --yes
  fi
  hold temporal stop
}

# The block NUMBER as it is written, as bash runs a script; then what it printed beside what the page shows.
case_tutorial_block() { # NUMBER
  local status=0
  cd "$out/clone" || return
  bash -euo pipefail "$out/blocks/$1.sh" >"$out/blocks/$1.printed" 2>&1 </dev/null || status=$?
  cat "$out/blocks/$1.printed"
  ((status == 0))
  [[ ! -e $out/blocks/$1.shown ]] || "$top/scripts/tutorial.py" compare "$out/blocks/$1.shown" "$out/blocks/$1.printed"
}

# All blocks together, from the first one's start: without the first build, which the page says apart.
case_tutorial_minutes() { # SECONDS
  echo "The blocks after the first took $1 s"
  (($1 < 600))
}

# Nothing of the cluster is left: no host, no bridge, no mount, no process.
case_tutorial_nothing_left() {
  if ip -br link | grep -i shop; then return 1; fi
  never grep -i "$HOLDFAST_HOME/local/shop" /proc/mounts
  [[ ! -e $HOLDFAST_HOME/store/clusters/shop/platform ]]
  never hold temporal status
}
