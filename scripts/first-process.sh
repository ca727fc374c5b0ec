#!/usr/bin/env bash
# Prints the machine's process number of the first process (systemd) of a host that platform local made.
# Usage: first-process.sh CLUSTER HOST
set -euo pipefail
# Its supervisor's command line begins so; the shell that keeps the supervisor in its cgroup has the words too.
supervisor=$(pgrep -f "^systemd-nspawn .*--directory=[^ ]*/clusters/$1/hosts/$2/root ")
pgrep -P "$supervisor" | head -n 1
