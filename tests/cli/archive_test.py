"""Pages of WARC archives and feeds, end to end: their states, bytes, offsets and proofs; damage."""
import gzip
import json
import quopri
import random
import shutil
import subprocess
import unittest

from support import CliTest, run

DATE = "2031-04-12T10:00:00Z"


def page(text, date="2031-04-12"):
    return ("<html><head><title>Flood at Orlen</title><meta property='article:published_time' content='%sT08:00:00Z'>"
            "</head><body><article><h1>Flood at Orlen</h1><p>%s</p></article></body></html>" % (date, text)).encode()


def http(body, headers="Content-Type: text/html; charset=utf-8\r\n", status="200 OK"):
    return ("HTTP/1.1 %s\r\n%s\r\n" % (status, headers)).encode() + body


def record(kind, name, block, content_type="application/http; msgtype=response", extra=""):
    head = ("WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:x:%s>\r\nWARC-Date: %s\r\nContent-Type: %s\r\n"
            "WARC-Target-URI: http://orlen.example/%s\r\n%sContent-Length: %d\r\n\r\n")
    return (head % (kind, name, DATE, content_type, name, extra, len(block))).encode() + block + b"\r\n\r\n"


KILLED = "At least {} people were killed in Orlen, the city's emergency service said on Saturday."


def records():
    return [
        record("warcinfo", "info", b"software: test\r\n", "application/warc-fields"),
        record("request", "q", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
        record("response", "a", http(page(KILLED.format(58)))),
        record("response", "packed", http(gzip.compress(page(KILLED.format(61))),
                                          "Content-Type: text/html\r\nContent-Encoding: gzip\r\n")),
        record("response", "gone", http(page("Gone."), status="404 Not Found")),
        record("response", "picture", http(b"\x89PNG....", "Content-Type: image/png\r\n")),
        record("resource", "file", page(KILLED.format(64)), "text/html"),
        record("conversion", "text", KILLED.format(67).encode(), "text/plain"),
        record("revisit", "again", b"", "application/http"),
        record("response", "part", http(page(KILLED.format(70)), "Content-Type: text/html\r\nContent-Length: 9999\r\n")),
    ]


def members():
    return b"".join(gzip.compress(r, mtime=0) for r in records())


class Archives(CliTest):
    def write(self, name, data):
        (self.folder / name).write_bytes(data)
        return name

    def states(self, database):
        rows = [json.loads(line) for line in run("status", database, "--json").stdout.splitlines()]
        return {r["id"].partition("#")[2].strip("<>").rpartition(":")[2]: (r["state"], r["reason"]) for r in rows}

    def test_every_record_that_may_hold_a_page_has_a_state(self):
        database = self.build(inputs=[self.write("w.warc.gz", members())])
        states = self.states(database)
        self.assertEqual(states.pop("gone")[0], "skipped")
        reason = states.pop("picture")
        self.assertEqual(reason[0], "skipped")
        self.assertRegex(reason[1], r"^content type image/png \(record 6, byte \d+\)$")
        self.assertEqual(states.pop("part"), ("partial", "source_cut"))
        self.assertEqual({k: v[0] for k, v in states.items()}, {"a": "ok", "packed": "ok", "file": "ok", "text": "ok"})

    def test_offsets_are_those_of_the_decoded_body(self):
        database = self.build(inputs=[self.write("w.warc.gz", members())])
        figures = [json.loads(line) for line in self.export(database, "figures").splitlines()]
        self.assertEqual(sorted(f["value"] for f in figures), [58, 61, 64, 67, 70])
        packed = next(f for f in figures if f["value"] == 61)
        self.assertEqual(packed["doc"], "w.warc.gz#<urn:x:packed>")
        body, raw = page(KILLED.format(61)), packed["evidence"]["raw"]
        self.assertEqual(body[raw["begin"]:raw["end"]].decode(), packed["evidence"]["exact"])
        documents = [json.loads(line) for line in self.export(database, "documents").splitlines()]
        self.assertEqual({d["url"] for d in documents}, {"http://orlen.example/" + n for n in
                                                         ("a", "packed", "file", "text", "part")})
        self.assertIn("61", self.check(0, "explain", database, packed["id"]).stdout)
        # the day of the capture is no day of publication
        text = next(d for d in documents if d["url"].endswith("/text"))
        self.assertNotEqual(text["published"] and text["published"].get("basis"), "metadata")

    def test_verify_with_and_without_the_bytes(self):
        archive = self.write("w.warc.gz", members())
        self.check(0, "verify", self.build(inputs=[archive]), cwd=self.folder)
        bare = self.build("bare", "--no-raw", inputs=[archive])
        self.check(0, "verify", bare, "--sources", archive, cwd=self.folder)
        changed = members().replace(gzip.compress(records()[2], mtime=0),
                                    gzip.compress(records()[2].replace(b"58", b"59"), mtime=0))
        self.write("w.warc.gz", changed)
        done = self.check(1, "verify", bare, "--sources", archive, cwd=self.folder)
        self.assertIn("urn:x:a", done.stdout + done.stderr)
        self.assertNotIn("urn:x:file", done.stdout + done.stderr)

    def test_all_packings_say_the_same(self):
        flat = b"".join(records())
        exports = set()
        for data in (flat, members(), gzip.compress(flat)):
            exports.add(self.export(self.build(inputs=[self.write("w", data)]), "figures"))
        if shutil.which("zstd"):
            packed = subprocess.run(["zstd", "-c"], input=flat, stdout=subprocess.PIPE, check=True).stdout
            exports.add(self.export(self.build(inputs=[self.write("w", packed)]), "figures"))
        self.assertEqual(len(exports), 1)

    def test_text_streams_records(self):
        self.write("w.warc.gz", members())
        done = self.check(0, "text", "--json", "w.warc.gz", cwd=self.folder)
        pages = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual(len(pages), 7)
        parts = [len(gzip.compress(r, mtime=0)) for r in records()]
        self.assertEqual(pages[0]["record"], {"warc_offset": sum(parts[:2]), "warc_date": DATE, "number": 3})

    def test_damage_is_one_quarantined_input(self):
        parts = [gzip.compress(r, mtime=0) for r in records()]
        parts[3] = parts[3][:40] + b"\0\0\0\0" + parts[3][44:]
        database = self.build(status=3, inputs=[self.write("w.warc.gz", b"".join(parts))])
        states = self.states(database)
        offset = sum(map(len, parts[:3]))
        self.assertEqual(states["4"][0], "quarantined")
        self.assertIn("(record 4, byte %d)" % offset, states["4"][1])
        self.assertEqual(states["a"][0], "ok")
        self.assertEqual(states["file"][0], "ok")

    def test_cut_off(self):
        data = members()
        database = self.build(status=3, inputs=[self.write("w.warc.gz", data[:-50])])
        self.assertIn("the file ends in the middle", self.states(database)["10"][1])

    def test_an_archive_without_pages_is_seen(self):
        database = self.build(inputs=[self.write("w.warc", records()[0])])
        self.assertEqual(list(self.states(database).values()), [("skipped", "archive without pages: 1 records")])

    def test_memory_does_not_grow_with_the_archive(self):
        rng = random.Random(7)
        body = http(page(" ".join(str(rng.random()) for _ in range(20000))), status="404 Not Found")
        self.write("s.warc.gz", gzip.compress(record("response", "x", body), mtime=0) * 20)
        self.write("l.warc.gz", gzip.compress(record("response", "x", body), mtime=0) * 600)
        peaks = []
        for name in ("s.warc.gz", "l.warc.gz"):
            code = ("import resource,subprocess,sys\nsubprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL)\n"
                    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
            import support
            done = subprocess.run(["python3", "-c", code, support.SITREP, "text", "--json", name], cwd=self.folder,
                                  capture_output=True, text=True, check=True)
            peaks.append(int(done.stdout))
        self.assertLess(peaks[1], peaks[0] + 20_000, peaks)


class SavedPages(CliTest):
    def test_the_html_part_is_the_page(self):
        body = page(KILLED.format(58))
        message = (b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://orlen.example/saved\r\nMIME-Version: 1.0\r\n"
                   b"Content-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\n"
                   b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + quopri.encodestring(body).replace(b"\n", b"\r\n") +
                   b"\r\n--b--\r\n")
        (self.folder / "page.mhtml").write_bytes(message)
        database = self.build(inputs=["page.mhtml"])
        figure = json.loads(self.export(database, "figures"))
        raw = figure["evidence"]["raw"]
        self.assertEqual(body[raw["begin"]:raw["end"]].decode(), figure["evidence"]["exact"])
        document = json.loads(self.export(database, "documents"))
        self.assertEqual((document["id"], document["url"]), ("page.mhtml", "http://orlen.example/saved"))
        self.check(0, "verify", database)
        self.check(0, "verify", self.build("bare", "--no-raw", inputs=["page.mhtml"]), "--sources", "page.mhtml", cwd=self.folder)


RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Orlen Post</title>
<item><title>Toll at Orlen</title><link>http://orlen.example/1</link><guid isPermaLink="false">g-1</guid>
<pubDate>Sat, 12 Apr 2031 10:00:00 GMT</pubDate><author>A. Writer</author>
<content:encoded><![CDATA[<p>At least 58 people were killed in Orlen, the city's emergency service said.</p>]]></content:encoded></item>
<item><title>Missing</title><link>http://orlen.example/2</link><pubDate>Sun, 13 Apr 2031 10:00:00 GMT</pubDate>
<description>&lt;p&gt;Thirty people were missing in Orlen on Sunday, police said.&lt;/p&gt;</description></item>
"""


class Feeds(CliTest):
    def feed(self, text, name="feed.xml"):
        (self.folder / name).write_text(text)
        return name

    def test_items_are_documents(self):
        database = self.build(inputs=[self.feed(RSS + "</channel></rss>")])
        documents = {d["id"]: d for d in map(json.loads, self.export(database, "documents").splitlines())}
        self.assertEqual(set(documents), {"feed.xml#g-1", "feed.xml#http://orlen.example/2"})
        first = documents["feed.xml#g-1"]
        self.assertEqual((first["url"], first["outlet"], first["title"], first["byline"]),
                         ("http://orlen.example/1", "Orlen Post", "Toll at Orlen", "A. Writer"))
        self.assertEqual(first["published"]["date"], "2031-04-12")
        figures = [json.loads(line) for line in self.export(database, "figures").splitlines()]
        self.assertEqual(sorted(f["value"] for f in figures), [30, 58])
        figure = next(f for f in figures if f["value"] == 58)
        self.assertEqual(figure["evidence"]["raw"]["field"], "html")
        self.check(0, "verify", database)
        self.assertIn("58", self.check(0, "explain", database, figure["id"]).stdout)
        bare = self.build("bare", "--no-raw", inputs=["feed.xml"])
        self.check(0, "verify", bare, "--sources", "feed.xml", cwd=self.folder)

    def test_what_is_whole_of_a_broken_feed_is_read(self):
        database = self.build(status=3, inputs=[self.feed(RSS + "<item><title>Third")])
        states = [line.split("\t") for line in run("status", database).stdout.splitlines()]
        self.assertEqual(sorted(s[0] for s in states), ["ok", "ok", "quarantined"])
        self.assertRegex(next(s[2] for s in states if s[0] == "quarantined"),
                         r"^RSS: no element found \(line \d+, byte \d+\); 2 items before it are read$")

    def test_doctype_is_refused(self):
        bomb = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + RSS.partition("?>")[2].strip() + "</channel></rss>"
        for text in (bomb, '<?xml version="1.0"?>\n' + bomb):
            database = self.build(status=3, inputs=[self.feed(text)])
            self.assertIn("DOCTYPE", run("status", database).stdout)

    def test_a_sitemap_is_skipped(self):
        text = ("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>http://orlen.example/1</loc></url>"
                "</urlset>")
        database = self.build(inputs=[self.feed(text)])
        self.assertIn("skipped\tfeed.xml\ta sitemap: ", run("status", database).stdout)


if __name__ == "__main__":
    unittest.main()
