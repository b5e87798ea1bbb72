// Who says what in one story.
#include <algorithm>
#include <map>

#include "sitrep/report/view_context.h"
#include "sitrep/report/words.h"

namespace sitrep {
namespace {

struct QuoteAt {
  uint32_t doc = 0, quote = 0;
  uint32_t others = 0;  // further pages that have the same words
};

// Letters and digits only: by them two pages print the same quote.
std::string bare(const std::string& text) {
  std::string out;
  for (const char c : lower_case(text)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain || static_cast<unsigned char>(c) >= 0x80) out += c;
  }
  return out;
}

bool indirect(const ViewContext& ctx, const QuoteAt& at) {
  return ctx.in().corpus[at.doc].quotes[at.quote].kind == "indirect";
}

// Does one of the quotes that are shown hold the words of this one, or they its?
bool said_before(const ViewContext& ctx, const std::vector<std::string>& shown, const QuoteAt& at) {
  const std::string words = bare(ctx.in().corpus[at.doc].quotes[at.quote].content.exact);
  return std::any_of(shown.begin(), shown.end(), [&](const std::string& s) {
    return s.find(words) != std::string::npos || words.find(s) != std::string::npos;
  });
}

// The quotes of each speaker, each once: what somebody said in so many words first, then what pages
// say for them.
std::map<std::string, std::vector<QuoteAt>> quotes_of(const ViewContext& ctx, const Story& story) {
  std::map<std::string, std::vector<QuoteAt>> out;
  std::map<std::pair<std::string, std::string>, size_t> known;
  for (uint32_t d : story.documents) {
    const auto& quotes = ctx.in().corpus[d].quotes;
    for (uint32_t i = 0; i < quotes.size(); ++i) {
      auto& list = out[quotes[i].speaker];
      const auto [at, added] =
          known.try_emplace({quotes[i].speaker, bare(quotes[i].content.exact)}, list.size());
      if (added)
        list.push_back({d, i, 0});
      else if (list[at->second].doc != d)
        ++list[at->second].others;
    }
  }
  for (auto& [speaker, list] : out) {
    std::stable_sort(list.begin(), list.end(), [&](const QuoteAt& a, const QuoteAt& b) {
      return indirect(ctx, a) < indirect(ctx, b);
    });
  }
  return out;
}

}  // namespace

void add_quotes(ViewContext& ctx, const Story& story, StoryView& out) {
  size_t shown = 0;
  for (const auto& [name, list] : quotes_of(ctx, story)) {
    SpeakerView speaker;
    speaker.name = name.empty() ? "Speaker not named" : capitalised(name);
    std::vector<std::string> words;  // of what is shown
    for (const QuoteAt& at : list) {
      if (said_before(ctx, words, at)) continue;
      const DocRecords& doc = ctx.in().corpus[at.doc];
      const Quote& q = doc.quotes[at.quote];
      if (speaker.role.empty()) speaker.role = q.role;
      if (shown >= view_limits::kQuotes ||
          speaker.quotes.size() >= view_limits::kQuotesPerSpeaker || !ctx.room()) {
        ++speaker.quotes_left_out;
        continue;
      }
      ++shown;
      words.push_back(bare(q.content.exact));
      const std::string when = q.said_on ? to_words(*q.said_on) : "";
      speaker.quotes.push_back({q.id, shortened(q.content.exact, view_limits::kQuoteBytes), q.kind,
                                when, q.cue.exact,
                                note_quote(ctx, at.doc, at.quote, ctx.anchor("quotes")),
                                doc_link(ctx, at.doc), doc.meta.lang, at.others});
    }
    if (speaker.quotes.empty()) {
      out.quotes_left_out += speaker.quotes_left_out;
    } else {
      out.speakers.push_back(std::move(speaker));
    }
  }
  // The most quoted first; those without a name last.
  std::stable_sort(
      out.speakers.begin(), out.speakers.end(), [](const SpeakerView& a, const SpeakerView& b) {
        const bool a_named = a.name != "Speaker not named", b_named = b.name != "Speaker not named";
        if (a_named != b_named) return a_named;
        return a.quotes.size() + a.quotes_left_out > b.quotes.size() + b.quotes_left_out;
      });
}

}  // namespace sitrep
