#!/bin/bash
# What a container runs: worker, codec, keys, or command VERB...
set -euo pipefail
what=$1
shift
case $what in
  worker) main=dev.holdfast.worker.WorkerMain ;;
  codec) main=dev.holdfast.worker.CodecMain ;;
  keys) main=dev.holdfast.worker.KeysMain ;;
  command) main=dev.holdfast.starter.StarterMain ;;
  *) echo "holdfast: this image runs worker, codec or keys, not $what" >&2 && exit 2 ;;
esac
# The heap is the larger part of what the container may use; threads and code need the rest. gRPC's native transport
# would be unpacked to /tmp, where nothing may be executed.
exec java -XX:MaxRAMPercentage=60 -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError \
  -Dio.grpc.netty.shaded.io.netty.transport.noNative=true -cp '/opt/holdfast/lib/*' "$main" "$@"
