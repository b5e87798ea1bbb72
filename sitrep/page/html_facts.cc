#include "sitrep/page/html_facts.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "sitrep/page/html_text.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

using std::string_view;

// Bytes of a description, an address or a list of tags, and tags of one page.
constexpr size_t kFactBytes = 2000;
constexpr size_t kTags = 40;

}  // namespace

void FactReader::offer(string_view name, string_view written) {
  const auto is = [&](std::initializer_list<string_view> names) {
    return std::any_of(names.begin(), names.end(),
                       [&](string_view n) { return equals_ignore_case(name, n); });
  };
  const auto value = [&] { return decode_html(cut_utf8(written, kFactBytes)); };
  const auto keep = [&](std::string& to) {
    if (to.empty()) to = value();
  };
  if (is({"article:section", "section", "parsely-section", "dc.subject", "sailthru.section"}))
    keep(facts_.section);
  if (is({"og:description"})) keep(facts_.description);
  if (is({"description", "twitter:description", "dc.description"})) keep(description_);
  if (is({"og:image", "twitter:image", "og:image:url"})) keep(facts_.image);
  if (is({"article:tag", "news_keywords"})) add_tags(value());
  if (is({"keywords"})) keep(keywords_);
}

void FactReader::add_tags(string_view words) {
  std::vector<std::string>& tags = facts_.tags;
  for (size_t at = 0; at <= words.size() && tags.size() < kTags;) {
    const size_t end = std::min(words.find_first_of(",;", at), words.size());
    const std::string tag(trim(words.substr(at, end - at)));
    if (!tag.empty() && std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(tag);
    at = end + 1;
  }
}

PageFacts FactReader::finish(const JsonLd& ld) {
  const auto fill = [](std::string& to, string_view from) {
    if (to.empty()) to = decode_html(cut_utf8(from, kFactBytes));
  };
  fill(facts_.section, ld.section);
  if (facts_.description.empty()) facts_.description = description_;
  fill(facts_.description, ld.description);
  fill(facts_.image, ld.image);
  if (facts_.tags.empty()) add_tags(decode_html(cut_utf8(ld.tags, kFactBytes)));
  if (facts_.tags.empty()) add_tags(keywords_);
  return std::move(facts_);
}

}  // namespace sitrep
