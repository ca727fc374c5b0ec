# shellcheck shell=bash
# Functions for what looks for newer packages and for what brings them; comes before the script that calls them.
# Source: apt-get(8), apt.conf(5).

# lists SECONDS: asks the archives anew. One that does not answer is a failure: an old list would hide what is newer.
lists() {
  local said end=$((SECONDS + $1))
  until said=$(LC_ALL=C apt-get -q update -o APT::Update::Error-Mode=any 2>&1); do
    # The machine's own timer may hold the lists.
    if ((SECONDS >= end)); then
      echo "$said" >&2
      exit 100
    fi
    sleep 5
  done
}

# What an update would do; does nothing.
would() { LC_ALL=C apt-get -q -s -V --with-new-pkgs upgrade; }
