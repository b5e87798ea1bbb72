"""`sitrep fetch` against a server of our own: what is saved, followed, refused and cut."""
import gzip
import http.server
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import threading
import time
import unittest

from support import ROOT, SITREP, CliTest, run

PAGE = (b"<html><head><title>Flood</title></head><body><article><h1>Flood at Orlen</h1><p>12 April 2031</p>"
        b"<p>At least 58 people were killed in Orlen, the city's emergency service said.</p></article></body></html>")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def reply(self, body, status=200, kind="text/html", **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(headers.pop("length", len(body))))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.server.asked.append((time.monotonic(), self.path))
        base = "http://127.0.0.1:%d" % self.server.server_port
        path = self.path.partition("?")[0]
        if path == "/robots.txt":
            self.reply(self.server.robots, self.server.robots_status, "text/plain")
        elif path == "/moved":
            self.reply(b"", 302, Location="/page")
        elif path.startswith("/loop"):
            self.reply(b"", 302, Location="/loop%d" % (int(path[5:] or 0) + 1))
        elif path == "/away":
            self.reply(b"", 302, Location="http://127.0.0.1:%d/page" % self.server.server_port)
        elif path == "/file":
            self.reply(b"", 302, Location="file:///etc/passwd")
        elif path == "/packed":
            self.reply(gzip.compress(PAGE), Content_Encoding="gzip")
        elif path == "/chunks":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for i in range(0, len(PAGE), 50):
                part = PAGE[i:i + 50]
                self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
            self.wfile.write(b"0\r\n\r\n")
        elif path == "/cut":
            self.reply(PAGE, length=len(PAGE) + 1000)
            self.close_connection = True
        elif path == "/huge":
            self.reply(PAGE + b"x" * 300_000)
        elif path == "/slow":
            self.send_response(200)
            self.send_header("Content-Length", "100000")
            self.end_headers()
            try:
                for _ in range(100):
                    self.wfile.write(b"slow ")
                    time.sleep(0.1)
            except OSError:
                pass
        elif path == "/feed":
            items = "".join("<item><link>%s</link></item>" % link for link in (base + "/page", "/packed", "file:///x"))
            self.reply(("<rss version='2.0'><channel>" + items + "</channel></rss>").encode(), kind="application/rss+xml")
        elif path == "/index":
            self.reply(("<sitemapindex><sitemap><loc>%s/map</loc></sitemap></sitemapindex>" % base).encode(), kind="text/xml")
        elif path == "/map":
            self.reply(("<urlset><url><loc>%s/page</loc></url></urlset>" % base).encode(), kind="text/xml")
        elif path == "/many":
            self.reply(("<urlset>" + "".join("<url><loc>%s/page?%d</loc></url>" % (base, i) for i in range(50)) +
                        "</urlset>").encode(), kind="text/xml")
        elif path == "/absent":
            self.reply(b"no", 404)
        else:
            self.reply(PAGE)


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        pass  # clients that hang up are part of the tests


class Fetch(CliTest):
    def setUp(self):
        super().setUp()
        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.asked, self.server.robots, self.server.robots_status = [], b"", 404
        self.base = "http://127.0.0.1:%d" % self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)

    def fetch(self, *paths, status=0, private=True, delay="0", args=()):
        urls = [p if "://" in p else self.base + p for p in paths]
        done = self.check(status, "fetch", *urls, "-o", "f.warc.gz", "--delay", delay, "--json", *args,
                          *(["--allow-private"] if private else []), cwd=self.folder)
        return {r["url"].replace(self.base, ""): r for r in map(json.loads, done.stdout.splitlines())}

    def paths(self):
        return [path for _, path in self.server.asked if path != "/robots.txt"]

    def states(self):
        database = self.build(inputs=["f.warc.gz"])
        rows = map(json.loads, run("status", database, "--json").stdout.splitlines())
        return database, sorted((r["state"], (r["reason"] or "").partition(" (")[0]) for r in rows)

    def test_pages_become_documents_that_verify(self):
        done = self.fetch("/page", "/packed", "/chunks", "/absent")
        self.assertEqual({r["state"] for r in done.values()}, {"saved"})
        self.assertEqual(done["/absent"]["reason"], "HTTP status 404")
        database, states = self.states()
        self.assertEqual(states, [("ok", "")] * 3 + [("skipped", "HTTP status 404")] * 2)  # robots.txt too
        self.assertEqual(len(self.export(database, "figures").splitlines()), 3)
        self.check(0, "verify", database)

    def test_private_addresses_are_refused(self):
        for url in ("/page", "http://localhost:%d/page" % self.server.server_port, "http://[::1]:9/", "http://0.0.0.0:9/",
                    "http://169.254.169.254/", "http://10.1.2.3/", "http://[::ffff:127.0.0.1]:9/", "http://2130706433/"):
            done = self.fetch(url, status=3, private=False)
            self.assertEqual([r["state"] for r in done.values()], ["refused"], done)
        self.assertEqual(self.server.asked, [])

    def test_other_schemes_are_refused(self):
        done = self.fetch("file:///etc/passwd", "ftp://127.0.0.1/x", "http://user@127.0.0.1/", status=3)
        self.assertEqual({r["state"] for r in done.values()}, {"refused"})
        self.assertEqual(self.fetch("/file", status=3)["file:///etc/passwd"]["state"], "refused")

    def test_redirects_are_followed_one_by_one(self):
        done = self.fetch("/moved")
        self.assertEqual([(u, r["status"]) for u, r in done.items()], [("/moved", 302), ("/page", 200)])
        self.assertEqual(self.fetch("/loop", status=3)["/loop6"]["reason"], "more than 5 redirects")

    def test_a_redirect_to_a_private_address_is_refused(self):
        """In a network of its own where this machine has a public address too."""
        network = ["unshare", "-rn", "sh", "-c", "ip link set lo up && ip addr add 8.8.4.4/32 dev lo && exec \"$@\"", "sh"]
        if not shutil.which("unshare") or not shutil.which("ip") or subprocess.run([*network, "true"], capture_output=True).returncode:
            self.skipTest("no network namespaces here")
        code = ("import http.server, subprocess, sys, threading, fetch_test as t\n"
                "s = http.server.ThreadingHTTPServer(('0.0.0.0', 0), t.Handler)\n"
                "s.asked, s.robots, s.robots_status = [], b'', 404\n"
                "threading.Thread(target=s.serve_forever, daemon=True).start()\n"
                "done = t.run('fetch', 'http://8.8.4.4:%d/away' % s.server_port, '-o', sys.argv[1], '--delay', '0')\n"
                "print(done.stdout, [p for _, p in s.asked], done.returncode)\n")
        done = subprocess.run([*network, sys.executable, "-c", code, self.folder / "f.warc.gz"], capture_output=True,
                              text=True, cwd=pathlib.Path(__file__).parent)
        self.assertIn("saved\thttp://8.8.4.4", done.stdout, done.stderr)
        self.assertRegex(done.stdout, r"refused\thttp://127.0.0.1:\d+/page\tits address is private")
        self.assertIn("['/robots.txt', '/away'] 3", done.stdout)

    def test_robots(self):
        self.server.robots_status = 200
        self.server.robots = b"User-agent: *\nDisallow: /\n\nUser-agent: Sitrep\nDisallow: /p*e$\nAllow: /packed\n"
        done = self.fetch("/page", "/packed", "/moved", status=3)
        self.assertEqual(self.paths(), ["/packed", "/moved"])
        self.assertEqual(done["/page"]["reason"], "robots.txt does not allow it")
        self.assertEqual(self.states()[1], [("ok", ""), ("skipped", "HTTP status 302"), ("skipped", "robots.txt")])
        self.server.robots_status = 503
        self.assertEqual(self.fetch("/packed", status=3)["/packed"]["state"], "refused")

    def test_one_host_is_asked_slowly(self):
        self.fetch("/page", "/page?2", delay="0.4")
        times = [at for at, _ in self.server.asked]
        self.assertEqual(len(times), 3)
        self.assertTrue(all(b - a >= 0.39 for a, b in zip(times, times[1:])), times)

    def test_what_is_cut_is_saved_and_told(self):
        done = self.fetch("/cut", "/huge", args=("--most-bytes", "100000"))
        self.assertTrue(done["/cut"]["reason"])
        self.assertEqual(done["/huge"]["reason"], "longer than 100000 bytes")
        _, states = self.states()
        self.assertEqual(states[:2], [("partial", "source_cut")] * 2)

    def test_a_slow_server_is_left(self):
        start = time.monotonic()
        self.fetch("/slow", args=("--timeout", "1"))
        self.assertLess(time.monotonic() - start, 8)

    def test_what_was_saved_before_an_interrupt_is_kept(self):
        done = subprocess.Popen([SITREP, "fetch", self.base + "/page", self.base + "/slow", "-o", "f.warc.gz", "--allow-private",
                                 "--delay", "0"], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while "/slow" not in self.paths():
            time.sleep(0.05)
        done.send_signal(signal.SIGINT)
        out, err = done.communicate(timeout=20)
        self.assertEqual(done.returncode, 130, err)
        self.assertIn("interrupted", err)
        self.assertIn(("ok", ""), self.states()[1])
        self.assertFalse((self.folder / "f.warc.gz.unfinished").exists())

    def test_no_server(self):
        self.assertEqual(self.fetch("http://127.0.0.1:9/", status=3)["http://127.0.0.1:9/"]["state"], "failed")

    def test_feeds_and_sitemaps_are_followed(self):
        done = self.fetch("/feed", status=3)
        self.assertEqual({u for u, r in done.items() if r["state"] == "saved"}, {"/feed", "/page", "/packed"})
        self.assertEqual(done["file:///x"]["state"], "refused")
        self.server.asked.clear()
        self.fetch("/index")
        self.assertEqual(self.paths(), ["/index", "/map", "/page"])
        self.server.asked.clear()
        self.fetch("/many", status=3, args=("--most-pages", "5"))
        self.assertEqual(len(self.paths()), 5)

    def test_an_archive_that_cannot_be_written(self):
        done = self.check(1, "fetch", self.base + "/page", "-o", "absent/f.warc.gz", "--allow-private", cwd=self.folder)
        self.assertIn("absent/f.warc.gz", done.stderr)
        self.assertEqual(self.server.asked, [])

    def test_warcio_finds_nothing_wrong(self):
        warcio = shutil.which(os.environ.get("WARCIO", "warcio")) or ROOT / ".deps" / "archive" / "bin" / "warcio"
        if not pathlib.Path(warcio).exists():
            self.skipTest("warcio is not there (make bench-archive installs it)")
        self.fetch("/page", "/packed", "/chunks", "/moved", "/absent", "/feed", status=3)
        done = subprocess.run([warcio, "check", "-v", self.folder / "f.warc.gz"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("digest pass", done.stdout)
        listed = subprocess.run([warcio, "index", "-f", "warc-type", self.folder / "f.warc.gz"], capture_output=True, text=True)
        kinds = [json.loads(line)["warc-type"] for line in listed.stdout.splitlines()]
        self.assertEqual((kinds[0], kinds.count("response")), ("warcinfo", kinds.count("request")))


if __name__ == "__main__":
    unittest.main()
