#!/usr/bin/python3
"""Uses the program in a session as a screen reader or a switch does: through AT-SPI, without pointer or key.

usage: a11y.py COMMAND...    (inside ui-session; see a11y.sh)

  press ROLE NAME [ACTION]   does an action of it, the first if none is named
  choose LIST N              selects a row of a list
  tell NAME TEXT             sets the text of an entry and activates it
  select NAME WORDS          selects words of a text
  caret NAME WORDS           puts the caret into words of a text, and prints what a screen reader is told then
  text NAME                  prints a text
  wait ROLE NAME             waits for it and prints its name; "* " at the end of NAME is any rest
"""
import fnmatch
import sys
import time
import warnings

import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib

warnings.simplefilter('ignore', DeprecationWarning)
PATIENCE = 15


def until(find, what):
    """Tries until something comes of it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            found = find()
            if found:
                return found
        except GLib.Error:
            pass                                # it has gone meanwhile
        time.sleep(0.05)
    sys.exit(f'{what}: not there after {PATIENCE} s')


def find_program():
    desktop = Atspi.get_desktop(0)
    desktop.clear_cache()
    for i in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(i)
        if child is not None and child.get_name() == 'avow':
            return child
    return None


def program():
    return until(find_program, 'avow')


def search(node, role, name):
    """All of a role and a name, in the order of the tree.  GTK 4.8 says what is hidden, not what is in view."""
    node.clear_cache()
    is_app = node.get_role() == Atspi.Role.APPLICATION
    if not is_app and not node.get_state_set().contains(Atspi.StateType.VISIBLE):
        return
    if role in ('', node.get_role_name()) and fnmatch.fnmatchcase(node.get_name() or '', name):
        yield node
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None:
            yield from search(child, role, name)


def find(role, name):
    return until(lambda: next(search(program(), role, name), None), f'{role} “{name}”')


def press(role, name, wanted=None):
    node = find(role, name)
    names = [node.get_action_name(i) for i in range(node.get_n_actions())]
    if not names or (wanted and wanted not in names):
        sys.exit(f'{role} “{name}” has no action {wanted or ""}: {names}')
    node.do_action(names.index(wanted) if wanted else 0)


def choose(name, index):
    table = find('tree table', name)
    rows = until(lambda: next(search(table, 'list', '*'), None), f'rows of {name}')
    until(lambda: rows.get_child_count() > int(index), f'row {index} of {name}')
    if not rows.select_child(int(index)):
        sys.exit(f'row {index} of {name} cannot be selected')


def tell(name, words):
    node = until(lambda: next((n for n in search(program(), '', name) if 'EditableText' in n.get_interfaces()), None), name)
    if not node.set_text_contents(words):
        sys.exit(f'{name} does not take “{words}”')
    for i in range(node.get_n_actions()):
        if node.get_action_name(i) == 'activate':
            node.do_action(i)


def place(name, words):
    node = find('text', name)

    def look():
        start = Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node)).find(words)
        return (start, start + len(words)) if start >= 0 else None
    return (node, *until(look, f'“{words}” in {name}'))


def select(name, words):
    node, start, end = place(name, words)
    if Atspi.Text.get_n_selections(node) > 0:
        node.set_selection(0, start, end)
    else:
        # GTK 4.8 selects, but gives an answer of the wrong type, which is as good as none.
        Atspi.set_timeout(1000, 1000)
        try:
            Atspi.Text.add_selection(node, start, end)
        except GLib.Error:
            pass
    found = until(lambda: Atspi.Text.get_n_selections(node) > 0 and Atspi.Text.get_selection(node, 0), f'a selection in {name}')
    if (found.start_offset, found.end_offset) != (start, end):
        sys.exit(f'“{words}” cannot be selected')


def caret(name, words):
    node, start, end = place(name, words)
    loop, told = GLib.MainLoop(), []

    def changed(event):
        if event.source == node and event.any_data:
            told.append(event.any_data)
            loop.quit()
    listener = Atspi.EventListener.new(changed)
    listener.register('object:property-change:accessible-description')
    Atspi.Text.set_caret_offset(node, start + 1)
    GLib.timeout_add_seconds(PATIENCE, loop.quit)
    loop.run()
    if not told:
        sys.exit('a screen reader is told nothing')
    print(told[-1])


def text(name):
    node = find('text', name)
    print(Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node)))


def wait(role, name):
    print(find(role, name).get_name())


COMMANDS = {'press': press, 'choose': choose, 'tell': tell, 'select': select, 'caret': caret, 'text': text, 'wait': wait}
COMMANDS[sys.argv[1]](*sys.argv[2:])
