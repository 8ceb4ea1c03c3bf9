"""What the checks of exported files by other programs share: projects, and how they are exported."""
import os
import sqlite3
import subprocess
import sys
import tempfile

SKIP = 77


def need(*modules):
    """Imports modules of other people, or skips the test."""
    found = []
    for name in modules:
        try:
            found.append(__import__(name))
        except ImportError:
            print(f'{name} is not installed: this check is skipped')
            sys.exit(SKIP)
    return found


class Project:
    """A project in a folder of its own, and what is exported of it."""

    def __init__(self, make, cli, *arguments):
        self.cli = cli
        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, 'Test.avow')
        subprocess.run([make, *arguments, self.path], check=True, stdout=subprocess.DEVNULL)
        self.db = sqlite3.connect(f'file:{self.path}?mode=ro', uri=True)

    def export(self, name, *arguments):
        path = os.path.join(self.folder.name, name)
        subprocess.run([self.cli, 'export', self.path, '--output', path, *arguments], check=True, stdout=subprocess.DEVNULL)
        return path

    def count(self, sql):
        return self.db.execute(f'SELECT count (*) FROM ({sql})').fetchone()[0]

    def all(self, sql):
        return self.db.execute(sql).fetchall()


def projects():
    """The project of much that is hard, and one of ordinary things in a large number.

    usage: TEST AVOW-CLI MAKE-HOSTILE MAKE-PROJECT
    """
    cli, hostile, many = sys.argv[1:]
    yield Project(hostile, cli)
    yield Project(many, cli, '--articles', '300', '--passages', '3000')
