#!/usr/bin/env python3
"""Installs what the build needs and says what it is doing. Standard library only.

    tools/setup.py                      for make build, demo and test
    tools/setup.py --with lint,fuzz     also what those targets need (lint, fuzz, bench)

Debian packages come through apt-get, as root or through sudo, and only those that are missing. Pinned
packages (tools/pins.tsv) are downloaded to .deps/cache, checked by SHA-256 and unpacked under .deps/;
none of their code is run, except that lexbor's C source is compiled. Nothing else is written. When
everything is there, the network is not used.
"""
import argparse
import contextlib
import csv
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
DEPS = ROOT / ".deps"
CACHE = DEPS / "cache"
PINS = ROOT / "tools" / "pins.tsv"

DEBIAN = """build-essential cmake ninja-build ccache pkg-config libgtest-dev libgmock-dev librapidcheck-dev libsqlite3-dev
    libfmt-dev libcli11-dev libutf8proc-dev libuchardet-dev libzstd-dev libssl-dev nlohmann-json3-dev
    zlib1g-dev libdeflate-dev libbrotli-dev libexpat1-dev libcurl4-openssl-dev libsimdjson-dev libcld2-dev libhwy-dev libpcre2-dev libmsgpack-cxx-dev""".split()
EXTRA = {
    "lint": ["clang-tidy-19", "clang-format-19"],
    "fuzz": ["clang-19", "libclang-rt-19-dev"],
    "bench": ["libbenchmark-dev", "hyperfine"],
}


class SetupError(Exception):
    """Something the user has to put right; the message says how."""


def say(text):
    print("setup: " + text, file=sys.stderr, flush=True)


def run(command, what, **options):
    """Runs a command; its output is shown only when it fails."""
    result = subprocess.run([str(c) for c in command], stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, text=True, **options)
    if result.returncode != 0:
        raise SetupError("%s failed:\n%s" % (what, result.stdout.strip()))
    return result.stdout


# ---- Debian packages

def missing_debian(names):
    """The names that dpkg does not have installed."""
    if shutil.which("dpkg-query") is None:
        raise SetupError("this is no Debian system. Install these yourself: " + " ".join(names))
    query = subprocess.run(["dpkg-query", "-W", "-f", "${db:Status-Abbrev}\t${Package}\n", *names],
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    lines = [line.split("\t") for line in query.stdout.splitlines()]
    installed = {name for status, name in lines if status.startswith("ii")}
    return [name for name in names if name not in installed]


def install_debian(names):
    missing = missing_debian(names)
    if not missing:
        return
    prefix = []
    if os.geteuid() != 0:
        if shutil.which("sudo") is None:
            raise SetupError("these Debian packages are missing, and this is neither root nor is there "
                             "sudo. Run as root: apt-get install " + " ".join(missing))
        prefix = ["sudo"]
    apt = prefix + ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    say("installing Debian packages: " + " ".join(missing))
    run(apt + ["update"], "apt-get update")
    run(apt + ["install", "--no-install-recommends", *missing], "apt-get install")


# ---- pinned packages

def read_pins(path=PINS):
    with open(path, encoding="utf-8") as lines:
        rows = (line for line in lines if not line.startswith("#"))
        return list(csv.DictReader(rows, delimiter="\t"))


def sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def download_wheel(pin, folder):
    run([sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
         "--only-binary=:all:", "--dest", folder, pin["name"] + "==" + pin["version"]],
        "downloading " + pin["name"])


def download_source(pin, folder):
    """A source distribution as it is.

    `pip download` would run the package's build hooks to learn its dependencies, even with --no-deps. So
    pip only finds and fetches the file here: with its own index, proxy and certificate settings.
    """
    code = (
        "import sys\n"
        "from pip._internal.commands import create_command\n"
        "from pip._vendor.packaging.specifiers import SpecifierSet\n"
        "name, version, target = sys.argv[1:]\n"
        "command = create_command('download')\n"
        "options, _ = command.parse_args(['--no-binary', ':all:', name])\n"
        "with command.main_context():\n"
        "    session = command.get_default_session(options)\n"
        "    finder = command._build_package_finder(options, session)\n"
        "    best = finder.find_best_candidate(name, SpecifierSet('==' + version)).best_candidate\n"
        "    if best is None: sys.exit('no such version')\n"
        "    reply = session.get(best.link.url_without_fragment, headers={'Accept-Encoding': 'identity'})\n"
        "    reply.raise_for_status()\n"
        "    open(target, 'wb').write(reply.content)\n")
    run([sys.executable, "-c", code, pin["name"], pin["version"], folder / pin["file"]],
        "downloading " + pin["name"])


def download_npm(pin, folder):
    run(["npm", "pack", "--silent", "--ignore-scripts", "--cache", folder / "npm-cache",
         "--pack-destination", folder, pin["name"] + "@" + pin["version"]],
        "downloading " + pin["name"], cwd=folder)


DOWNLOAD = {"pypi-wheel": download_wheel, "pypi-source": download_source, "npm": download_npm}


@contextlib.contextmanager
def fresh_folder(path):
    """An empty folder that is gone afterwards, whatever happens."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def fetch(pin):
    """The package in the cache, downloaded if it is not there, with the right hash in any case."""
    cached = CACHE / pin["file"]
    if cached.exists() and sha256(cached) != pin["sha256"]:
        say("%s in the cache is damaged; fetching it again" % pin["file"])
        cached.unlink()
    if not cached.exists():
        install_clients(pin["registry"])
        say("downloading %s %s" % (pin["name"], pin["version"]))
        with fresh_folder(CACHE / (pin["name"] + ".partial")) as folder:
            DOWNLOAD[pin["registry"]](pin, folder)
            got = folder / pin["file"]
            if not got.exists():
                raise SetupError("%s %s came under another file name than %s"
                                 % (pin["name"], pin["version"], pin["file"]))
            found = sha256(got)
            if found != pin["sha256"]:
                raise SetupError("%s has SHA-256 %s, not the pinned %s: not used"
                                 % (pin["file"], found, pin["sha256"]))
            got.replace(cached)
    return cached


def install_clients(registry):
    """pip or npm, where this machine has none."""
    if registry == "npm" and shutil.which("npm") is None:
        install_debian(["npm"])
    if registry.startswith("pypi"):
        probe = subprocess.run([sys.executable, "-c", "import pip"], stderr=subprocess.DEVNULL, check=False)
        if probe.returncode != 0:
            install_debian(["python3-pip"])


def safe_target(folder, name):
    target = (folder / name).resolve()
    if folder.resolve() not in target.parents:
        raise SetupError("the archive holds a path outside itself: " + name)
    return target


def unpack(archive, folder):
    """Regular files only: no links, no devices, no path out of the folder."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as files:
            members = [(m.filename, lambda m=m: files.open(m)) for m in files.infolist() if not m.is_dir()]
            write_members(members, folder)
    else:
        with tarfile.open(archive) as files:
            members = [(m.name, lambda m=m: files.extractfile(m)) for m in files if m.isfile()]
            write_members(members, folder)


def write_members(members, folder):
    for name, opened in members:
        target = safe_target(folder, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        with opened() as source, open(target, "wb") as out:
            shutil.copyfileobj(source, out)


def build_lexbor(pin, source, target):
    """Compiles lexbor's own CMake project to a static library under `target`."""
    say("building lexbor")
    tree = source / ("%s-%s" % (pin["name"], pin["version"])) / "lexbor"
    build = source / "build"
    run(["cmake", "-S", tree, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release",
         "-DLEXBOR_BUILD_SHARED=OFF", "-DLEXBOR_BUILD_STATIC=ON", "-DCMAKE_INSTALL_LIBDIR=lib",
         "-DCMAKE_INSTALL_PREFIX=" + str(target)], "configuring lexbor")
    run(["cmake", "--build", build], "building lexbor")
    run(["cmake", "--install", build], "installing lexbor")
    for name in ("LICENSE", "NOTICE"):
        shutil.copy(tree / name, target / name)


def install_pin(pin):
    """Leaves the package unpacked, or the library built, with its hash in the file .pin."""
    final = DEPS / pin["unpacked"]
    stamp = final / ".pin"
    if stamp.exists() and stamp.read_text(encoding="utf-8").strip() == pin["sha256"]:
        return
    archive = fetch(pin)
    final.parent.mkdir(parents=True, exist_ok=True)
    with fresh_folder(final.with_name(final.name + ".partial")) as folder:
        say("unpacking " + pin["file"])
        if pin["unpacked"] == "lexbor":
            unpack(archive, folder / "source")
            build_lexbor(pin, folder / "source", folder / "ready")
        else:
            unpack(archive, folder / "ready")
        (folder / "ready" / ".pin").write_text(pin["sha256"] + "\n", encoding="utf-8")
        shutil.rmtree(final, ignore_errors=True)
        (folder / "ready").replace(final)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--with", dest="extra", default="", metavar="WHAT",
                        help="also install what these targets need, comma-separated: " + ", ".join(EXTRA))
    extra = [name for name in parser.parse_args().extra.split(",") if name]
    unknown = [name for name in extra if name not in EXTRA]
    if unknown:
        parser.error("unknown: " + ", ".join(unknown))
    try:
        install_debian(DEBIAN + [package for name in extra for package in EXTRA[name]])
        CACHE.mkdir(parents=True, exist_ok=True)
        for pin in read_pins():
            install_pin(pin)
    except (SetupError, OSError, tarfile.TarError, zipfile.BadZipFile) as error:
        say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
