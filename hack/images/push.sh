#!/usr/bin/env bash
# push.sh IMAGE.tar REGISTRY: pushes a docker-archive to a registry under the name and tag that it carries.
set -euo pipefail
cd "$(dirname "$0")/../.."
. hack/images/packages.sh
[ $# = 2 ] || fail "usage: hack/images/push.sh IMAGE.tar REGISTRY"
tag=$(tar --extract --to-stdout --file "$1" manifest.json | sed -n 's/.*"RepoTags":\["\([^"]*\)".*/\1/p')
[ -n "$tag" ] || fail "$1 carries no name: is it a docker-archive?"
say "pushing ${tag} to $2"
go run github.com/google/go-containerregistry/cmd/crane@v0.20.6 push "$1" "${2%/}/$tag"
