#!/bin/sh
# SPDX-License-Identifier: MIT
#
# usage: mime.sh MIME.xml EXAMPLES
#
# Asks GIO, with our MIME types in a home of their own, what files are: by their
# content under a name that says nothing, and by their name.
set -eu
xml=$(realpath "$1")
examples=$(realpath "$2")
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export XDG_DATA_HOME="$home/data" LC_ALL=C.UTF-8 GIO_USE_VFS=local
mkdir -p "$XDG_DATA_HOME/mime/packages" "$home/files"
cp "$xml" "$XDG_DATA_HOME/mime/packages/callgrove.xml"
update-mime-database "$XDG_DATA_HOME/mime"
cd "$home/files"

callgrind=application/x-callgrind
pstats=application/x-python-pstats
count=0
failed=0

# expect TYPE NAME WHAT; TYPE may be "other": none of ours
expect ()
{
  count=$((count + 1))
  found=$(gio info -a standard::content-type "$2" | sed -n 's/.*standard::content-type: //p')
  wanted=$found
  case $found in $callgrind | $pstats) [ "$1" != other ] || wanted="none of ours";; esac
  [ "$1" = other ] || wanted=$1
  if [ "$found" = "$wanted" ]; then echo "ok $count - $3: $found"
  else failed=1; echo "not ok $count - $3: $found instead of $wanted"; fi
}

# content TYPE WHAT TEXT: under a name that says nothing
content ()
{
  printf "$3" > unnamed
  expect "$1" unnamed "content: $2"
}

# name TYPE NAME: with a content that says nothing
name ()
{
  echo something > "$2"
  expect "$1" "$2" "name: $2"
}

content $callgrind "callgrind" '# callgrind format\nversion: 1\ncreator: callgrind-3.19.0\nevents: Ir\n'
content $callgrind "callgrind before 3.13" 'version: 1\ncreator: callgrind-3.9.0\npid: 7\ncmd:  ./a\npart: 1\n\n\npositions: line\nevents: Ir\nfn=main\n1 2\n'
content $callgrind "cachegrind" 'desc: I1 cache:         32768 B, 64 B, 8-way\ndesc: D1 cache:  1 B\ncmd: ./a\nevents: Ir\nfl=a.c\n'
content $callgrind "xdebug" 'version: 1\ncreator: xdebug 3.2.0 (PHP 8.2.36)\ncmd: /a.php\npart: 1\npositions: line\n\nevents: Time_(10ns)\n'
content $callgrind "pprof" 'positions: instr line\nevents: cpu(ms)\n\nob=(1) /a\n'
content $callgrind "ruby-prof" 'events: wall_time\n\nfl=a.rb\nfn=main\n1 2\n'
content $callgrind "pyprof2calltree" 'event: ns : Nanoseconds\nevents: ns\nsummary: 12\nfl=a.py\n'
content $pstats "Python 2.7" '{(\003\000\000\000t\001\000\000\000~i\000\000\000\000s\001\000\000\000a'
content $pstats "Python 3.6" '\373)\003z\010pyrec.py\351\011\000\000\000'
content $pstats "profile" '\373\251\003Z\007profile\351\000\000\000\000'
for profile in "$examples"/*.pstat; do
  cp "$profile" unnamed
  expect $pstats unnamed "content: ${profile##*/}"
done

content other "text about events" 'events: the party is on Monday\nand the pancakes on Tuesday\n'
content other "text with a version" 'version: 1\nauthor: a\n\nHello.\n'
content other "brackets" '{(a + b) * c}\n'
content other "JSON" '{"a": [1, 2]}\n'

name $callgrind callgrind.out.1234
name $callgrind callgrind.out.1234-01
name $callgrind callgrind.main.out
name $callgrind cachegrind.out.1234
name $callgrind a.callgrind
name $pstats a.pstat
name $pstats a.pstats
name application/json a.json
name other a.txt
name other a.out

# A name that several tools use: the content decides.
printf '# callgrind format\nevents: Ir\n' > a.prof
expect $callgrind a.prof "callgrind called a.prof"
printf '\373)\003z\010pyrec.py\351\011\000\000\000' > a.prof
expect $pstats a.prof "pstats called a.prof"

echo "1..$count"
exit $failed
