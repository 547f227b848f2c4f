#!/bin/sh
# The tests of the store kill it at every system call; strace is what lets them.
# Installs it where that is allowed, says what to install where it is not, and fails only in CI.
set -eu

if command -v strace >/dev/null 2>&1; then
  exit 0
fi
if [ "$(uname -s)" = Linux ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
  if apt-get install -y -qq strace >/dev/null 2>&1 ||
    { apt-get update -qq && apt-get install -y -qq strace; } >/dev/null 2>&1; then
    exit 0
  fi
fi
cat >&2 <<'WORDS'
strace is not installed, so the tests that kill the store at every system call cannot run.
  Debian, Ubuntu:  sudo apt-get install strace
  Fedora:          sudo dnf install strace
  Arch:            sudo pacman -S strace
  macOS:           there is no strace; these tests need Linux
WORDS
if [ -n "${CI:-}" ]; then
  exit 1
fi
