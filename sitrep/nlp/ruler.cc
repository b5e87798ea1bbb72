#include "sitrep/nlp/ruler.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <unordered_map>

#include "sitrep/base/check.h"
#include "sitrep/nlp/ruler_rules.h"

namespace sitrep {
namespace {

using Key = TokenTest::Key;

// What a token is seen by: its form and its labels. Tests of one view depend on one number.
enum View : uint8_t { kForm, kTag, kDep, kPos, kMorph, kLemma, kViews };

View view_of(Key key) {
  switch (key) {
    case Key::TAG:
      return kTag;
    case Key::DEP:
      return kDep;
    case Key::POS:
      return kPos;
    case Key::MORPH:
      return kMorph;
    case Key::LEMMA:
      return kLemma;
    default:
      return kForm;
  }
}

uint32_t number_of(const TokenAnnotation& token, View view) {
  switch (view) {
    case kTag:
      return token.tag;
    case kDep:
      return token.dep;
    case kPos:
      return token.pos;
    case kMorph:
      return token.morph;
    case kLemma:
      return token.lemma;
    default:
      return token.form.form;
  }
}

const std::string& word_of(const Form& form, Key key) {
  return key == Key::ORTH ? form.orth : key == Key::NORM ? form.norm : form.lower;
}

constexpr uint32_t kUnknown = UINT32_MAX;

// For each number of one view the set of token patterns that its tests of this view let pass.
// Few sets differ, so that they are kept once and stay in the nearest cache.
struct ViewSets {
  View view = kForm;
  std::vector<const KeyTests*> keys;
  std::vector<uint32_t> set_of;  // by number: an index into `sets`
  std::vector<uint64_t> sets;    // words of the sets, one after the other
  std::map<Bits, uint32_t> known;
};

}  // namespace

struct AttributeRuler::State {
  struct Setting {
    uint32_t TokenAnnotation::* field;
    uint32_t value;
  };
  struct Rule {
    std::vector<Setting> settings;
    std::vector<RulerRules::Neighbour> neighbours;
  };

  State(const Model& model_in, LabelTable& labels_in, const FormTable& forms_in)
      : model(&model_in), labels(&labels_in), forms(&forms_in) {
    auto compiled = compile_ruler(model_in.ruler);
    SITREP_CHECK(compiled.ok());  // check_ruler() comes first
    rules = std::move(compiled).value();
    words = (rules.tokens + 63) / 64;
    for (const KeyTests& tests : rules.keys) {
      const View v = view_of(tests.key);
      auto it = std::find_if(views.begin(), views.end(),
                             [v](const ViewSets& have) { return have.view == v; });
      if (it == views.end()) {
        it = views.insert(it, ViewSets{});
        it->view = v;
      }
      it->keys.push_back(&tests);
    }
    for (const RulerRules::Rule& rule : rules.rules) number_settings(rule);
  }

  void number_settings(const RulerRules::Rule& rule) {
    const RulerPattern& p = model->ruler[rule.pattern];
    Rule out;
    out.neighbours = rule.neighbours;
    const auto set = [&](const std::optional<std::string>& text,
                         uint32_t TokenAnnotation::* field) {
      if (text) out.settings.push_back({field, labels->number_of(*text)});
    };
    set(p.tag, &TokenAnnotation::tag);
    set(p.pos, &TokenAnnotation::pos);
    if (p.morph) set(normal_morph(*p.morph), &TokenAnnotation::morph);
    set(p.lemma, &TokenAnnotation::lemma);
    set(p.dep, &TokenAnnotation::dep);
    numbered.push_back(std::move(out));
  }

  Bits passed(const ViewSets& view, uint32_t number) {
    Bits out(words, ~uint64_t{0});
    for (const KeyTests* tests : view.keys) {
      if (view.view != kForm) {
        tests->narrow((*labels)[number], runner, out);
      } else if (tests->key == Key::IS_SPACE) {
        tests->narrow_flag((*forms)[number].is_space, out);
      } else {
        tests->narrow(word_of((*forms)[number], tests->key), runner, out);
      }
    }
    return out;
  }

  uint32_t set_of(ViewSets& view, uint32_t number) {
    if (number >= view.set_of.size()) view.set_of.resize(number + size_t{1}, kUnknown);
    uint32_t& at = view.set_of[number];
    if (at != kUnknown) return at;
    const Bits bits = passed(view, number);
    const auto [it, fresh] = view.known.try_emplace(bits, static_cast<uint32_t>(view.known.size()));
    if (fresh) view.sets.insert(view.sets.end(), bits.begin(), bits.end());
    return at = it->second;
  }

  uint64_t word(size_t token, size_t w) const {
    uint64_t out = ~uint64_t{0};
    const uint32_t* seen_here = seen.data() + token * views.size();
    for (size_t v = 0; v < views.size(); ++v) out &= views[v].sets[seen_here[v] * words + w];
    return out;
  }

  bool neighbours_pass(const Rule& rule, size_t token, size_t count) const {
    return std::all_of(rule.neighbours.begin(), rule.neighbours.end(), [&](const auto& n) {
      const auto at = static_cast<int64_t>(token) + n.offset;
      return at >= 0 && at < static_cast<int64_t>(count) &&
             (word(static_cast<size_t>(at), n.token / 64) >> (n.token % 64) & 1) != 0;
    });
  }

  const Model* model;  // borrowed, as the next two
  LabelTable* labels;
  const FormTable* forms;
  RulerRules rules;
  RegexRunner runner;
  std::vector<Rule> numbered;  // as rules.rules
  size_t words = 0;            // of 64 bits in one set
  std::vector<ViewSets> views;
  std::vector<uint32_t> seen;  // by token and view: its set before any rule was applied
};

Status check_ruler(const Model& model) { return compile_ruler(model.ruler).status(); }

AttributeRuler::AttributeRuler(const Model& model, LabelTable& labels, const FormTable& forms)
    : state_(std::make_unique<State>(model, labels, forms)) {}
AttributeRuler::~AttributeRuler() = default;

void AttributeRuler::clear_cache() {
  state_ = std::make_unique<State>(*state_->model, *state_->labels, *state_->forms);
}

void AttributeRuler::annotate(std::vector<TokenAnnotation>& tokens) {
  State& s = *state_;
  const size_t rules = s.numbered.size();
  if (rules == 0) return;
  s.seen.clear();
  for (const TokenAnnotation& t : tokens) {
    for (ViewSets& view : s.views) s.seen.push_back(s.set_of(view, number_of(t, view.view)));
  }
  for (size_t i = 0; i < tokens.size(); ++i) {
    for (size_t w = 0; w * 64 < rules; ++w) {
      uint64_t hits = s.word(i, w);
      if (rules - w * 64 < 64) hits &= (uint64_t{1} << (rules - w * 64)) - 1;
      for (; hits != 0; hits &= hits - 1) {
        const State::Rule& rule = s.numbered[w * 64 + static_cast<size_t>(std::countr_zero(hits))];
        if (!s.neighbours_pass(rule, i, tokens.size())) continue;
        for (const State::Setting& set : rule.settings) tokens[i].*set.field = set.value;
      }
    }
  }
}

}  // namespace sitrep
