#!/bin/sh
# Runs Branchline on this folder in a container; "podman" and "docker" take the same words.
# "--user" lets it keep its coverage here, as the user who calls.
set -eu
engine=${ENGINE:-podman}
cd "$(dirname "$0")"
"$engine" run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/work" localhost/branchline check scripts
"$engine" run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/work" localhost/branchline test --coverage scripts
