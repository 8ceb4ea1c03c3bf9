#!/bin/bash
# What analysts have articles in: web pages, PDF, office files, mails, feeds, tables,
# what newspaper archives export, archives; from drop to the passage that is exported.
# usage: ui-session -- formats.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"

mkdir -p "$files/mixed"
cp "$source/tests/fuzz/read/columns.pdf" "$files/mixed/harbour.pdf"
python3 - "$files" <<'END'
import sys, tarfile, zipfile
folder = sys.argv[1] + '/mixed/'

open(folder + 'page.html', 'w').write('''<!DOCTYPE html><html lang=en><head><meta charset=utf-8>
<title>Bridge to be closed for a year | The Example Courier</title><meta property="og:site_name" content="The Example Courier">
<meta name=author content="Mira Holt"><meta property="article:published_time" content="2026-03-14T08:00:00+01:00"></head><body>
<nav><ul><li><a href=/>Home</a><li><a href=/w>World</a><li><a href=/s>Sport</a></ul></nav>
<article><h1>Bridge to be closed for a year</h1><p class=byline>By Mira Holt</p>
<p>The bridge over the sound will be closed for a year, the road agency said on Saturday, because its cables have rusted.</p>
<p>“We promise a ferry every twenty minutes, free of charge,” said its director, Jon Aker, “if the county pays half of it.”</p>
<h2>Shops fear for their trade</h2>
<p>Shopkeepers on both shores warned that half of them would have to close before the winter, and asked for help.</p></article>
<aside><h3>Most read</h3><ul><li><a href=/1>Ten soups</a><li><a href=/2>Weather</a></ul></aside>
<footer>© 2026 The Example Courier. All rights reserved.</footer></body></html>''')

W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
with zipfile.ZipFile(folder + 'speech.docx', 'w') as z:
    z.writestr('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
    z.writestr('word/document.xml', f'<w:document xmlns:w="{W}"><w:body>'
               '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Speech to the fishers</w:t></w:r></w:p>'
               '<w:p><w:r><w:t xml:space="preserve">We will not cut the quota of cod </w:t></w:r><w:r><w:t>before the autumn.</w:t></w:r></w:p>'
               '<w:p><w:r><w:t>Nobody should doubt it.</w:t></w:r></w:p></w:body></w:document>')

open(folder + 'release.eml', 'w').write('''From: "Press Office" <press@county.example>
To: list@county.example
Subject: County will pay for the ferry
Date: Sun, 15 Mar 2026 09:30:00 +0100
Message-ID: <1@county.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

The county will pay for half of the ferry, its council decided on
Sunday after a long debate.

It warned the agency that it would not pay a second time.
''')

open(folder + 'rows.csv', 'w').write('title,date,source,text\n'
  '"Cables older than thought",2026-03-16,Example Wire,"The cables of the bridge are older than thought, a report says, and were never changed."\n'
  '"Ferry starts late",2026-04-01,Example Wire,"The ferry will start a week late, the agency said; ""we are sorry"", its director added."\n')

text = 'Islands ask for a say\n\nThe islands asked for a say in what becomes of the bridge, and said they would go to court.\n'
open(folder + 'islands.txt', 'w').write(text)
with tarfile.open(sys.argv[1] + '/old.tar.xz', 'w:xz') as t:
    t.add(folder + 'islands.txt', 'old/islands.txt')
with zipfile.ZipFile(sys.argv[1] + '/packed.zip', 'w', zipfile.ZIP_DEFLATED) as z:
    z.write(sys.argv[1] + '/old.tar.xz', 'old.tar.xz')
    z.writestr('week/bell.txt', 'Bell of the church is back\n\nThe bell came back on Friday, after two years in a workshop far away.\n')
END

# What opens web pages here: a program that keeps what it was given.
mkdir -p "$XDG_DATA_HOME/applications" "$XDG_CONFIG_HOME"
cat > "$XDG_DATA_HOME/applications/keep.desktop" <<END
[Desktop Entry]
Type=Application
Name=Keep
Exec=cp --remove-destination %f $files/shown
MimeType=text/html;
END
printf '[Default Applications]\ntext/html=keep.desktop\n' > "$XDG_CONFIG_HOME/mimeapps.list"

# shown FILE: waits until that file was opened
shown () {
  for _ in $(seq 100); do
    ! cmp -s "$1" "$files/shown" || break
    sleep 0.1
  done
  cmp "$1" "$files/shown" || fail "$1 was not opened"
  rm "$files/shown"
}

step 'a folder with every kind of file'
open_avow
ui drag-files 'label:Drop Articles Here' "$files/mixed"
ui log 'imported 7, present 0, failed 0' >/dev/null
ui wait 'tree table:Articles > row:Bridge to be closed*'
is 'the headlines' 'Bridge to be closed for a year|Cables older than thought|County will pay for the ferry|Ferry starts late|Harbour to stay open|Islands ask for a say|Speech to the fishers' \
   "$(sql 'SELECT headline FROM article ORDER BY headline' | paste -sd '|')"
is 'what the page says of itself' 'Mira Holt|The Example Courier|2026-03-14|en' \
   "$(sql "SELECT byline, publisher, date_published, language FROM article WHERE headline LIKE 'Bridge%'")"
text=$(sql "SELECT text FROM article WHERE headline LIKE 'Bridge%'")
has 'the page' 'Shops fear for their trade' "$text"
for word in 'Home' 'Ten soups' 'rights reserved'; do
  [[ "$text" != *"$word"* ]] || fail "the page still says “$word”"
done
is 'the day of the mail' '2026-03-15' "$(sql "SELECT date_published FROM article WHERE headline LIKE 'County%'")"
has 'the lines of the mail' 'its council decided on Sunday' "$(sql "SELECT text FROM article WHERE headline LIKE 'County%'")"
ui shot "$build/meson-logs/walk-formats-imported.png"

step 'archives in archives; what is there already is told'
ui drag-files 'Article text @ 0.5,0.7' "$files/packed.zip"
ui log 'imported 1, present 1, failed 0' >/dev/null
ui wait 'row:Bell of the church*'

step 'words of a page are tagged and exported'
ui click 'tree table:Articles > cell:Bridge to be closed*'
ui wait 'row:Bridge to be closed*' --state selected
ui select 'Article text' 'We promise a ferry every twenty minutes, free of charge'
ui key 2
ui wait 'tree table:Passages > row:*We promise a ferry*'

step 'the file that an article came in is opened as it was'
ui key ctrl+shift+o
shown "$files/mixed/page.html"
ui click 'label:Article Details'
ui click 'Show Original'
shown "$files/mixed/page.html"
is 'how it can be used' 400 "$(stat -c %a "$XDG_CACHE_HOME"/avow/originals/*/page.html)"
ui click 'label:Article Details'

step 'the passage is exported with its article'
"$cli" export "$(project)" kind:pledge -o "$files/out.csv" 2>/dev/null
has 'the export' 'We promise a ferry every twenty minutes, free of charge' "$(cat "$files/out.csv")"
has 'the export' 'The Example Courier' "$(cat "$files/out.csv")"

step 'a file that only looks like one is told with what to do'
printf 'PK\3\4 that is no archive' > "$files/broken.zip"
ui drag-files 'Article text @ 0.5,0.7' "$files/broken.zip"
ui wait 'label:*broken.zip*damaged*'

step 'one undo a step takes all out again'
ui click 'Article text'
for n in 1 2 3; do ui key ctrl+z; done
until_sql 0 'SELECT count(*) FROM article'
close_avow
sound
