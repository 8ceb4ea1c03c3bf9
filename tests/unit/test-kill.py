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

    # An actor with many links becomes another, whole or not at all.
    with sqlite3.connect('p.avow') as db:
        db.executescript("""
            INSERT INTO actor (id, guid, name, type, created, modified)
              VALUES (1001, 'from', 'From', 'person', '', ''), (1002, 'into', 'Into', 'person', '', '');
            INSERT INTO actor_name (guid, actor_id, name, folded, kind)
              VALUES ('from', 1001, 'From', 'from', 'main'), ('into', 1002, 'Into', 'into', 'main');
            WITH RECURSIVE n (i) AS (SELECT 10000 UNION ALL SELECT i + 1 FROM n WHERE i < 22000)
              INSERT INTO passage (id, guid, article_id, start, "end", exact, prefix, suffix, kind, created, modified)
                SELECT i, 'm' || i, 1, 0, 5, substr (text, 1, 5), '', '', 'claim', '', '' FROM n, article WHERE article.id = 1;
            INSERT INTO passage_actor (guid, passage_id, actor_id, role, position)
              SELECT 'f' || id, id, 1001, 'speaker', 1 FROM passage WHERE id >= 10000;
            INSERT INTO passage_actor (guid, passage_id, actor_id, role, position)
              SELECT 'i' || id, id, 1002, 'speaker', 2 FROM passage WHERE id >= 10000 AND id % 5 = 0;""")
    db.close()
    seen = set()
    for after in [1, 2, 3, 4, 1, 2, 5, 6]:
        process = subprocess.Popen([writer, 'p.avow', '1001', '1002'], stdout=subprocess.PIPE, text=True)
        for _ in range(after):
            process.stdout.readline()
        time.sleep(random.random() * 0.15)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        check('p.avow')
        state = rows('p.avow', """SELECT (SELECT count (*) FROM passage_actor WHERE actor_id = 1001),
                                         (SELECT count (*) FROM passage_actor WHERE actor_id = 1002),
                                         (SELECT count (*) FROM actor WHERE id = 1001)""")[0]
        assert state in ((12001, 2401, 1), (0, 12001, 0)), state
        seen.add(state)
        if state[2] == 0:
            process = subprocess.Popen([writer, 'p.avow', 'undo', '0'], stdout=subprocess.PIPE, text=True)
            assert process.wait() == 0
            assert rows('p.avow', 'SELECT count (*) FROM passage_actor WHERE actor_id = 1001') == [(12001,)]
    assert len(seen) == 2, seen
    print('merging: nothing lost')

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
