#!/bin/bash
# What scripts rely on: what avow-cli prints, where, and how it ends.
# usage: test-cli.sh AVOW-CLI
set -u
cli=$1
dir=$(mktemp -d /tmp/avow-cli-XXXXXX)
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
export AVOW_ANALYST=Ana XDG_CONFIG_HOME=$dir/config
failures=0

# check NAME EXPECTED-STATUS COMMAND...: runs it, keeps what it prints in out and err
check () {
  name=$1 expected=$2; shift 2
  "$@" >out 2>err; status=$?
  if [ $status != "$expected" ]; then
    echo "FAIL $name: ended with $status, not $expected"; cat out err; failures=$((failures + 1))
  fi
}
# has FILE TEXT: the last command's output has it
has () {
  grep -qF -- "$2" "$1" || { echo "FAIL $name: no “$2” in $1:"; cat "$1"; failures=$((failures + 1)); }
}
is () {
  [ "$(cat "$1")" = "$2" ] || { echo "FAIL $name: $1 is not “$2” but:"; cat "$1"; failures=$((failures + 1)); }
}

mkdir -p folder/sub
cat > folder/one.txt <<'END'
Harbour to stay open

Harbour to stay open

By Ana Reis | 7 January 2026

The minister said the harbour would stay open. “We will pay for it,” she said, if the fund agrees.

Share on Facebook «||» Share on Twitter
END
printf 'Zweite Nachricht\n\nDer Minister sagte, der Hafen bleibe offen.\n' > folder/sub/zwei.txt
printf '\x89PNG\r\n\x1a\n' > picture.png
printf 'one.txt' > 'name with
newline.txt'

check 'help' 0 "$cli" --help;                       has out 'extract'
check 'version' 0 "$cli" --version;                 has out 'avow-cli '; has out 'Readers are kept in their place by: '
check 'no command' 2 "$cli";                        has err 'Usage'
check 'unknown command' 2 "$cli" frobnicate;        has err 'frobnicate'
check 'command help' 0 "$cli" import --help;        has out '--jobs'
check 'unknown option' 2 "$cli" import --frob x;    has err 'frob'
check 'too little' 2 "$cli" import x.avow;          has err 'avow-cli import --help'

check 'extract' 0 "$cli" extract folder/one.txt
python3 - out <<'END' || failures=$((failures + 1))
import json, sys
rows = [json.loads(line) for line in open(sys.argv[1])]
assert len(rows) == 1, rows
row = rows[0]
assert row['file'] == 'folder/one.txt' and row['title'] == 'Harbour to stay open', row
assert row['byline'] == 'Ana Reis' and row['date'] == '2026-01-07' and row['lang'] == 'en', row
assert row['text'] == 'The minister said the harbour would stay open. “We will pay for it,” she said, if the fund agrees.', row
assert row['blocks'] == [{'kind': 'paragraph', 'start': 0, 'end': len(row['text'])}], row
assert len(row['warnings']) == 2, row
END
# The tables of letters are read though no file can be opened.
if [ -d /usr/share/poppler/cMap ]; then
  check 'extract pdf in Chinese' 0 "$cli" extract "$G_TEST_SRCDIR/fuzz/read/gbk.pdf"; has out '港口保持开放。'
fi
check 'extract pdf' 0 "$cli" extract "$G_TEST_SRCDIR/fuzz/read/columns.pdf"; has out 'who pays for it, and the fishers did not answer.'

check 'extract folder' 0 "$cli" extract folder; has out '"file":"folder/one.txt"'; has out '"file":"folder/sub/zwei.txt"'
mkdir empty
check 'extract fails' 1 "$cli" extract folder/one.txt picture.png empty missing.txt; has out 'no files in the folder'
[ "$(grep -c '"error"' out)" = 3 ] || { echo 'FAIL extract fails: not three errors'; failures=$((failures + 1)); }

# Answers come one by one, in order, before the next question is asked.
coproc reader { "$cli" extract --stdin-list; }
reader_pid=$reader_PID   # which is gone as soon as the program is
for f in folder/sub/zwei.txt picture.png folder/one.txt; do
  echo "$f" >&"${reader[1]}"
  read -r -t 20 line <&"${reader[0]}" || line=
  case $line in *"\"file\":\"$f\""*) ;; *) echo "FAIL stdin-list: $f gives $line"; failures=$((failures + 1));; esac
done
exec {reader[1]}>&-
wait "$reader_pid"

check 'dry run' 0 "$cli" import --dry-run p.avow folder
has err '2 articles imported'; [ ! -e p.avow ] || { echo 'FAIL dry run: made a project'; failures=$((failures + 1)); }
check 'import' 1 "$cli" import p.avow folder picture.png http://127.0.0.1:9/x
has out 'added	1	Harbour to stay open'; has out 'added	2	Zweite Nachricht'
has err 'picture.png: It is a picture'; has err 'http://127.0.0.1:9/x: The page cannot be fetched'; has err '2 could not be read'
check 'import again' 0 "$cli" import --jobs 1 p.avow folder/one.txt
is out 'present	1	Harbour to stay open'
story='The tunnel under the strait opened on Monday after nine years, and the minister promised that the toll would not rise before the spring.'
printf 'Tunnel opens\n\n%s\n' "$story" > tunnel.txt; printf 'Tunnel opens\n\n%s He said so twice.\n' "$story" > tunnel2.txt
printf 'TUNNEL OPENS\n\n%s\n' "${story/ years/  Years}" > tunnel3.txt
check 'import versions' 0 "$cli" import v.avow tunnel.txt tunnel2.txt tunnel3.txt
is out "$(printf 'added\t1\tTunnel opens\nnewer\t2\tTunnel opens\t1\npresent\t1\tTUNNEL OPENS')"
check 'dry run of versions' 0 "$cli" import --dry-run w.avow tunnel.txt tunnel2.txt tunnel3.txt
is out "$(printf 'added\t0\tTunnel opens\nnewer\t0\tTunnel opens\t0\npresent\t0\tTUNNEL OPENS')"
for day in one two; do
  printf '<html><head><title>Strait on day %s</title><link rel="canonical" href="https://example.org/strait"></head><body><article><h1>Strait on day %s</h1><p>%s</p></article></body></html>' \
    $day $day "$(for i in 1 2 3 4 5 6 7 8 9; do echo "The $day thing in ${i}0 was said by $day of $i."; done)" > $day.html
done
"$cli" import a.avow one.html >/dev/null 2>&1
check 'import of another text' 0 "$cli" import a.avow two.html
is out "$(printf 'same-address\t2\tStrait on day two\t1')"; has err '1 with the address of one that was there'
check 'not a project' 2 "$cli" import folder/one.txt folder; has err 'not an Avow project'

check 'tag' 0 "$cli" tag p.avow --article 1 --quote 'We will pay for it' --kind pledge --speaker 'The Minister' \
  --speaker 'Government' --addressee 'Fishers' --about 'Harbour' --condition 'if the fund agrees'
is out 1
check 'tag by place' 0 "$cli" tag p.avow --article 2 --start 0 --end 12 --kind claim; is out 2
check 'tag twice there' 1 "$cli" tag p.avow --article 1 --quote 'said' --kind claim; has err 'more than once'
check 'tag not there' 1 "$cli" tag p.avow --article 1 --quote 'closed' --kind claim; has err 'does not say'
check 'tag outside' 1 "$cli" tag p.avow --article 1 --start 5000 --end 5001 --kind claim; has err 'no words there'
check 'tag no article' 1 "$cli" tag p.avow --article 9 --quote 'said' --kind claim; has err 'no article'
check 'tag bad kind' 2 "$cli" tag p.avow --article 1 --quote 'open' --kind promise; has err 'promise'
check 'tag no project' 2 "$cli" tag q.avow --article 1 --quote 'open' --kind claim; has err 'q.avow'

check 'tag fields' 0 "$cli" tag v.avow --article 1 --quote 'the toll would not rise' --kind pledge --due 'May 2026' --said 2026-02-24 \
  --place Hull --topic 'Traffic / Tunnels' --topic Money --testable yes --outcome action --on-behalf-of Fund --quoted-by Bote \
  --cue promised --attribution indirect --position for --summary 'The toll stays.' --note 'See two.' --status kept --since 'June 2026' \
  --evidence https://example.org/toll
is out 1
check 'tag subkind' 0 "$cli" tag v.avow --article 2 --quote 'He said so twice' --kind warning --subkind alert; is out 2
check 'tag checkable' 0 "$cli" tag v.avow --article 2 --quote 'opened on Monday' --kind claim --checkable no; is out 3
check 'tag unfit field' 2 "$cli" tag v.avow --article 1 --quote 'opened' --kind claim --due 2026; has err '“Due” says nothing'
check 'tag unfit status' 2 "$cli" tag v.avow --article 1 --quote 'opened' --kind claim --status kept; has err 'unchecked, supported'
check 'tag bad date' 1 "$cli" tag v.avow --article 1 --quote 'opened' --kind pledge --due 'soonish'; has err 'soonish'
check 'tag since when' 2 "$cli" tag v.avow --article 1 --quote 'opened' --kind claim --since 2026; has err '--status'
check 'export fields' 0 "$cli" export v.avow -o fields.csv
python3 - <<'END' || failures=$((failures + 1))
import csv, sqlite3
rows = list(csv.DictReader(open('fields.csv', newline='', encoding='utf8')))
for name, value in {'due_date': '2026-05', 'date_said': '2026-02-24', 'place': 'Hull', 'topics': 'Money; Traffic / Tunnels', 'testable': '1',
                    'outcome': 'action', 'on_behalf_of': 'Fund', 'quoted_by': 'Bote', 'cue': 'promised', 'attribution': 'indirect',
                    'position': 'for', 'summary': 'The toll stays.', 'note': 'See two.', 'status': 'kept'}.items():
    assert rows[0][name] == value, (name, rows[0][name])
assert [r['status'] for r in rows] == ['kept', 'unchecked', 'open'] and rows[2]['subkind'] == 'alert' and rows[1]['checkable'] == '0', rows
got = sqlite3.connect('v.avow').execute('SELECT status, date, evidence_url FROM status_event').fetchall()
assert got == [('kept', '2026-06', 'https://example.org/toll')], got
END

check 'list' 0 "$cli" list p.avow passages; has out 'We will pay for it'; has out 'The Minister, Government'
check 'list query' 0 "$cli" list p.avow passages kind:claim --format csv
has out ',claim,Der Minister,'; ! grep -q pledge out || { echo 'FAIL list query'; failures=$((failures + 1)); }
check 'list json' 0 "$cli" list p.avow actors --sort name:desc --limit 3 --format json
python3 -c '
import json, sys
rows = json.load(open("out"))
assert [r["name"] for r in rows] == ["The Minister", "Harbour", "Government"], rows
assert rows[0]["pledges"] == 1 and rows[0]["articles"] == 1, rows' || failures=$((failures + 1))
check 'list articles' 0 "$cli" list p.avow articles --sort date --format json; has out '"date":"2026-01-07"'
check 'list sets' 0 "$cli" list p.avow sets --format json; is out '[]'
check 'list bad sort' 2 "$cli" list p.avow articles --sort speaker; has err 'no column'
check 'list bad query' 2 "$cli" list p.avow passages speeker:x; has err 'speeker:'
check 'list mistake' 2 "$cli" list p.avow passages 'a é' kind:promise x
has err '  a é kind:promise x'; has err "$(printf '  a \u00e9 kind:promise x\n           ^^^^^^^')"
[ "$(tail -n 1 err)" = '           ^^^^^^^' ] || { echo 'FAIL list mistake: the mark is elsewhere'; cat err; failures=$((failures + 1)); }
check 'list unfinished' 2 "$cli" list p.avow passages open OR; has err 'before and after “OR”'
check 'export mistake' 2 "$cli" export p.avow '(kind:claim' -o -; has err '  ^'
check 'list joined' 0 "$cli" list p.avow passages kind:pledge OR '(kind:claim' 'AND zweite)' --format csv
[ "$(wc -l <out)" = 3 ] || { echo 'FAIL list joined: not two passages'; cat out; failures=$((failures + 1)); }
check 'list without' 0 "$cli" list p.avow passages --format csv -- -kind:claim; has out 'We will pay'
[ "$(wc -l <out)" = 2 ] || { echo 'FAIL list without: not one passage'; cat out; failures=$((failures + 1)); }
check 'list columns' 0 "$cli" list p.avow passages is:untagged status:open,not_rated --sort status,due:desc,subkind --format json
has out '"status":"not_rated"'; has out '"subkind":null'; has out '"analyst":"Ana"'
check 'list reading' 0 "$cli" list p.avow articles is:in_work --sort reading,language:desc; has out 'reading'; has out 'in_work'
check 'count' 0 "$cli" count p.avow; is out 'speaker       claim  pledge  passages
Government    0      1       1
The Minister  0      1       1
none          1      0       1'
check 'count csv' 0 "$cli" count v.avow --rows topic --columns month --format csv
is out "$(printf 'topic,2026-02,none,passages\r\nMoney,1,0,1\r\nTraffic,1,0,1\r\nTraffic / Tunnels,1,0,1\r\nnone,0,2,2\r\n')"
check 'count json' 0 "$cli" count p.avow --rows addressee --columns publisher --max-rows 0 kind:pledge --format json
is out '{"rows":"addressee","columns":"publisher","passages":1,"more_rows":1,"more_columns":0,"column_values":[{"value":null,"passages":1}],"row_values":[]}'
check 'count without' 0 "$cli" count p.avow --format csv -- -kind:claim
[ "$(wc -l <out)" = 3 ] || { echo 'FAIL count without: not two speakers'; cat out; failures=$((failures + 1)); }
check 'count by what' 2 "$cli" count p.avow --rows weather; has err 'weather'
check 'count how' 2 "$cli" count p.avow --format odt; has err 'odt'
check 'count mistake' 2 "$cli" count p.avow kind:promise; has err '^^^^^^^'
check 'count nothing' 2 "$cli" count; has err 'avow-cli count --help'
check 'count no project' 2 "$cli" count q.avow; has err 'q.avow'
check 'timeline' 0 "$cli" timeline p.avow; is out 'date        claim  pledge
2026-01-07  0      1'
check 'timeline csv' 0 "$cli" timeline v.avow --by topic --date due --max-series 1 --format csv
is out "$(printf 'date,Money,none,other\r\n2026-05,1,0,1\r\n')"
check 'timeline json' 0 "$cli" timeline v.avow kind:pledge --format json
is out '{"by":"kind","passages":1,"undated":0,"series":[{"value":"pledge","passages":1,"rest":false,"counts":[{"date":"2026-02-24","passages":1}]}],"due":[]}'
check 'timeline by what' 2 "$cli" timeline p.avow --by month; has err 'month'
check 'timeline when' 2 "$cli" timeline p.avow --date tomorrow; has err 'tomorrow'
check 'network' 0 "$cli" network p.avow --format csv
is out "$(printf 'from,to,tie,passages\r\nGovernment,Fishers,pledges,1\r\nThe Minister,Fishers,pledges,1\r\n')"
check 'network ties' 0 "$cli" network p.avow --ties warns,contradicts; is out 'from  to  tie  passages'
check 'network json' 0 "$cli" network p.avow --max-actors 2 --format json; has out '"more_actors":1'; has out '"tie":"pledges"'
check 'network bad tie' 2 "$cli" network p.avow --ties pledges,hugs; has err 'hugs'
check 'help query' 0 "$cli" help query; has out 'said:2026-01..2026-06'; has out 'contradicts:Macron'; has out 'near/3'; has out 'in_the_works'; has out 'is:overdue'
cat >actors.csv <<'END'
Start;Name;Party;Role;Aliases;Acronym;until;wikidata;Colour;Type;name:fr
2024-05;Tomas Réval;Harbour Party;chair;T. Reval;;;https://www.wikidata.org/wiki/Q77;red;person;
2019;tomas reval;Norland;Minister;;;2023;;;;
;United Nations;;;;UN;;;;organisation;Nations unies
soon;Ann;Norland;;;;;;;person;
2024;Bo;Norland;;;;2023;;;robot;
;;;x;;;;;;;
END
check 'actors' 1 "$cli" actors a.avow actors.csv; is out '4 actors are new.'
has err 'column “Colour”'; has err 'Row 5: “soon” is not a date'; has err 'Row 6: the end, 2023, is before the beginning, 2024'
has err 'Row 6: “robot” is no type'; has err 'Row 7 has no name'
check 'actors list' 0 "$cli" list a.avow actors 'affiliation:norland' --format csv
has out 'Tomas Réval,person,0,0,0,0,"chair, Harbour Party"'
check 'actors again' 1 "$cli" actors a.avow actors.csv; is out '0 actors are new. 4 were there as they are in the list.'
check 'actors sound' 0 "$cli" check a.avow; has out 'actors: 6'
check 'merge' 0 "$cli" merge a.avow 'harbour party' Ann --into 'T. REVAL'
check 'merge sound' 0 "$cli" check a.avow; has out 'actors: 4'
check 'merge nobody' 1 "$cli" merge a.avow Nobody --into UN; has err 'No actor is called “Nobody”'
check 'merge itself' 1 "$cli" merge a.avow UN --into 'Nations unies'; has err 'one actor already'
check 'merge into' 2 "$cli" merge a.avow UN; has err 'merge --help'
printf 'a,b\n1,2\n' >none.csv
check 'actors no names' 1 "$cli" actors a.avow none.csv; has err 'Call it “name”'
check 'actors no file' 1 "$cli" actors a.avow nothing.csv
check 'actors usage' 2 "$cli" actors a.avow; has err 'actors --help'
check 'list what' 2 "$cli" list p.avow things

check 'export' 0 "$cli" export p.avow --format csv -o out.csv; has err '2 passages written'
python3 - <<'END' || failures=$((failures + 1))
import csv
rows = list(csv.DictReader(open('out.csv', newline='', encoding='utf8')))
assert len(rows) == 2, rows
assert rows[0]['exact'] == 'We will pay for it' and rows[0]['speakers'] == 'The Minister; Government', rows
assert rows[0]['objects'] == 'Harbour' and rows[0]['condition'] == 'if the fund agrees', rows
assert rows[0]['date_published'] == '2026-01-07' and rows[0]['analyst'] == 'Ana', rows
END
check 'export xlsx' 0 "$cli" export p.avow kind:pledge -o out.xlsx --columns exact,date_published,start; has err '1 passage written'
python3 - <<'END' || failures=$((failures + 1))
import re, zipfile
sheet = zipfile.ZipFile('out.xlsx').read('xl/worksheets/sheet1.xml').decode()
assert re.findall('<(?:v|t xml:space="preserve")>(.*?)<', sheet)[:4] == ['Words', 'Published', 'Start', 'We will pay for it'], sheet
END
check 'export xlsx to pipe' 0 "$cli" export p.avow --format xlsx -o -
python3 -c 'import zipfile; assert zipfile.ZipFile("out").testzip() is None' || failures=$((failures + 1))
check 'export ods' 0 "$cli" export p.avow kind:pledge -o out.ods; has err '1 passage written'
python3 -c 'import zipfile; z = zipfile.ZipFile("out.ods"); assert z.testzip() is None and "We will pay for it" in z.read("content.xml").decode()' \
  || failures=$((failures + 1))
check 'export to pipe' 0 "$cli" export p.avow 'kind:pledge' -o -; has out 'We will pay for it'
check 'export no set' 2 "$cli" export p.avow --set Mine -o -; has err 'no set'

check 'set new' 0 "$cli" set p.avow new Mine; is out 1
check 'set twice' 1 "$cli" set p.avow new mine; has err 'There is a set “Mine” already'
check 'set add' 0 "$cli" set p.avow add mine --query kind:pledge
check 'set add what' 1 "$cli" set p.avow add Mine first; has err 'first'
check 'set live' 0 "$cli" set p.avow new 'All pledges' --query kind:pledge
check 'list the sets' 0 "$cli" list p.avow sets --sort name --format json
has out '"name":"All pledges","passages":1,"type":"live","search":"kind:pledge","exported":null,"changes":null'
has out '"name":"Mine","passages":1,"type":"by_hand","search":null,"exported":null,"changes":null'
check 'export set' 0 "$cli" export p.avow --set MINE -o set.csv; has err '1 passage written'
check 'export live set' 0 "$cli" export p.avow --set 'all pledges' -o live.csv; has err '1 passage written'
check 'export part of set' 0 "$cli" export p.avow kind:claim --set Mine -o -
check 'set remove' 0 "$cli" set p.avow remove Mine --query kind:pledge
check 'list changed' 0 "$cli" list p.avow sets --sort changes:desc --format csv
has out 'Mine,0,by_hand,,20'; has out 'Z,1'; has out 'Z,0'
check 'set freeze' 0 "$cli" set p.avow freeze 'All pledges'
check 'set union' 0 "$cli" set p.avow union Mine 'All pledges' Both; is out 3
check 'set rename' 0 "$cli" set p.avow rename Both Either
check 'set delete' 0 "$cli" set p.avow delete Mine
check 'set gone' 1 "$cli" set p.avow delete Mine; has err 'no set “Mine”'
check 'set what' 2 "$cli" set p.avow frob Mine; has err 'avow-cli set --help'
check 'list sets left' 0 "$cli" list p.avow sets --format csv; has out 'Either,1,by_hand'
check 'export format' 2 "$cli" export p.avow --format wax -o -; has err 'There is: csv, xlsx'
check 'export nowhere' 1 "$cli" export p.avow -o no/out.csv; has err 'cannot be written'

check 'original' 0 "$cli" original p.avow 1 -o one.out
cmp -s one.out folder/one.txt || { echo 'FAIL original: not the file'; failures=$((failures + 1)); }
check 'original to pipe' 0 "$cli" original p.avow 2 -o -
cmp -s out folder/sub/zwei.txt || { echo 'FAIL original to pipe: not the file'; failures=$((failures + 1)); }
check 'original nowhere' 1 "$cli" original p.avow 1 -o no/one.out; has err 'cannot be written'
check 'original no article' 1 "$cli" original p.avow 9 -o -; has err 'was not kept'
check 'original which' 2 "$cli" original p.avow one -o -; has err 'avow-cli original --help'
check 'import without' 0 "$cli" import --no-originals q.avow folder/one.txt
check 'original left out' 1 "$cli" original q.avow 1 -o -; has err 'was not kept'
rm q.avow

printf 'Rubrik;Stycke, hela;Tid\nHamnen;Hamnen blir öppen, säger rådet.;2026-01-07\n' > clips.csv
printf 'Tid;Rubrik;Stycke, hela\n2026-01-08;Bron;Bron stängs i ett år, säger rådet.\n' > more.csv
printf 'Skolan;Skolan byggs om, säger rådet.\nTorget;Torget byggs om, säger rådet.\n' > bare.csv
check 'columns unknown' 1 "$cli" extract clips.csv; has out 'Choose its columns'
check 'columns hint' 1 "$cli" import c.avow clips.csv; has err '--columns'
check 'columns wrong' 2 "$cli" import --columns 'mood=Tid' c.avow clips.csv; has err 'mood'
check 'columns without text' 2 "$cli" extract --columns 'date=Tid' clips.csv; has err 'text=Body'
check 'columns extract' 0 "$cli" extract --columns 'text=Stycke, hela,headline=Rubrik' clips.csv
has out '"title":"Hamnen"'; has out '"date":null'
check 'columns of extract are not remembered' 1 "$cli" extract clips.csv
check 'columns of a dry run are not' 0 "$cli" import --dry-run --columns 'text=Stycke, hela' c.avow clips.csv
check 'columns still unknown' 1 "$cli" extract clips.csv
check 'columns import' 0 "$cli" import --columns 'text=Stycke, hela,headline=Rubrik,date=Tid' c.avow clips.csv; has out 'Hamnen'
check 'columns remembered' 0 "$cli" import c.avow more.csv; has out 'Bron'
check 'columns remembered by extract' 0 "$cli" extract more.csv; has out '"date":"2026-01-08"'
check 'no header' 0 "$cli" extract --no-header --columns 'headline=1,text=2' bare.csv; has out '"title":"Skolan"'; has out '"title":"Torget"'
check 'no header alone' 2 "$cli" extract --no-header bare.csv; has err '--columns'

"$(dirname "$0")/../walk/make-taguette.py" budget.sqlite3
check 'take over dry' 0 "$cli" take-over --dry-run t.avow budget.sqlite3; has out 'Taguette project: 2 documents, 3 highlights'
[ ! -e t.avow ] || { echo 'FAIL a dry run made a project'; failures=$((failures + 1)); }
check 'take over' 0 "$cli" take-over --kind pledge --report report.txt t.avow budget.sqlite3; has out 'Came over: 2 articles, 3 passages'
has out '3 passages each came as a Pledge'; cmp out report.txt || { echo 'FAIL the report is not what was printed'; failures=$((failures + 1)); }
check 'taken over' 0 "$cli" list t.avow passages 'kind:pledge topic:trade' --format csv; has out 'The port will reopen'
check 'take over again' 0 "$cli" take-over t.avow budget.sqlite3; has out 'Nothing in it was new'
check 'take over a project' 1 "$cli" take-over t.avow t.avow; has err 'Open it instead'
check 'take over nothing' 1 "$cli" take-over t.avow report.txt; has err 'report.txt'
check 'take over a kind' 2 "$cli" take-over --kind hope t.avow budget.sqlite3; has err 'hope'
check 'take over sound' 0 "$cli" check t.avow; has out 'Articles: 2, passages: 3'
check 'import takes over' 0 "$cli" import u.avow budget.sqlite3 folder/one.txt; has err 'Came over: 2 articles'; has err '1 article imported'

check 'check' 0 "$cli" check p.avow; has out 'Articles: 2, passages: 2, actors: 4'
python3 -c "
import sqlite3
db = sqlite3.connect('p.avow'); db.execute('UPDATE passage SET start = start + 1 WHERE id = 1'); db.commit()"
check 'check finds' 1 "$cli" check p.avow; has out 'Passage 1 does not say'

[ $failures = 0 ] && echo 'all as promised'
exit $((failures > 0))
