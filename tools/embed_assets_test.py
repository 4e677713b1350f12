#!/usr/bin/env python3
"""Tests of tools/embed_assets.py."""

import gzip
import tempfile
import unittest
from pathlib import Path

import embed_assets


class EmbedTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.dist, self.out = Path(folder.name, "dist"), Path(folder.name, "out")
        self.dist.mkdir()

    def source(self):
        embed_assets.embed(self.dist, self.out)
        return (self.out / "web_assets.cpp").read_text()

    def test_text_is_there_plain_and_packed(self):
        text = b"const a = 1;\n" * 500
        (self.dist / "a.js").write_bytes(text)
        source = self.source()
        self.assertIn('File{"/a.js", "text/javascript; charset=utf-8"', source)
        self.assertEqual((self.out / "file0.plain").read_bytes(), text)
        self.assertEqual(gzip.decompress((self.out / "file0.gzip").read_bytes()), text)
        self.assertIn("jilian_web_0_brotli", source)

    def test_what_packing_does_not_shorten_is_kept_plain_only(self):
        (self.dist / "a.png").write_bytes(bytes(range(256)))
        source = self.source()
        self.assertIn("jilian_web_0_plain", source)
        self.assertNotIn("jilian_web_0_gzip", source)

    def test_the_source_changes_with_the_content(self):
        (self.dist / "index.html").write_text("one")
        before = self.source()
        (self.dist / "index.html").write_text("two")
        self.assertNotEqual(self.source(), before)

    def test_a_missing_folder_gives_no_files(self):
        self.dist.rmdir()
        self.assertIn("std::array<File, 0>", self.source())

    def test_an_unknown_ending_is_refused_by_name(self):
        (self.dist / "a.xyz").write_text("")
        with self.assertRaisesRegex(SystemExit, r"a\.xyz.*TYPES"):
            self.source()


if __name__ == "__main__":
    unittest.main()
