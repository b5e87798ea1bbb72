"""Other readers of web pages, in a virtual environment of their own, for tools/quality_pages.py and bench/pages.py."""
import contextlib
import io
import logging
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
VENV = ROOT / ".deps" / "page-peers"
PACKAGES = {"trafilatura": "trafilatura==2.*", "resiliparse": "resiliparse==2.*", "htmldate": "htmldate==1.*",
            "newspaper": "newspaper4k==0.9.*", "selectolax": "selectolax==1.0.*"}


def enter_environment():
    """Goes on inside the virtual environment of the peers."""
    if pathlib.Path(sys.prefix).resolve() == VENV.resolve():
        return
    python = VENV / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-U", "pip"], check=False)  # older ones trip over extras
    os.execv(python, [str(python), "-W", "ignore", *sys.argv])


def install(name):
    """"" or why the package cannot be had."""
    ready = VENV / (".ready-" + name)
    if ready.exists():
        return ""
    print("page_peers: installing %s into %s" % (name, VENV.relative_to(ROOT)), file=sys.stderr)
    command = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--retries", "1",
               PACKAGES[name]]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        return (done.stderr.strip() or "pip failed").splitlines()[-1][:100]
    ready.touch()
    return ""


def answer(text="", title="", authors=(), date=""):
    return dict(text=text or "", title=title or "", authors=list(authors), date=date or "")


def decoded(page):
    """As trafilatura decodes bytes, for peers that ask for text."""
    from trafilatura.utils import decode_file  # only in the environment
    return decode_file(page)


def load_trafilatura():
    import trafilatura

    def read(page):
        found = trafilatura.bare_extraction(page, include_comments=False, with_metadata=True)
        if found is None:
            return answer()
        return answer(found.text, found.title, [found.author] if found.author else [], found.date)
    return read


def load_htmldate():
    import htmldate
    return lambda page: answer(date=htmldate.find_date(page, extensive_search=True, original_date=True))


def load_resiliparse():
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding
    return lambda page: answer(extract_plain_text(bytes_to_str(page, detect_encoding(page)), main_content=True))


def load_newspaper():
    import newspaper

    def read(page):
        article = newspaper.Article("https://site.example/", fetch_images=False)
        article.download(input_html=decoded(page))
        article.parse()
        day = article.publish_date
        return answer(article.text, article.title, article.authors, day.date().isoformat() if day else "")
    return read


LOADERS = {"trafilatura": load_trafilatura, "htmldate": load_htmldate, "resiliparse": load_resiliparse,
           "newspaper": load_newspaper}


def reader(name):
    """(function from bytes to an answer, None) or (None, why the peer is missing)."""
    reason = install(name)
    if reason:
        return None, reason
    logging.disable(logging.CRITICAL)
    try:
        read = LOADERS[name]()
    except Exception as error:  # whatever a peer's own loading raises
        return None, "%s: %s" % (type(error).__name__, error)

    def safe(page):
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                return read(page)
        except Exception:  # any, of code that is not ours: no answer
            return answer()
    return safe, None
