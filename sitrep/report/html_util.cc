#include "sitrep/report/html_util.h"

#include "sitrep/base/hash.h"
#include "sitrep/report/neutral.h"
#include "sitrep/report/words.h"

namespace sitrep {
namespace {

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
  for (const char c : neutral(text, LineEnds::kept)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string apart(std::string_view text) { return "<bdi>" + esc(text) + "</bdi>"; }

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
  const std::string inner = (struck ? "<s>" : "") + apart(words) + (struck ? "</s>" : "");
  if (note == 0 || id.empty()) return inner;
  return "<a class=\"e\" href=\"#" + anchor_id(id) + "\">" + inner + "<sup>" +
         std::to_string(note) + "</sup></a>";
}

std::string doc_html(const DocLink& doc) {
  return "<a href=\"#source-" + std::to_string(doc.document + 1) + "\">" + apart(doc.name) + "</a>";
}

void left_out(uint32_t n, std::string_view what, std::string_view command, std::string& out) {
  if (n == 0) return;
  out += "<p class=\"more\">" + std::to_string(n) + " more " + esc(what) + ": <code>" +
         esc(command) + "</code></p>\n";
}

std::string who_html(const ClaimView& c) {
  std::string out = c.named
                        ? std::string(c.denied ? "denied by " : "") + "<b>" + apart(c.root) + "</b>"
                        : "<i>" + esc(c.owner) + "</i>";
  if (c.named) out += ", " + esc(c.basis);
  if (!c.letter.empty()) out += ", rated <b>" + esc(c.letter) + "</b>";
  if (!c.via.empty()) out += ", through " + apart(c.via);
  return out;
}

}  // namespace sitrep
