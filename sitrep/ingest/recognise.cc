#include "sitrep/ingest/recognise.h"

#include <algorithm>
#include <array>

#include "sitrep/ingest/ingest.h"
#include "sitrep/ingest/own_output.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

// How far a sniff looks: beyond a licence comment or an inlined script, still one page of memory.
constexpr size_t kSniffBytes = 8192;

struct Magic {
  std::string_view bytes, name;
};
constexpr std::array kMagic = {
    Magic{"%PDF-", "binary: PDF document"},
    Magic{"\x1F\x8B", "archive: gzip"},
    Magic{"PK\x03\x04", "archive: ZIP or office document"},
    Magic{"BZh", "archive: bzip2"},
    Magic{"\xFD"
          "7zXZ",
          "archive: xz"},
    Magic{"7z\xBC\xAF", "archive: 7-Zip"},
    Magic{"\x28\xB5\x2F\xFD", "archive: Zstandard"},
    Magic{"\x89PNG", "binary: PNG image"},
    Magic{"\xFF\xD8\xFF", "binary: JPEG image"},
    Magic{"GIF8", "binary: GIF image"},
    Magic{"RIFF", "binary: RIFF media"},
    Magic{"\x7F"
          "ELF",
          "binary: program"},
    Magic{"SQLite format 3", "binary: SQLite database"},
    Magic{"{\\rtf", "binary: RTF document"},
};

bool is_utf16(std::string_view s) {
  return s.substr(0, 2) == "\xFF\xFE" || s.substr(0, 2) == "\xFE\xFF";
}

// The head as ASCII: without byte order mark, zero bytes of UTF-16, and leading blanks; lower case.
std::string sniffed(std::string_view head) {
  head = head.substr(0, kSniffBytes);
  std::string out;
  if (is_utf16(head)) {
    std::copy_if(head.begin() + 2, head.end(), std::back_inserter(out),
                 [](char c) { return c != '\0'; });
  } else {
    if (head.substr(0, 3) == "\xEF\xBB\xBF") head.remove_prefix(3);
    out = head;
  }
  out.erase(0, std::find_if_not(out.begin(), out.end(), is_space_ascii) - out.begin());
  return lower_ascii(out);
}

// Does an element of this name open here?
bool tag_at(std::string_view s, size_t at, std::string_view name) {
  if (s.substr(at + 1, name.size()) != name) return false;
  const size_t end = at + 1 + name.size();
  return end >= s.size() || s[end] == '>' || s[end] == '/' || is_space_ascii(s[end]);
}

}  // namespace

std::string foreign_format(std::string_view head) {
  if (is_own_database(head)) return "a database of sitrep";
  if (is_own_report(head)) return "a report of sitrep";
  for (const Magic& magic : kMagic) {
    if (head.substr(0, magic.bytes.size()) == magic.bytes) return std::string(magic.name);
  }
  if (!is_utf16(head) && head.substr(0, kSniffBytes).find('\0') != std::string_view::npos) {
    return "binary: holds zero bytes";
  }
  const std::string s = sniffed(head);
  for (const char* root : {"rss", "feed", "rdf:rdf", "urlset", "sitemapindex", "svg"}) {
    const size_t at = s.find('<' + std::string(root));
    const size_t element = s.find_first_not_of(" \t\r\n?!-", 1);
    if (at != std::string::npos && s[0] == '<' && element != std::string::npos &&
        tag_at(s, at, root) && s.find("<html") == std::string::npos &&
        s.find("<body") == std::string::npos && (at == 0 || s[1] == '?' || s[1] == '!')) {
      return "xml: " + std::string(root);
    }
  }
  return "";
}

bool looks_like_jsonl(std::string_view head) {
  const std::string s = sniffed(head);
  if (s.empty() || s[0] != '{') return false;
  const size_t key = s.find_first_not_of(" \t", 1);
  if (key == std::string::npos || s[key] == '}') return key != std::string::npos;
  if (s[key] != '"') return false;
  const size_t close = s.find('"', key + 1);
  if (close == std::string::npos) return s.find('\n') == std::string::npos;
  const size_t colon = s.find_first_not_of(" \t", close + 1);
  return colon != std::string::npos && s[colon] == ':';
}

bool looks_like_html(std::string_view head) {
  const std::string s = sniffed(head);
  if (s.starts_with("<!doctype html") || s.starts_with("<html")) return true;
  constexpr std::array kStrong = {"html", "head", "body", "article", "title", "meta"};
  constexpr std::array kWeak = {"p",  "div", "br", "a",   "span",   "table", "h1",
                                "h2", "ul",  "li", "img", "script", "style"};
  const bool opens =
      s.size() > 1 && s[0] == '<' && (s[1] == '!' || s[1] == '?' || is_alpha_ascii(s[1]));
  int weak = 0;
  for (size_t at = s.find('<'); at != std::string::npos; at = s.find('<', at + 1)) {
    const auto opens_here = [&](const char* name) { return tag_at(s, at, name); };
    if (std::any_of(kStrong.begin(), kStrong.end(), opens_here)) return true;
    if (std::any_of(kWeak.begin(), kWeak.end(), opens_here)) ++weak;
    // A text that quotes one tag stays a text; one that opens with markup, or is full of it, does
    // not.
    if (weak >= (opens ? 1 : 3)) return true;
  }
  return false;
}

PageKind recognise(std::string_view bytes) {
  if (!foreign_format(bytes).empty()) return PageKind::unreadable;
  if (looks_like_jsonl(bytes)) return PageKind::json_record;
  return looks_like_html(bytes) ? PageKind::html : PageKind::plain_text;
}

}  // namespace sitrep
