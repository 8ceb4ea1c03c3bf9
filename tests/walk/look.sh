#!/bin/bash
# How articles look: size, width, space, colours; read from the right; on paper.
# usage: ui-session -- look.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"

# picture NAME: keeps what is on the screen, where somebody wants to see it
picture () { [ -z "${SHOTS:-}" ] || { ui settle; ui shot "$SHOTS/$1.png"; }; }

step 'an article with passages'
open_avow
ui click 'push button:Try a Sample Article'
ui log 'article 1 with 0 passages' >/dev/null
ui select 'Article text' 'put their names to a plan'
ui key 1
ui log 'tagged 1' >/dev/null
ui select 'Article text' 'list of promises long'
ui key 2
ui log 'tagged 2' >/dev/null

step 'larger and smaller, by keys'
ui key ctrl+plus ctrl+plus
ui click 'Look'
ui wait 'label:120 %'
picture look-popover
ui key Escape
ui key ctrl+minus
ui click 'Look'
ui wait 'label:110 %'

step 'wide, loose, sepia'
ui click 'button:Wide'
ui wait 'button:Wide' --state pressed
ui click 'button:Loose'
ui click 'button:Sepia'
ui wait 'button:Sepia' --state pressed
picture look-sepia-popover
ui key Escape
picture look-sepia
ui select 'Article text' 'to send lighthouse'
ui key 3
ui log 'tagged 3' >/dev/null
ui key Escape
picture look-sepia-2

step 'dark'
ui click 'Look'
ui click 'button:Dark'
ui wait 'button:Dark' --state pressed
ui key Escape
picture look-dark
ui key ctrl+0
ui click 'Look'
ui wait 'label:100 %'
ui click 'button:Light'
ui click 'button:Medium'
ui click 'button:Normal'
ui key Escape
picture look-light

step 'on paper: the dialog of the desktop'
ui key ctrl+p
ui wait 'dialog:Print'
ui key Escape
ui wait 'dialog:Print' --gone

close_avow
sound
