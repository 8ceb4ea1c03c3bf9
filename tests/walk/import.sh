#!/bin/bash
# Every way in: from a file manager, by the file chooser, pasted, dragged out of
# another program, from the command line; what is there already; what cannot be read.
# usage: ui-session -- import.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"

mkdir -p "$files/folder/deep"
printf 'Dam will hold, says minister\n\nThe minister for water said the dam would hold, whatever the winter brings.\n' > "$files/dam.txt"
printf 'Zweite Nachricht\r\n\r\nDer Minister sagte, die Brücke bleibe offen. „Wir zahlen“, sagte er.\r\n' > "$files/folder/zwei.txt"
printf '\xff\xfeD\0r\0i\0t\0t\0e\0\n\0\n\0D\0e\0r\0 \0T\0e\0x\0t\0.\0' > "$files/folder/deep/drei.txt"
printf '\x89PNG\r\n\x1a\n\0\0\0\rIHDR' > "$files/picture.png"
printf 'Ferry fares to fall\n\nThe ministry pledged to halve the fares of all ferries by the summer.\n\nThe guild of captains called that a fairy tale.\n' > "$files/other.txt"

step 'files from a file manager'
open_avow
ui drag-files 'label:Drop Articles Here' "$files/ferry accord.txt" "$files/dam.txt"
ui log 'imported 2, present 0, failed 0' >/dev/null
ui wait 'tree table:Articles > row:Dam will hold*'
is 'the articles' 2 "$(sql 'SELECT count(*) FROM article')"

step 'a folder, with what is in it'
ui drag-files 'Article text @ 0.5,0.7' "$files/folder"
ui log 'imported 2, present 0, failed 0' --count 2 >/dev/null
is 'the character sets' 'Der Text.' "$(sql "SELECT text FROM article WHERE headline = 'Dritte'")"
has 'the line ends' '„Wir zahlen“, sagte er.' "$(sql "SELECT text FROM article WHERE headline = 'Zweite Nachricht'")"

step 'the same again is told, changes nothing, and is selected'
before=$(sql 'SELECT count(*), max(id) FROM journal')
ui click 'tree table:Articles > cell:Dam will hold*'
ui wait 'row:Dam will hold*' --state selected
ui key ctrl+i
ui choose-file "$files/ferry accord.txt"
ui log 'imported 0, present 1, failed 0' >/dev/null
ui wait 'label:*already in the project*'
ui wait 'row:Corvalho promises*' --state selected
is 'the journal' "$before" "$(sql 'SELECT count(*), max(id) FROM journal')"

step 'what cannot be read is told with its name and what to do'
ui key ctrl+i
ui choose-file "$files/picture.png"
ui log 'imported 0, present 0, failed 1' >/dev/null
ui wait 'label:*picture.png*not imported*'
ui click 'Dismiss message'
ui wait 'label:*picture.png*not imported*' --gone

step 'text copied in another program is pasted'
"$build/tests/text-source" "$files/other.txt" 2>/dev/null &
other=$!
ui wait 'Other text'
ui click 'Other text'
ui key ctrl+a ctrl+c
ui click 'Article text'
ui key ctrl+v
ui log 'imported 1, present 0, failed 0' >/dev/null
ui wait 'row:Ferry fares to fall*' --state selected
ui key ctrl+z
ui wait 'row:Ferry fares to fall*' --gone

step 'text dragged out of another program comes in'
ui click 'Other text'
ui key ctrl+a
ui drag 'Other text :: The ministry pledged' 'label:No passages yet*'
ui log 'imported 1, present 0, failed 0' --count 2 >/dev/null
ui wait 'row:Ferry fares to fall*' --state selected
kill $other

step 'a link is fetched; one that leads nowhere is told'
mkdir "$files/web"
printf 'Linked article\n\nA text that a server of this machine sends, for whoever asks.\n' > "$files/web/article.txt"
python3 - "$files/web" "$files/port" <<'END' &
import functools, http.server, os, sys
handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=sys.argv[1])
server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), handler)
with open(sys.argv[2] + '.new', 'w') as file:
    file.write(str(server.server_port))
os.rename(sys.argv[2] + '.new', sys.argv[2])
server.serve_forever()
END
server=$!
until [ -s "$files/port" ]; do sleep 0.05; done
for name in article.txt missing.txt; do
  printf 'http://127.0.0.1:%s/%s' "$(cat "$files/port")" $name > "$files/link.txt"
  "$build/tests/text-source" "$files/link.txt" 2>/dev/null &
  other=$!
  ui wait 'Other text'
  ui click 'Other text'
  ui key ctrl+a ctrl+c
  ui click 'label:No passages yet*'
  ui click 'Article text'
  ui key ctrl+v
  case $name in
  article.txt) ui wait 'row:Linked article*' --state selected;;
  missing.txt) ui wait 'label:*missing.txt*404*';;
  esac
  kill $other
done
is 'the address' "http://127.0.0.1:$(cat "$files/port")/article.txt" "$(sql "SELECT url FROM article WHERE headline = 'Linked article'")"
ui click 'Dismiss message'
kill $server

step 'a second start raises the window and imports there'
printf 'Third way\n\nA text that comes by the command line.\n' > "$files/third.txt"
"$build/src/avow" "$files/third.txt" 2>/dev/null
ui wait 'row:Third way*' --state selected
is 'the windows' 1 "$(ui windows | grep -c '"My Project"')"

step 'a corrected version is told, and takes the place of the older with its passages'
story='The tunnel under the strait opened on Monday after nine years. The minister promised that the toll would not rise before the spring. Drivers said that they were glad, and that the ferry had been slow. The old road stays open for those who would rather see the sea.'
printf 'Tunnel opens\n\n%s\n' "$story" > "$files/tunnel.txt"
printf 'Tunnel opens\n\nCorrected on Tuesday. %s\n' "$story" > "$files/tunnel 2.txt"
"$build/src/avow" "$files/tunnel.txt"
ui wait 'row:Tunnel opens*' --state selected
old=$(sql "SELECT id FROM article WHERE headline = 'Tunnel opens'")
"$cli" tag "$(project)" --article "$old" --quote 'the toll would not rise before the spring' --kind pledge >/dev/null
"$build/src/avow" "$files/tunnel 2.txt"
ui wait 'label:*nearly the same as one*'
is 'the articles' 2 "$(sql "SELECT count(*) FROM article WHERE headline = 'Tunnel opens'")"
ui click 'Details'
ui click 'push button:Replace Old One'
ui wait 'label:Article replaced'
until_sql 1 "SELECT count(*) FROM article WHERE headline = 'Tunnel opens'"
is 'the passage' 1 "$(sql "SELECT count(*) FROM passage JOIN article ON article.id = article_id WHERE substr (text, start + 1, \"end\" - start) = exact AND text LIKE 'Corrected%'")"
ui key Escape
ui key ctrl+z
until_sql 2 "SELECT count(*) FROM article WHERE headline = 'Tunnel opens'"
ui click 'Close import report'

step 'a text that is quite another at one address is offered too; a passage without its words there is told and kept'
page () {
  printf '<html><head><title>%s</title><link rel="canonical" href="https://example.org/strait"></head><body><article><h1>%s</h1><p>%s</p></article></body></html>' "$@"
}
page 'Strait on Monday' 'Strait on Monday' "On Monday it was so. $story" > "$files/monday.html"
page 'Strait on Friday' 'Strait on Friday' 'Nobody had expected the ferries to be sold in the summer, but on Friday a company from abroad bought all nine of them.' > "$files/friday.html"
"$build/src/avow" "$files/monday.html"
ui wait 'row:Strait on Monday*' --state selected
old=$(sql "SELECT id FROM article WHERE headline = 'Strait on Monday'")
"$cli" tag "$(project)" --article "$old" --quote 'the ferry had been slow' --kind claim >/dev/null
"$build/src/avow" "$files/friday.html"
ui wait 'label:*1 has the address of one that was here*'
ui click 'Details'
ui wait 'label:*has the same address as*Strait on Monday*different text*'
ui click 'push button:Replace Old One'
ui wait 'label:Article replaced: 1 passage is not in the text any more'
until_sql 1 "SELECT count(*) FROM article WHERE headline LIKE 'Strait on %'"
is 'the passage' 'the ferry had been slow|0' "$(sql "SELECT exact, anchored FROM passage JOIN article ON article.id = article_id WHERE headline = 'Strait on Friday'")"
ui key Escape
ui key ctrl+z
until_sql 2 "SELECT count(*) FROM article WHERE headline LIKE 'Strait on %'"
is 'the passage' 1 "$(sql "SELECT anchored FROM passage JOIN article ON article.id = article_id WHERE headline = 'Strait on Monday'")"
ui click 'Close import report'

step 'a long import can be cancelled; what came in stays, and one undo takes it out'
before=$(sql 'SELECT count(*) FROM article')
mkdir "$files/many"
python3 - "$files/many" <<'END'
import sys
for i in range(40000):
    open(f'{sys.argv[1]}/{i}.txt', 'w').write(f'Article {i}\n\nText of article number {i}, not like the others.\n')
END
cp "$files/picture.png" "$files/many/00.png"
"$build/src/avow" "$files/many"
ui wait 'progress bar:Import progress'
ui click 'push button:Cancel'
ui log 'imported [0-9]+, present 0, failed 1' >/dev/null
now=$(sql 'SELECT count(*) FROM article')
[ "$now" -gt "$before" ] && [ "$now" -lt 40000 ] || fail "$now articles after the import was cancelled"
ui click 'Details'
ui wait 'label:*00.png*picture*'
printf 'Mended\n\nA picture no more, but a text that can be read.\n' > "$files/many/00.png"
ui click 'Try Again'
until_sql 1 "SELECT count(*) FROM article WHERE headline = 'Mended'"
ui log "article $(sql "SELECT id FROM article WHERE headline = 'Mended'") with 0 passages" >/dev/null
ui key ctrl+z
until_sql 0 "SELECT count(*) FROM article WHERE headline = 'Mended'"
ui key ctrl+z
until_sql "$before" 'SELECT count(*) FROM article'
close_avow
sound

step 'the first start with files imports them into the project used last'
printf 'Fourth way\n\nA text that comes with the start.\n' > "$files/fourth.txt"
open_avow "$files/fourth.txt"
ui wait 'row:Fourth way*' --state selected
close_avow
sound
