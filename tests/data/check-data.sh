#!/bin/bash
# What the desktop is told of the program is well-formed and true.
# usage: check-data.sh WHAT SOURCE-FOLDER BUILD-FOLDER
set -eu
what=$1 source=$2 build=$3
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT

case $what in
desktop)
  for file in "$build"/data/org.avow.Avow*.desktop; do
    desktop-file-validate "$file"
    for lang in fr uk; do grep -q "^Comment\[$lang\]=" "$file"; done
  done;;
metainfo)
  for file in "$build"/data/org.avow.Avow*.metainfo.xml; do
    # There is no page of the project's own to name; older versions do not miss it.
    appstreamcli validate --no-net --no-color "$file" >"$dir/said" ||
      appstreamcli validate --no-net --no-color --override=url-homepage-missing=info "$file" || { cat "$dir/said"; exit 1; }
    grep -q 'xml:lang="uk"' "$file"
  done;;
schema)
  glib-compile-schemas --strict --dry-run "$source/data";;
icons)
  for file in "$source"/data/icons/*.svg; do xmllint --noout --nonet "$file"; done;;
mime)
  # A project is known by what it is, whatever it is called.
  mkdir -p "$dir/mime/packages"
  cp "$source/data/org.avow.Avow.mime.xml" "$dir/mime/packages/org.avow.Avow.xml"
  cp /usr/share/mime/packages/freedesktop.org.xml "$dir/mime/packages/"
  update-mime-database "$dir/mime"
  cp "$source/tests/old/version-1.avow" "$dir/thing.avow"
  cp "$source/tests/old/version-1.avow" "$dir/thing"
  for file in thing.avow thing; do
    type=$(XDG_DATA_HOME=$dir XDG_DATA_DIRS=$dir gio info -a standard::content-type "$dir/$file" | sed -n 's/.*content-type: //p')
    [ "$type" = application/x-avow-project ] || { echo "$file is taken for $type"; exit 1; }
  done;;
man)
  for file in "$source"/data/man/*.1; do
    LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 man --warnings=w -E UTF-8 -l "$file" 2>"$dir/warnings" >"$dir/page"
    [ ! -s "$dir/warnings" ] || { cat "$dir/warnings"; exit 1; }
  done
  # Every option that a command knows is in its page.
  for command in extract import tag list count timeline network export check; do
    for option in $("$build/src/cli/avow-cli" $command --help | grep -oE -- '--[a-z-]+' | sort -u); do
      case $option in --help) continue;; esac
      tr -d '\\' < "$source/data/man/avow-cli.1" | grep -q -- "$option" || { echo "avow-cli.1 lacks $option of $command"; exit 1; }
    done
  done;;
po)
  cd "$source"
  for file in po/*.po; do
    msgfmt --check --check-accelerators=_ --statistics -o "$dir/x.mo" "$file" 2>&1 | tee "$dir/said"
    # What is shown is translated: nothing is left out or guessed.
    ! grep -qE 'fuzzy|untranslated' "$dir/said"
  done
  # Every file that has words is listed.
  grep -rlE '(\b_|N_|NP_|C_) ?\("|g_dngettext' src --include='*.c' > "$dir/words"
  grep -rl 'translatable="yes"' src --include='*.ui' >> "$dir/words"
  sort -o "$dir/words" "$dir/words"
  grep '^src' po/POTFILES | sort > "$dir/listed"
  diff "$dir/words" "$dir/listed"
  # The words of the translations are those of the program.
  xgettext --from-code=UTF-8 --files-from=po/POTFILES -o "$dir/now.pot" -k_ -kN_ -kC_:1c,2 -kNC_:1c,2 -kg_dngettext:2,3 -kNP_:1,2 \
    2>/dev/null
  for file in po/*.po; do
    msgmerge --quiet --no-fuzzy-matching -o "$dir/merged.po" "$file" "$dir/now.pot"
    msgattrib --untranslated --no-obsolete "$dir/merged.po" > "$dir/missing"
    [ ! -s "$dir/missing" ] || { echo "$file lacks:"; cat "$dir/missing"; exit 1; }
  done;;
*) echo "what is $what?"; exit 2;;
esac
