# Sourced by the scripts beside it, in the repository's root.
export CI=true DEBIAN_FRONTEND=noninteractive
exec < /dev/null

# Each runner adds its count; see scripts/tally.mjs.
work="$(mktemp --directory)"
export TEST_TALLY="$work/tally"
trap 'rm -rf "$work"' EXIT

install_debian() {
  apt-get update --quiet --quiet
  apt-get install --quiet --quiet --yes --no-install-recommends "$@" > /dev/null
}

# Runs a command and prints what it said once it has ended. None stops another; what stopped it may not have been a test.
step() {
  local said started=$SECONDS
  said="$(mktemp)"
  $1 > "$said" 2>&1 || echo "$1 0 1" >> "$TEST_TALLY"
  printf '> %s\n%s\n> took %d s\n' "$1" "$(cat "$said")" $((SECONDS - started))
}
export -f step

# As many side by side as there are processors.
side_by_side() {
  printf '%s\n' "$@" | xargs --max-procs="$(nproc)" -I{} bash -c 'step "{}"'
}
