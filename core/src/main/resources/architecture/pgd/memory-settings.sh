#!/bin/bash
# /usr/local/lib/holdfast/memory-settings - root:root 0755
# Prints shared_buffers and effective_cache_size for this host: a quarter and a half of its memory, as TPA sets them.
set -euo pipefail
awk '/^MemTotal:/ { m = int($2 / 1024); printf "shared_buffers = %c%dMB%c\neffective_cache_size = %c%dMB%c\n", 39, m / 4, 39, 39, m / 2, 39 }' /proc/meminfo
