#!/bin/sh
# SPDX-License-Identifier: MIT
#
# usage: run-ui.sh COMMAND [ARGUMENT]...
#
# Runs COMMAND with an X server, a session bus and a home of its own, and takes
# all three down again. Standard output is COMMAND's alone (TAP); so is the exit
# status. What the X server said is shown only when it did not start.
#
#   CALLGROVE_UI_SCREEN  size of the screen (1600x1000x24)
#   CALLGROVE_UI_A11Y    set: widgets are on the accessibility bus
#   CALLGROVE_UI_KEEP    set: the home is kept, and named on standard error
set -u

[ $# -gt 0 ] || { echo "usage: $0 COMMAND [ARGUMENT]..." >&2; exit 2; }
for program in Xvfb dbus-run-session; do
  command -v "$program" >/dev/null || { echo "$program is missing: apt-get install xvfb dbus" >&2; exit 77; }
done

top=$(mktemp -d "${TMPDIR:-/tmp}/callgrove-ui.XXXXXX") || exit 99
xvfb=
bus=

clean_up ()
{
  trap - EXIT INT TERM HUP
  [ -z "$bus" ] || { kill -- "-$bus" && wait "$bus"; } 2>/dev/null
  [ -z "$xvfb" ] || { kill "$xvfb" && wait "$xvfb"; } 2>/dev/null
  if [ -n "${CALLGROVE_UI_KEEP-}" ]; then echo "kept: $top" >&2; else rm -rf "$top"; fi
}
trap clean_up EXIT
trap 'clean_up; exit 130' INT
trap 'clean_up; exit 143' TERM HUP

# A display number of the server's own choice: no races between tests.
mkfifo "$top/display"
Xvfb -displayfd 9 -screen 0 "${CALLGROVE_UI_SCREEN:-1600x1000x24}" -nolisten tcp -noreset -dpi 96 \
  9<>"$top/display" >"$top/xvfb.log" 2>&1 &
xvfb=$!
number=$(timeout 30 head -n 1 "$top/display")
[ -n "$number" ] || { echo "Xvfb did not start:" >&2; cat "$top/xvfb.log" >&2; exit 99; }

mkdir -p "$top/home" "$top/config" "$top/data" "$top/cache" "$top/state"
mkdir -m 700 "$top/run"
unset WAYLAND_DISPLAY XAUTHORITY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS GTK_THEME GTK_MODULES LANGUAGE
export DISPLAY=":$number" HOME="$top/home" XDG_RUNTIME_DIR="$top/run"
export XDG_CONFIG_HOME="$top/config" XDG_DATA_HOME="$top/data" XDG_CACHE_HOME="$top/cache" XDG_STATE_HOME="$top/state"
export GDK_BACKEND=x11 GSK_RENDERER=cairo GDK_DEBUG=gl-disable GIO_USE_VFS=local GSETTINGS_BACKEND=memory
export LC_ALL="${CALLGROVE_UI_LOCALE:-C.UTF-8}" NO_AT_BRIDGE=1
if [ -n "${CALLGROVE_UI_LANGUAGE-}" ]; then export LANGUAGE="$CALLGROVE_UI_LANGUAGE"; fi
if [ -n "${CALLGROVE_UI_A11Y-}" ]; then unset GTK_A11Y NO_AT_BRIDGE; else export GTK_A11Y=none; fi

# A process group of its own, so that what COMMAND leaves behind goes with it.
# What the bus and its services say goes to standard error, COMMAND keeps standard output.
exec 3>&1
setsid dbus-run-session -- sh -c 'exec "$@" >&3 3>&-' sh "$@" >&2 &
bus=$!
wait "$bus"
status=$?
exit "$status"
