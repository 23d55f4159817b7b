#!/usr/bin/env bash
# Builds target/images/java-base.tar without Docker: the base of every Java image, a docker-archive of two layers:
# the C library and its friends from Debian packages, and a JRE that jlink cut to what our programs need. One JRE
# for all images, so that a node stores it once. No shell, no package manager: nothing to exploit, nothing to patch.
set -euo pipefail
cd "$(dirname "$0")/../.."
. hack/images/packages.sh

packages=base-files,ca-certificates,libc6,libgcc-s1,libgomp1,libstdc++6,tzdata,zlib1g
# java.sql: DuckDB's driver; jdk.zipfs: Quarkus; jdk.management: JVM metrics; java.security.jgss and java.naming: HTTP clients, logback.
modules=java.base,java.instrument,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.sql,java.xml,jdk.crypto.ec,jdk.management,jdk.unsupported,jdk.zipfs

out=$PWD/target/images
work=$out/java-base
key=$(cat "$0" hack/images/archive/*.go <(java -version 2>&1) | sha256sum | cut -d' ' -f1)
if [ -f "$out/java-base.tar" ] && [ "$(cat "$out/java-base.key" 2>/dev/null)" = "$key" ]; then
  say "java-base is up to date"
  exit
fi

started=$SECONDS
need mmdebstrap mmdebstrap
jlink=${JAVA_HOME:+$JAVA_HOME/bin/}jlink
command -v "$jlink" >/dev/null || fail "'$jlink' is missing: a JDK 17 has it, a JRE does not; set JAVA_HOME to a JDK"
rm -rf "$work" && mkdir -p "$work"

say "java-base: Debian layer ($packages)"
SOURCE_DATE_EPOCH=0 mmdebstrap --quiet --variant=extract --include="$packages" \
  --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
  bookworm "$work/debian.tar" >/dev/null

say "java-base: JRE layer ($modules)"
"$jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --output "$work/jre"
# The archive of the JRE's own classes lets every JVM start sooner.
"$work/jre/bin/java" -Xshare:dump -XX:+UseSerialGC >/dev/null
tar --create --file "$work/jre.tar" --directory "$work" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner jre

go -C hack/images/archive run . --output="$out/java-base.tar" --tag=millwright/java-base:dev \
  --layer="$work/debian.tar" --layer="$work/jre.tar" --entrypoint=/jre/bin/java --user=10001:10001 \
  --env=PATH=/jre/bin:/usr/bin:/bin --env=JAVA_HOME=/jre --env=ORT_DISABLE_TELEMETRY=1 --env=OPT_OUT_TRACKING=true
rm -rf "$work"
echo "$key" >"$out/java-base.key"
say "java-base built in $((SECONDS - started)) s ($(du -m "$out/java-base.tar" | cut -f1) MB)"
