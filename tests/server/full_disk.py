#!/usr/bin/env python3
"""A full disk through the whole program: what a clerk is told, and that nothing is lost or half-written.

    tests/server/full_disk.py --program build/dev/jilian [--limit]

`jilian serve` gets a database on a file system of one megabyte, mounted in a mount namespace of our own;
where that is not permitted (or with --limit), a limit on the size of its files stands in for it. Where
neither is, a line says so. Prints "N passed, N failed".
"""

import argparse
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

SMALL_BYTES = 1 << 20
TIMEOUT_SECONDS = 30
USER = {"user": "clerk", "password": "Sluice-gate-77"}
UNIT = "/api/dossiers/650106/2024/u1"
INSIDE = "JILIAN_FULL_DISK_INSIDE"


class Room:
    """A place for files that can be filled and emptied."""

    def __init__(self, folder, is_mounted):
        self.folder = Path(folder)
        self.is_mounted = is_mounted
        self.ballast = self.folder / "ballast"
        self.server = None

    def start_limits(self):
        # A program that meets its limit is to get an error, as from a full disk, not a signal.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    def fill(self):
        if not self.is_mounted:
            largest = max(file.stat().st_size for file in self.folder.iterdir())
            self.limit(largest // 1024 * 1024)
            return
        with open(self.ballast, "wb", buffering=0) as file:
            for size in (1 << 16, 1 << 12, 1):
                try:
                    while True:
                        file.write(b"\0" * size)
                except OSError:
                    continue

    def empty(self):
        if self.is_mounted:
            self.ballast.unlink()
        else:
            self.limit(resource.RLIM_INFINITY)

    def limit(self, size):
        resource.prlimit(self.server.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


class Clerk:
    """Somebody at the web interface."""

    def __init__(self, url):
        self.url = url.rstrip("/")
        self.cookie = self.token = ""

    def ask(self, method, path, body=None):
        """Gives the status and the JSON of the answer."""
        headers = {"Content-Type": "application/json", "Cookie": self.cookie, "X-Jilian-Token": self.token}
        data = None if body is None else json.dumps(body).encode()
        try:
            with urlopen(Request(self.url + path, data, headers, method=method), timeout=TIMEOUT_SECONDS) as answer:
                self.cookie = (answer.headers.get("Set-Cookie") or self.cookie).split(";")[0]
                found = json.loads(answer.read() or b"null")
                self.token = found.get("token", self.token) if isinstance(found, dict) else self.token
                return answer.status, found
        except HTTPError as refused:
            return refused.code, json.loads(refused.read())

    def write(self, request, text, old=None):
        edit = {"path": "/narrative/scope", "old": old, "new": text, "position": -1}
        return self.ask("POST", UNIT + "/edits", {"request": request, "edits": [edit]})


class FullDisk(unittest.TestCase):
    program = None
    room_is_mounted = False

    @contextmanager
    def room(self):
        with tempfile.TemporaryDirectory(prefix="full-disk-") as folder:
            if self.room_is_mounted:
                subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SMALL_BYTES}", "tmpfs", folder], check=True)
            try:
                yield Room(folder, self.room_is_mounted)
            finally:
                if self.room_is_mounted:
                    subprocess.run(["umount", folder], check=True)

    @contextmanager
    def server(self, room):
        command = [self.program, "serve", "--db", str(room.folder / "a.db"), "--listen", "127.0.0.1:0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              restore_signals=False, preexec_fn=room.start_limits) as process:
            room.server = process
            try:
                clerk = Clerk(process.stdout.readline().strip())
                if clerk.ask("POST", "/api/setup", USER)[0] != 200:
                    clerk.ask("POST", "/api/session", USER)
                yield clerk
            finally:
                process.terminate()
                process.communicate(timeout=TIMEOUT_SECONDS)

    def create(self, clerk):
        key = {"bureau": "650106", "fiscal_year": 2024, "unit": "u1"}
        status, _ = clerk.ask("POST", "/api/dossiers", {"key": key, "profile": {"name": "测试单位"}})
        self.assertEqual(status, 201)

    def test_a_save_without_room_is_refused_clearly_and_works_again_with_room(self):
        long_text = "资金用于" * 5_000
        with self.room() as room:
            with self.server(room) as clerk:
                self.create(clerk)
                self.assertEqual(clerk.write("first", "甲")[0], 200)
                room.fill()
                for _ in range(3):
                    status, answer = clerk.write("second", long_text, old="甲")
                    self.assertEqual(status, 507, answer)
                    self.assertEqual(answer["error"]["code"], "io")
                    self.assertIn("没有保存", answer["error"]["message"])
                    self.assertIn("nothing was saved", answer["error"]["message_en"])
                # The server lives on, with what was there before.
                self.assertEqual(clerk.ask("GET", UNIT)[1]["dossier"]["narrative"]["scope"], "甲")
                self.assertEqual(clerk.ask("GET", UNIT + "/version")[1], {"version": 2})
                self.assertEqual(len(clerk.ask("GET", UNIT + "/history")[1]), 2)
                # A new session is stored, so somebody else has to wait; who is signed in stays so.
                self.assertEqual(Clerk(clerk.url).ask("POST", "/api/session", USER)[0], 507)
                self.assertEqual(clerk.ask("GET", "/api/dossiers")[0], 200)
                room.empty()
                self.assertEqual(Clerk(clerk.url).ask("POST", "/api/session", USER)[0], 200)
                self.assertEqual(clerk.write("second", long_text, old="甲")[0], 200)
                self.assertEqual(clerk.ask("GET", UNIT + "/version")[1], {"version": 3})
                self.assertEqual(len(clerk.ask("GET", UNIT + "/history")[1]), 3)
            with self.server(room) as clerk:
                self.assertEqual(clerk.ask("GET", UNIT)[1]["dossier"]["narrative"]["scope"], long_text)

    def test_what_was_written_is_there_after_a_stop_on_a_full_disk(self):
        with self.room() as room:
            with self.server(room) as clerk:
                self.create(clerk)
                self.assertEqual(clerk.write("first", "甲")[0], 200)
                room.fill()
                self.assertEqual(clerk.write("second", "资金用于" * 5_000, old="甲")[0], 507)
            if room.is_mounted:
                room.empty()
            with self.server(room) as clerk:
                self.assertEqual(clerk.ask("GET", UNIT)[1]["dossier"]["narrative"]["scope"], "甲")

    def test_a_start_without_room_says_so(self):
        if not self.room_is_mounted:
            self.skipTest("only a file system of our own can be full before the start")
        with self.room() as room:
            room.fill()
            done = subprocess.run([self.program, "serve", "--db", str(room.folder / "a.db")], capture_output=True,
                                  text=True, timeout=TIMEOUT_SECONDS, check=False)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn("磁盘", done.stderr)


def may_mount():
    """Whether we are, or can become, a process with mounts of its own."""
    if os.environ.get(INSIDE):
        return True
    for how in (["unshare", "-m"], ["unshare", "-r", "-m"]):
        probe = [*how, "mount", "-t", "tmpfs", "-o", f"size={SMALL_BYTES}", "tmpfs", "/mnt"]
        if shutil.which("unshare") and subprocess.run(probe, capture_output=True, check=False).returncode == 0:
            os.environ[INSIDE] = "1"
            os.execvp(how[0], [*how, sys.executable, *sys.argv])
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--limit", action="store_true")
    arguments = parser.parse_args()
    FullDisk.program = str(Path(arguments.program).resolve())
    FullDisk.room_is_mounted = not arguments.limit and may_mount()
    if not FullDisk.room_is_mounted:
        print("full_disk: nothing is mounted; a limit on file sizes stands in for a full disk")
    if not FullDisk.room_is_mounted and not hasattr(resource, "prlimit"):
        print("full_disk: skipped, sizes of files cannot be limited here either\n0 passed, 0 failed")
        return 0
    suite = unittest.TestLoader().loadTestsFromTestCase(FullDisk)
    result = unittest.TextTestRunner(stream=sys.stdout).run(suite)
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed - len(result.skipped)} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
