#include "sitrep/page/json_ld.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

using nlohmann::json;
using std::string_view;

constexpr int kJsonDepth = 24;  // of a script that is read
constexpr int kGraphDepth = 4;  // of objects that hold articles
constexpr size_t kListBytes = 2000;

// The string after a key of broken JSON.
string_view quoted_after(string_view written, string_view key) {
  const size_t at = written.find(key);
  if (at == string_view::npos) return {};
  string_view rest = trim(written.substr(at + key.size(), 80));
  if (!rest.starts_with(':')) return {};
  rest = trim(rest.substr(1));
  if (!rest.starts_with('"')) return {};
  rest.remove_prefix(1);
  return rest.substr(0, rest.find('"'));
}

string_view text_of(const json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? string_view(it->get_ref<const std::string&>())
                                               : string_view();
}

bool is_article(const json& object) {
  const auto type = object.find("@type");
  if (type == object.end()) return false;
  const auto names_article = [](const json& t) {
    if (!t.is_string()) return false;
    const string_view name = t.get_ref<const std::string&>();
    return name.ends_with("Article") || name.ends_with("Posting") || name == "Report" ||
           name == "Recipe" || name == "Review" || name.ends_with("Page");
  };
  if (type->is_array()) return std::any_of(type->begin(), type->end(), names_article);
  return names_article(*type);
}

// The string, or what an object has under `key`, or all of a list, with commas between.
std::string words_in(const json& value, const char* key, size_t bytes) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_object()) return std::string(text_of(value, key));
  std::string words;
  if (value.is_array()) {
    for (const json& one : value) {
      const std::string word = one.is_array() ? std::string() : words_in(one, key, bytes);
      if (!word.empty() && words.size() < bytes) words += (words.empty() ? "" : ", ") + word;
    }
  }
  return words;
}

bool says_no(const json& value) {
  return (value.is_boolean() && !value.get<bool>()) ||
         (value.is_string() && equals_ignore_case(value.get_ref<const std::string&>(), "false"));
}

void read_article(const json& node, JsonLd& out) {
  const auto take = [&](std::string& to, const char* name, const char* key, size_t bytes) {
    const auto it = node.find(name);
    if (to.empty() && it != node.end()) to = words_in(*it, key, bytes);
  };
  if (out.published.empty()) out.published = text_of(node, "datePublished");
  if (out.modified.empty()) out.modified = text_of(node, "dateModified");
  take(out.site, "publisher", "name", 200);
  take(out.author, "author", "name", 200);
  take(out.section, "articleSection", "name", 200);
  take(out.description, "description", "@value", kListBytes);
  take(out.tags, "keywords", "name", kListBytes);
  if (out.image.empty() && node.contains("image")) {
    const json& image = node["image"];
    const json& first = image.is_array() && !image.empty() ? image.front() : image;
    if (!first.is_array()) out.image = words_in(first, "url", kListBytes);
  }
  const auto free = node.find("isAccessibleForFree");
  if (free != node.end() && says_no(*free)) out.paid = true;
}

void read_node(const json& node, int depth, JsonLd& out) {
  if (depth > kGraphDepth) return;
  if (node.is_array()) {
    for (const json& child : node) read_node(child, depth + 1, out);
    return;
  }
  if (!node.is_object()) return;
  if (is_article(node)) read_article(node, out);
  for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
    if (node.contains(key)) read_node(node[key], depth + 1, out);
  }
}

// Four hexadecimal digits at `at`, or -1.
int hex4(string_view s, size_t at) {
  if (at + 4 > s.size()) return -1;
  int value = 0;
  for (size_t i = at; i < at + 4; ++i) {
    const char c = to_lower_ascii(s[i]);
    const int digit = is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    if (digit < 0) return -1;
    value = 16 * value + digit;
  }
  return value;
}

}  // namespace

void read_json_ld(string_view script, JsonLd& out) {
  const auto shallow = [](int depth, json::parse_event_t, json&) { return depth < kJsonDepth; };
  const json root = json::parse(script, shallow, false);
  if (root.is_discarded()) {
    if (out.published.empty()) out.published = quoted_after(script, "\"datePublished\"");
    if (out.modified.empty()) out.modified = quoted_after(script, "\"dateModified\"");
  } else {
    read_node(root, 0, out);
  }
}

Span json_text(string_view script, string_view key) {
  Span longest;
  const std::string quoted = '"' + std::string(key) + '"';
  for (size_t at = script.find(quoted); at != string_view::npos;) {
    size_t i = at + quoted.size();
    while (i < script.size() && is_space_ascii(script[i])) ++i;
    bool string = i < script.size() && script[i] == ':';
    for (++i; i < script.size() && is_space_ascii(script[i]);) ++i;
    string = string && i < script.size() && script[i] == '"';
    size_t end = ++i;
    if (string) {
      while (end < script.size() && script[end] != '"') end += script[end] == '\\' ? 2 : 1;
      if (end < script.size() && end - i > longest.size())
        longest = {static_cast<uint32_t>(i), static_cast<uint32_t>(end)};
    }
    at = end < script.size() ? script.find(quoted, end) : string_view::npos;
  }
  return longest;
}

size_t decode_json_escape(string_view s, size_t at, std::string& out, bool& line_end) {
  if (at + 1 >= s.size()) return 1;
  const char c = s[at + 1];
  line_end = c == 'n' || c == 'r';
  if (line_end) return 2;
  if (c == 'u') {
    int value = hex4(s, at + 2);
    size_t used = 6;
    if (value < 0) return 2;
    if (value >= 0xD800 && value < 0xDC00 && at + 7 < s.size() && s[at + 6] == '\\' &&
        s[at + 7] == 'u') {
      const int low = hex4(s, at + 8);
      if (low >= 0xDC00 && low < 0xE000) {
        value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
        used = 12;
      }
    }
    line_end = value == '\n' || value == '\r' || value == 0x2028 || value == 0x2029;
    const bool sound = value >= ' ' && (value < 0xD800 || value >= 0xE000);
    if (sound && !line_end) append_utf8(out, static_cast<char32_t>(value));
    return used;
  }
  out += c == 't' || c == 'b' || c == 'f' ? ' ' : c;
  return 2;
}

}  // namespace sitrep
