#!/usr/bin/env bash
# Builds when a source is newer than the last build. What runs is a copy below target/dist-*: a process that was
# started from an older build keeps its jars.
set -euo pipefail
cd "$(dirname "$0")/.."

# Directories count too: a file that was removed changes its directory.
stale() {
  [[ ! -e target/dist/built ]] ||
    [[ -n $(find pom.xml ./*/pom.xml ./*/src/main -newer target/dist/built -print -quit) ]]
}

stale || exit 0
mkdir -p target
exec 9>target/build.lock
flock 9
stale || exit 0

echo "Building Holdfast"
log=target/build.log
# Else libraries of an earlier version stay beside those of this one.
rm -rf starter/target/lib worker/target/lib
started=$(mktemp target/started-XXXXXX)
trap 'rm -f "$started"' EXIT
# A library that was replaced by another version would stay beside it.
rm -rf ./*/target/lib
if ! mvn -B -q -Dquick -Dspotless.check.skip -Dmaven.test.skip=true package >"$log" 2>&1 </dev/null; then
  grep -E '^\[ERROR\]' "$log" | head -n 20 >&2 || tail -n 20 "$log" >&2
  echo "The build failed; its whole output is in $PWD/$log." >&2
  exit 1
fi

dist=target/dist-$(date -u +%Y%m%dT%H%M%SZ)-$$
for module in starter worker; do
  mkdir -p "$dist/$module"
  cp "$module"/target/lib/*.jar "$module"/target/"$module"-*.jar "$dist/$module/"
done
touch -r "$started" "$dist/built"
ln -sfn "$(basename "$dist")" target/dist.new
mv -T target/dist.new target/dist

# Running processes may still load classes from the ones before.
find target -maxdepth 1 -name 'dist-*' -type d | sort | head -n -5 | xargs -r rm -rf
