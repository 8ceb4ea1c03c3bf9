#!/bin/bash
# The network: a tie narrows the table, by the pointer and by the keyboard; what can be done with an
# actor; which ties are shown.
# usage: ui-session -- network.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"

project="$files/network.avow"
printf '%s\n\n%s\n' 'Ministry to halve fares' \
  'The minister pledged to halve ferry fares within the year. The islanders guild warned that ships would be laid up. The mayor promised a new quay by 2030.' > "$files/fares.txt"
"$cli" import "$project" "$files/fares.txt" >/dev/null 2>&1
tag () { "$cli" tag "$project" --article 1 "$@" >/dev/null; }
tag --quote 'halve ferry fares within the year' --kind pledge --speaker Ministry --addressee Guild
tag --quote 'ships would be laid up' --kind warning --speaker Guild --addressee Ministry
tag --quote 'a new quay by 2030' --kind pledge --speaker Mayor --addressee Ministry

# shown N: the passages that are listed; the headers are a row too
shown () { ui wait 'tree table:Passages > row:' --count $(($1 + 1)); }
search () { ui text 'field:Search passages'; }

# place COLOUR: where a line of a colour is in the picture, as one sees it
place () {
  local area
  area=$(ui find 'image:Network of*' | sed -E 's/.* (-?[0-9]+),(-?[0-9]+) ([0-9]+)x([0-9]+).*/\1 \2 \3 \4/')
  ui settle
  ui shot "$UI_DIR/place.png" >/dev/null
  /usr/bin/python3 - "$UI_DIR/place.png" "$1" $area <<'PYTHON'
import sys
import gi
gi.require_version('GdkPixbuf', '2.0')
from gi.repository import GdkPixbuf
picture = GdkPixbuf.Pixbuf.new_from_file(sys.argv[1])
want = [int(sys.argv[2][i:i + 2], 16) for i in (0, 2, 4)]
left, top, width, height = map(int, sys.argv[3:7])
data, stride, n = picture.get_pixels(), picture.get_rowstride(), picture.get_n_channels()
found = [(x, y) for y in range(top, min(top + height, picture.get_height())) for x in range(left, min(left + width, picture.get_width()))
         if all(abs(data[y * stride + x * n + i] - want[i]) < 40 for i in range(3))]
if not found:
    sys.exit('there is nothing of that colour')
print('%d,%d' % found[len(found) // 2])
PYTHON
}

step 'who does what to whom'
open_avow "$project"
shown 3
ui key alt+3
ui wait 'image:Network of 3 actors and 3 ties'

step 'a click on a tie narrows the table'
ui click "$(place b04a00)"
shown 1
is 'the search' 'speaker:"Guild" addressee:"Ministry" kind:warning' "$(search)"
ui wait 'image:*: Guild warns Ministry: 1 passage'

step 'Escape takes it back'
ui key Escape
shown 3
is 'the search' '' "$(search)"

step 'by the keyboard: to an actor, to its ties, and into one'
ui key Home
ui wait 'image:*: Ministry: 3 passages, 3 ties'
ui key n
ui wait 'image:*: Ministry pledges to Guild: 1 passage'
ui key Return
shown 1
is 'the search' 'speaker:"Ministry" addressee:"Guild" kind:pledge' "$(search)"
ui key Escape
shown 3

step 'what can be done with an actor'
ui key Home
ui key Return
ui click 'menu item:Only What It Does to Others'
shown 1
is 'the search' 'speaker:"Ministry"' "$(search)"
ui wait 'image:Network of 2 actors and 1 tie*'

step 'and back, with Escape in the picture'
ui click 'field:Search passages'
ui key ctrl+a
ui key Delete
shown 3
ui wait 'image:Network of 3 actors and 3 ties*'

step 'ties are left out, and the actors that have no others'
ui click 'button:Pledges To'
ui wait 'image:Network of 2 actors and 1 tie*'
ui click 'button:Warns'
ui wait 'label:No tie is left*'
ui click 'button:Pledges To'
ui wait 'image:Network of 3 actors and 2 ties*'
ui click 'button:Warns'
ui wait 'image:Network of 3 actors and 3 ties*'

step 'the article again'
ui key alt+1
ui wait 'label:No Article Open'
close_avow
