#!/bin/bash
# SPDX-License-Identifier: MIT
#
# usage: check-po.sh SOURCE_ROOT
#
# Every file with texts is listed, and every language is complete: no text without
# a translation, none that is a guess. po/update mends the first.
set -u
root=$1
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
# po/update writes where it stands: a copy of po beside the sources.
cp -r "$root/po" "$copy/po"
for folder in src ui data; do ln -s "$root/$folder" "$copy/$folder"; done

languages=($(cat "$root/po/LINGUAS"))
echo "1..$((2 + ${#languages[@]}))"
failed=0
"$copy/po/update" --template "$copy/callgrove.pot" 2>"$copy/said" || { cat "$copy/said" >&2; exit 1; }

if diff "$root/po/POTFILES.in" "$copy/po/POTFILES.in" >"$copy/difference"; then
  echo "ok 1 - POTFILES.in lists every file with texts"
else
  failed=1
  echo "not ok 1 - POTFILES.in lists every file with texts: run po/update"
  sed 's/^/# /' "$copy/difference"
fi

# A macro in the middle of a text ends it there for xgettext: nobody could translate the rest.
if ! grep -q 'not a valid C format string' "$copy/said"; then
  echo "ok 2 - every text can be read whole"
else
  failed=1
  echo "not ok 2 - every text can be read whole"
  sed 's/^/# /' "$copy/said"
fi

number=2
for language in "${languages[@]}"; do
  number=$((number + 1))
  msgmerge --quiet --no-fuzzy-matching -o "$copy/merged.po" "$root/po/$language.po" "$copy/callgrove.pot"
  errors=$(msgfmt --check-format --check-domain -o /dev/null "$copy/merged.po" 2>&1)
  missing=$(msgattrib --untranslated --no-obsolete "$copy/merged.po" | grep '^msgid "' | tail -n +2)
  guesses=$(msgattrib --only-fuzzy --no-obsolete "$copy/merged.po" | grep '^msgid "' | tail -n +2)
  if [ -z "$errors$missing$guesses" ]; then
    echo "ok $number - $language is complete"
  else
    failed=1
    echo "not ok $number - $language is complete: run po/update, and translate"
    printf '%s\n%s\n%s\n' "$errors" "$missing" "$guesses" | sed '/^$/d; s/^/# /'
  fi
done
exit $failed
