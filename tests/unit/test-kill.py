#!/usr/bin/python3
"""kill -9 at any moment loses nothing that was acknowledged, and breaks nothing.

usage: test-kill.py WRITER AVOW-CLI
"""
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

writer, cli = sys.argv[1:]
random.seed(20260314)


def check(project):
    done = subprocess.run([cli, 'check', project], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def rows(project, sql):
    with sqlite3.connect(f'file:{project}?mode=ro', uri=True) as db:
        return db.execute(sql).fetchall()


def kill_while_tagging(project, after):
    """Kills the writer when it has acknowledged so many changes; the last line may be cut short by the kill."""
    process = subprocess.Popen([writer, project, '1'], stdout=subprocess.PIPE, text=True)
    said = []
    for line in process.stdout:
        said.append(line)
        if len(said) >= after:
            # Somewhere in the next change.
            time.sleep(random.random() * 0.004)
            process.send_signal(signal.SIGKILL)
            break
    said += process.stdout.readlines()
    assert process.wait() == -signal.SIGKILL
    there = {}
    for line in (line.split(maxsplit=2) for line in said if line.endswith('\n')):
        there[int(line[1])] = line[2].strip() if line[0] == 'tagged' else None
    return there


with tempfile.TemporaryDirectory(prefix='avow-kill-') as folder:
    os.chdir(folder)
    with open('a.txt', 'w') as file:
        file.write('A headline\n\nWords enough to tag them over and over, whatever happens to the program.\n')
    subprocess.run([cli, 'import', 'p.avow', 'a.txt'], check=True, capture_output=True)

    before = {}
    for after in [1, 2, 5, 9, 30, 77, 150, 4, 6, 3]:
        told = kill_while_tagging('p.avow', after)
        check('p.avow')
        found = dict(rows('p.avow', """
            SELECT passage.id, actor.name FROM passage JOIN passage_actor ON passage_id = passage.id
            JOIN actor ON actor.id = actor_id"""))
        # An id may be given again after an undo: what was told last of it holds, and
        # of the change that was under way either.
        for told_id, name in list(before.items()) + list(told.items()):
            newest = told.get(told_id, before.get(told_id))
            if told_id == max(told):
                continue
            assert (told_id in found) == (newest is not None), f'passage {told_id}: told {newest}, found {found.get(told_id)}'
            assert newest is None or found[told_id] == newest
        before = {i: n for i, n in found.items()}
        # The journal can go on where it was.
        steps = rows('p.avow', "SELECT count(*) FROM journal WHERE state = 'open'")
        assert steps == [(0,)], steps
    print('tagging: nothing lost')

    os.mkdir('many')
    for i in range(3000):
        with open(f'many/{i:04}.txt', 'w') as file:
            file.write(f'Article {i}\n\nThe text of article number {i}, which is like no other.\n')
    cut = 0
    for round_ in range(6):
        process = subprocess.Popen([cli, 'import', '--jobs', '2', f'q{round_}.avow', 'many'], stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL, text=True)
        end = time.monotonic() + 30
        want = random.choice([1, 200, 600, 1200])
        while process.poll() is None and time.monotonic() < end:
            try:
                if rows(f'q{round_}.avow', 'SELECT count(*) FROM article')[0][0] >= want:
                    break
            except sqlite3.Error:
                pass
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        said = [line for line in process.stdout if line.endswith('\n')]
        process.wait()
        if not os.path.exists(f'q{round_}.avow'):
            continue
        check(f'q{round_}.avow')
        ids = {row[0] for row in rows(f'q{round_}.avow', 'SELECT id FROM article')}
        cut += 0 < len(ids) < 3000
        for line in said:
            assert int(line.split('\t')[1]) in ids, line
        # The import goes on where it was: what is there is found again.
        again = subprocess.run([cli, 'import', f'q{round_}.avow', 'many'], capture_output=True, text=True)
        assert again.returncode == 0, again.stderr
        assert rows(f'q{round_}.avow', 'SELECT count(*), count(DISTINCT text_sha256) FROM article') == [(3000, 3000)]
        check(f'q{round_}.avow')
        os.remove(f'q{round_}.avow')
    assert cut >= 3, f'only {cut} imports were cut short'
    print('importing: nothing lost')
