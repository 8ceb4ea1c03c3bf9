#!/bin/bash
# The three tables: sort by every column both ways, filter, search, remember.
# usage: ui-session -- tables.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"

project="$files/tables.avow"
article () { # HEADLINE BYLINE-LINE WORDS
  printf '%s\n\n%s\n\n%s\n' "$1" "$2" "$3" > "$files/$1.txt"
  "$cli" import "$project" "$files/$1.txt" >/dev/null 2>&1
}
article 'Zebra law' 'By Ann Ode | The Plain | 3 May 2026' 'The minister pledged to protect every zebra. The herders warned of fences.'
article 'Älter als die Stadt' 'By Bo Li | Der Bote | 1 February 2026' 'Der Bürgermeister sagte, der Baum sei älter als die Stadt selbst.'
article 'Bridge opens' 'By Cy Poe | The Plain | 20 May 2026' 'Engineers claimed the bridge would stand for a century. The guild warned of rust.'
"$cli" tag "$project" --article 1 --quote 'protect every zebra' --kind pledge --speaker Minister --addressee Herders >/dev/null
"$cli" tag "$project" --article 1 --quote 'warned of fences' --kind warning --speaker Herders >/dev/null
"$cli" tag "$project" --article 2 --quote 'älter als die Stadt selbst' --kind claim --speaker Bürgermeister >/dev/null
"$cli" tag "$project" --article 3 --quote 'stand for a century' --kind claim --speaker Engineers --addressee Öffentlichkeit >/dev/null
"$cli" tag "$project" --article 3 --quote 'warned of rust' --kind warning --speaker Guild >/dev/null

# sorted TABLE HEADER COLUMN UP DOWN: click the header for one order, again for the other
sorted () {
  local i got=
  for want in "$4" "$5"; do
    ui click "tree table:$1 > label:$2"
    for i in $(seq 50); do
      got=$(rows "$1" | column "$3" | tr '\n' '/')
      [ "$got" != "$want" ] || break
      sleep 0.1
    done
    is "$1 by $2" "$want" "$got"
  done
}

step 'articles'
open_avow "$project"
ui wait 'row:Zebra law*'
sorted Articles Headline 2 'Älter als die Stadt/Bridge opens/Zebra law/' 'Zebra law/Bridge opens/Älter als die Stadt/'
sorted Articles Publisher 3 'Der Bote/The Plain/The Plain/' 'The Plain/The Plain/Der Bote/'
sorted Articles Date 4 '1 Feb 2026/3 May 2026/20 May 2026/' '20 May 2026/3 May 2026/1 Feb 2026/'
sorted Articles Passages 5 '1/2/2/' '2/2/1/'

step 'passages'
sorted Passages Passage 2 'älter als die Stadt selbst/protect every zebra/stand for a century/warned of fences/warned of rust/' \
  'warned of rust/warned of fences/stand for a century/protect every zebra/älter als die Stadt selbst/'
sorted Passages Kind 1 'Claim/Claim/Pledge/Warning/Warning/' 'Warning/Warning/Pledge/Claim/Claim/'
sorted Passages Speaker 3 'Bürgermeister/Engineers/Guild/Herders/Minister/' 'Minister/Herders/Guild/Engineers/Bürgermeister/'
ui click 'tree table:Passages > label:Addressee'
ui settle
is 'the first addressees' 'Herders/Öffentlichkeit/' "$(rows Passages | column 4 | grep . | tr '\n' '/')"
sorted Passages Article 5 'Älter als die Stadt/Bridge opens/Bridge opens/Zebra law/Zebra law/' 'Zebra law/Zebra law/Bridge opens/Bridge opens/Älter als die Stadt/'
sorted Passages Date 6 '1 Feb 2026/3 May 2026/3 May 2026/20 May 2026/20 May 2026/' '20 May 2026/20 May 2026/3 May 2026/3 May 2026/1 Feb 2026/'

step 'chips and words filter, and say how many there are'
ui click 'Claims 2'
ui wait 'tree table:Passages > row:' --count 3
ui click 'Warnings 2'
ui wait 'tree table:Passages > row:' --count 5
ui click 'Claims 2'; ui click 'Warnings 2'
ui wait 'tree table:Passages > row:' --count 6
ui click 'Search passages'
ui type 'speaker:herd'
ui wait 'tree table:Passages > row:' --count 2
ui wait 'Warnings 1'
ui key ctrl+a
ui type 'speeker:x'
ui wait 'label:*speeker*'
ui key ctrl+a
ui type 'nothing like this'
ui wait 'label:Nothing found'
ui key Escape
ui wait 'tree table:Passages > row:' --count 6
ui click 'Filter articles'
ui type 'bote'
ui wait 'tree table:Articles > row:' --count 2
ui key Escape
ui wait 'tree table:Articles > row:' --count 4

step 'actors'
ui click 'Actors'
ui wait 'row:Bürgermeister*'
sorted Actors Name 1 'Bürgermeister/Engineers/Guild/Herders/Minister/Öffentlichkeit/' 'Öffentlichkeit/Minister/Herders/Guild/Engineers/Bürgermeister/'
sorted Actors Claims 3 '0/0/0/0/1/1/' '1/1/0/0/0/0/'
sorted Actors Pledges 4 '0/0/0/0/0/1/' '1/0/0/0/0/0/'
sorted Actors Warnings 5 '0/0/0/0/1/1/' '1/1/0/0/0/0/'
ui click 'tree table:Actors > cell:Herders'
ui wait 'field:Name'
ui click 'tree table:Actors > label:Type'
ui wait 'row:Herders*' --state selected

step 'what an actor is can be said, and its names'
ui click 'Passages'
ui wait 'tree table:Passages > row:' --count 6

step 'columns and orders are remembered'
ui click --button 3 'tree table:Passages > label:Addressee'
ui click 'menu item:Addressee' 2>/dev/null || ui click 'check menu item:Addressee'
ui wait 'tree table:Passages > label:Addressee' --gone
ui click 'tree table:Articles > label:Headline'
ui wait 'tree table:Articles > row:' --count 4
close_avow
open_avow "$project"
ui wait 'tree table:Passages > row:' --count 6
ui wait 'tree table:Passages > label:Addressee' --gone
is 'the articles' 'Älter als die Stadt/Bridge opens/Zebra law/' "$(rows Articles | column 2 | tr '\n' '/')"
is 'the passages' '20 May 2026/20 May 2026/3 May 2026/3 May 2026/1 Feb 2026/' "$(rows Passages | column 5 | tr '\n' '/')"
close_avow
sound "$project"
