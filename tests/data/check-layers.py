#!/usr/bin/python3
"""Layers hold: no folder of src/ can see what is above or beside it.

usage: check-layers.py BUILD-FOLDER SOURCE-FOLDER

For each folder, tries to compile an include of every other folder's header and of
each library, with the very flags that the folder is compiled with, and compares
what works with what is allowed.
"""
import json
import os
import shlex
import subprocess
import sys

build, source = sys.argv[1:]

FOLDERS = {
    'core': 'avow-kind.h', 'store': 'avow-store.h', 'read': 'avow-read-error.h', 'extract': 'avow-sandbox.h',
    'import': 'avow-import.h', 'export': 'avow-export.h', 'model': 'avow-list.h', 'ui': 'avow-window.h',
    'cli': 'avow-cli.h',
}
SEES = {
    'core': {'core'},
    'store': {'core', 'store'},
    'read': {'core', 'read'},
    'extract': {'core', 'read', 'extract'},
    'import': {'core', 'store', 'import'},
    'export': {'core', 'store', 'export'},
    'model': {'core', 'store', 'model'},
    'ui': {'core', 'store', 'import', 'export', 'model', 'ui'},
    'cli': {'core', 'store', 'import', 'export', 'cli'},
}
LIBRARIES = {'gtk/gtk.h': {'ui'}, 'adwaita.h': {'ui'}, 'uchardet.h': {'read'}, 'poppler.h': {'read'}}
# GIO lies beside GLib, others where every compiler looks: there only the sources can
# tell, and the linker.
WORDS = {'<gio/': set(FOLDERS) - {'core', 'read', 'extract'}, '<sqlite3.h>': {'read', 'store'}, '<unicode/': {'store'},
         '<seccomp.h>': {'extract'}, '<json-glib/': {'cli', 'export', 'read'}, '<libsoup/': {'import'},
         '<archive': {'read'}, '<libxml/xmlwriter.h>': {'export'}, '<libxml/': {'read', 'export'},
         '<gumbo.h>': {'read'}, '<zlib.h>': {'export'}, '<pango/': {'export', 'ui'}, '<cairo': {'export', 'ui'},
         '<poppler': {'read'}, '<gmime/': {'read'}, '<plist/': {'read'}, '<gtk/': {'ui'}, '<adwaita.h>': {'ui'}}

commands = {}
for entry in json.load(open(os.path.join(build, 'compile_commands.json'))):
    path = os.path.relpath(os.path.join(entry['directory'], entry['file']), source)
    parts = path.split(os.sep)
    if parts[0] == 'src' and len(parts) == 3 and path.endswith('.c'):
        # Of a folder with more than one part, the program sees most.
        if parts[1] not in commands or parts[2] == 'main.c':
            commands[parts[1]] = entry


def compiles(folder, header):
    entry = commands[folder]
    words = shlex.split(entry['command'])
    # A cache of compilers may stand before the compiler.
    if os.path.basename(words[0]) in ('ccache', 'sccache'):
        words = words[1:]
    keep = [words[0]] + [w for w in words[1:] if w.startswith(('-I', '-D', '-pthread', '-std'))]
    # The folder of a file that is compiled is looked in by itself; this one lies elsewhere.
    return subprocess.run(keep + ['-fsyntax-only', '-x', 'c', '-'], input=f'#include "{header}"\n', text=True,
                          cwd=entry['directory'], stderr=subprocess.DEVNULL).returncode == 0


wrong = []
for folder in FOLDERS:
    for other, header in FOLDERS.items():
        if other == folder:
            continue
        if compiles(folder, header) != (other in SEES[folder]):
            wrong.append(f'src/{folder} {"cannot" if other in SEES[folder] else "can"} include {header} of src/{other}')
    for header, allowed in LIBRARIES.items():
        if compiles(folder, header) and folder not in allowed:
            wrong.append(f'src/{folder} can include <{header}>')
    for name in os.listdir(os.path.join(source, 'src', folder)):
        if name.endswith(('.c', '.h')):
            text = open(os.path.join(source, 'src', folder, name), encoding='utf8').read()
            wrong += [f'src/{folder}/{name} includes {word}…' for word, allowed in WORDS.items()
                      if '#include ' + word in text and folder not in allowed]

print('\n'.join(wrong) or 'all layers hold')
sys.exit(bool(wrong))
