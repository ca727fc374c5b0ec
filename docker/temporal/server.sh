#!/bin/sh
# Runs all four services of a Temporal server in this container, at its address in the containers' network.
set -eu
ADDRESS=$(hostname -i)
export ADDRESS
exec temporal-server --root /holdfast --config config --env compose --allow-no-auth start
