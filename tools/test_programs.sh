#!/bin/sh
# The tests of published pages need a real browser, and the tests of crash safety need strace.
# Installs both where it may (root on Debian or Ubuntu); otherwise says exactly what to install.
# Fails only in CI: elsewhere the tests that need them are skipped, with the reason.
set -u

found() {
    for name in "$@"; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    return 1
}

missing() {
    wanted=""
    found chromium chromium-browser google-chrome google-chrome-stable || wanted="chromium"
    found strace || wanted="$wanted strace"
    echo "$wanted" | sed 's/^ *//'
}

wanted=$(missing)
[ -z "$wanted" ] && exit 0

if [ "$(id -u)" = 0 ] && found apt-get; then
    echo "installing for the tests: $wanted"
    DEBIAN_FRONTEND=noninteractive
    export DEBIAN_FRONTEND
    # shellcheck disable=SC2086  # one word for each package
    apt-get update -qq && apt-get install -y -qq --no-install-recommends $wanted >/dev/null
    wanted=$(missing)
    [ -z "$wanted" ] && exit 0
fi

echo "not found: $wanted" >&2
echo "some tests need it; on Debian or Ubuntu:  sudo apt-get install --no-install-recommends $wanted" >&2
if [ "${CI:-}" = true ]; then
    exit 1
fi
echo "the tests that need it will be skipped" >&2
exit 0
