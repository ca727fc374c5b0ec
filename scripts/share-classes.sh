#!/usr/bin/env bash
# Waits for the command PID, which leaves the list CLASSES of what it loaded, and makes the archive of them (JDK 17, "Class
# Data Sharing"). Usage: share-classes.sh PID CLASSES ARCHIVE CLASSPATH
set -euo pipefail
pid=$1 classes=$2 archive=$3 classpath=$4

exec 8>"$archive.lock"
first=true
flock -n 8 || first=false
tail --pid="$pid" -f /dev/null
trap 'rm -f "$classes" "$classes.kept"' EXIT
$first || exit 0

# The proxy of a lambda that is a type of Java 5 (picocli's) links that type, and a linked one of its age is left out.
grep -vE '^@lambda-proxy [^ ]+ [^ ]+ ([(][^ ]*[)]Lpicocli/|.* picocli/)' "$classes" >"$classes.kept"
java -XX:+UseSerialGC -Xshare:dump -Xlog:disable -XX:SharedClassListFile="$classes.kept" \
  -XX:SharedArchiveFile="$archive.new" -cp "$classpath"
mv "$archive.new" "$archive"
