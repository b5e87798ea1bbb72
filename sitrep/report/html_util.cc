#include "sitrep/report/html_util.h"

#include "sitrep/base/hash.h"
#include "sitrep/report/words.h"

namespace sitrep {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069: they reorder what is shown.
bool reorders(std::string_view three) {
  if (three.size() < 3 || three[0] != '\xE2') return false;
  const auto second = static_cast<unsigned char>(three[1]),
             third = static_cast<unsigned char>(three[2]);
  if (second == 0x80) return third == 0x8E || third == 0x8F || (third >= 0xAA && third <= 0xAE);
  return second == 0x81 && third >= 0xA6 && third <= 0xA9;
}

int hex_digit(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

std::string base64(const std::string& bytes) {
  static constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    uint32_t group = 0;
    for (size_t k = 0; k < 3; ++k) {
      group = group << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    }
    for (size_t k = 0; k < 4; ++k) {
      out += i + k > bytes.size() ? '=' : kDigits[group >> (18 - 6 * k) & 63];
    }
  }
  return out;
}

}  // namespace

std::string esc(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    switch (c) {
      case '&':
        out += "&amp;";
        continue;
      case '<':
        out += "&lt;";
        continue;
      case '>':
        out += "&gt;";
        continue;
      case '"':
        out += "&quot;";
        continue;
      case '\'':
        out += "&#39;";
        continue;
      default:
        break;
    }
    const bool control =
        (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
    if (control) {
      out += kReplacement;
    } else if (reorders(text.substr(i, 3))) {
      out += kReplacement;
      i += 2;
    } else {
      out += c;
    }
  }
  return out;
}

std::string anchor_id(std::string_view id) {
  std::string out;
  for (char c : id) {
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    out += plain ? c : '_';
  }
  return out;
}

bool linkable(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

std::string csp_hash(std::string_view content) {
  const std::string hex = sha256_hex(content);
  std::string bytes;
  for (size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(hex_digit(hex[i]) * 16 + hex_digit(hex[i + 1]));
  }
  return "sha256-" + base64(bytes);
}

std::string evidence_link(std::string_view id, uint32_t note, std::string_view words, bool struck) {
  const std::string inner = (struck ? "<s>" : "") + esc(words) + (struck ? "</s>" : "");
  if (note == 0 || id.empty()) return inner;
  return "<a class=\"e\" href=\"#" + anchor_id(id) + "\">" + inner + "<sup>" +
         std::to_string(note) + "</sup></a>";
}

std::string doc_html(const DocLink& doc) {
  return "<a href=\"#source-" + std::to_string(doc.document + 1) + "\">" + esc(doc.name) + "</a>";
}

void left_out(uint32_t n, std::string_view what, std::string_view command, std::string& out) {
  if (n == 0) return;
  out += "<p class=\"more\">" + std::to_string(n) + " more " + esc(what) + ": <code>" +
         esc(command) + "</code></p>\n";
}

std::string who_html(const ClaimView& c) {
  std::string out = c.named ? "<b>" + esc(c.root) + "</b>" : "<i>no source given</i>";
  if (c.named) out += ", " + esc(c.basis);
  if (!c.via.empty()) out += ", through " + esc(c.via);
  return out;
}

}  // namespace sitrep
