// Who a source phrase names: spokesmen stand for their body, "the monitor" for the one monitor of
// the page.
#include <algorithm>

#include "sitrep/extract/actors.h"

namespace sitrep {
namespace {

// Words between the article and the word for a kind of body: "the medical aid charity".
constexpr int kKindWords = 4;

bool any_of_words(const std::string& w, std::initializer_list<const char*> list) {
  return std::any_of(list.begin(), list.end(), [&](const char* x) { return w == x; });
}

bool body_like(SourceClass c) {
  return c == SourceClass::body || c == SourceClass::monitor || c == SourceClass::medium;
}

struct Name {
  Range range;
  bool person = false, body = false, modifier = false;
};

class Resolver {
 public:
  Resolver(const TokenView& v, const NameRegistry& names, Range phrase)
      : v_(v), names_(names), r_(phrase) {
    while (r_.size() > 1 && v_.cls(r_.begin) == WordClass::det) {
      if (any_of_words(v_.lower(r_.begin), {"a", "an", "one", "another"})) indefinite_ = true;
      if (any_of_words(v_.lower(r_.begin), {"the", "this", "that", "these", "those"}))
        definite_ = true;
      ++r_.begin;
    }
    find_names();
  }

  Actor resolve() {
    for (int i = r_.begin; i < r_.end && actor_.root.empty(); ++i) {
      const SourceNoun* n = v_.noun(i);
      if (n == nullptr || (v_.capital(i) && i > r_.begin && inside_name(i))) continue;
      if (n->cls == SourceClass::role &&
          !(i + 1 < r_.end && v_.noun(i + 1) != nullptr && !v_.capital(i + 1) &&
            v_.noun(i + 1)->cls != SourceClass::role)) {
        role(i);
        break;
      }
      if (n->cls == SourceClass::document) document(i);
    }
    if (actor_.root.empty()) by_name();
    if (actor_.root.empty()) by_noun();
    set_person_and_basis();
    return actor_;
  }

 private:
  // The names of the phrase, a person's name split from the body's before it where the page knows
  // the body.
  void find_names() {
    for (int i = r_.begin; i < r_.end;) {
      Range n = name_from(i);
      if (n.empty()) {
        ++i;
        continue;
      }
      for (int cut = n.end - 1; cut > n.begin; --cut) {
        const std::string head = v_.text({n.begin, cut});
        if (v_.name(cut) && names_.is_body(head) && !names_.is_body(v_.text(n))) {
          n.end = cut;
          break;
        }
      }
      names_in_.push_back(judge(n));
      i = n.end;
    }
  }

  Range name_from(int i) const {
    if (!opens_name(v_, i) || v_.cls(i) == WordClass::time) return {};
    if (v_.sentence_start(i) && common(i)) return {};
    int end = i + 1;
    while (end < r_.end) {
      if (v_.name(end) || (v_.number(end) && v_.lower(end - 1) == "no.")) {
        ++end;
      } else if (v_.clitic(end) && end + 1 < r_.end && v_.name(end + 1) &&
                 any_of_words(v_.lower(end - 1), {"people", "children", "women", "workers",
                                                  "peoples", "farmers", "teachers", "doctors"})) {
        end += 2;  // "People's Republic", "Children's Fund"
      } else if (any_of_words(v_.lower(end), {"of", "for", "the", "de", "du", "sans", "bin", "van",
                                              "von", "al", "without", "es", "da", "di"}) &&
                 end + 1 < r_.end &&
                 (v_.name(end + 1) ||
                  (v_.lower(end + 1) == "the" && end + 2 < r_.end && v_.name(end + 2)))) {
        end += v_.name(end + 1) ? 2 : 3;
      } else {
        break;
      }
    }
    if (end == i + 1 && common(i)) return {};
    return {i, end_of_person(v_, {i, end})};
  }

  // A source noun or adjective that is no name though it is written with a capital.
  bool common(int i) const {
    return !v_.acronym(i) && (v_.noun(i) != nullptr || v_.cls(i) == WordClass::mod);
  }

  // "Hospital sources", "New figures": the capital that opens a sentence makes no name.
  bool proper(int i) const { return v_.name(i) && !(v_.sentence_start(i) && common(i)); }

  Name judge(Range n) const {
    Name out;
    while (n.size() > 1 && title_at(v_, n.begin)) {
      ++n.begin;
      out.person = true;
    }
    out.range = n;
    const std::string text = v_.text(n);
    bool noun = false;
    for (int i = n.begin; i < n.end; ++i)
      noun = noun || (v_.noun(i) != nullptr && body_like(v_.noun(i)->cls));
    out.body = !out.person && (noun || names_.is_body(text) || v_.tables().outlet(text) != nullptr);
    const std::string full = names_.full(text);
    if (!out.body && (names_.is_person(text) || names_.is_person(full) || n.size() > 1))
      out.person = true;
    if (!out.body && !out.person && full.find(' ') != std::string::npos && !names_.is_body(full))
      out.person = true;
    if (n.end < r_.end && v_.word(n.end)) {
      const WordClass next = v_.cls(n.end);
      out.modifier = v_.clitic(n.end) || next == WordClass::mod || v_.noun(n.end) != nullptr ||
                     (next == WordClass::other && head_of(v_, {n.begin, r_.end}) >= n.end);
    }
    return out;
  }

  bool inside_name(int i) const {
    return std::any_of(names_in_.begin(), names_in_.end(), [&](const Name& n) {
      return n.range.begin <= i && i < n.range.end && n.body;
    });
  }

  // "spokesman for the ministry", "Observatory head", "a source in the Harbour Office".
  void role(int at) {
    const bool keeps_phrase =
        any_of_words(v_.lower(at), {"official", "officials", "source", "sources"});
    Range body = complement(at);
    const bool before = body.empty();  // "Kestrel Lines spokeswoman Ann Bell": no two persons
    if (before) body = modifiers(at);
    const bool names_both = before && at + 1 < r_.end && v_.name(at + 1);
    if (!body.empty() && names_person(body) && !names_both) body = {};
    bool has_name = false, has_noun = false, acronym = false;
    for (int i = body.begin; i < body.end; ++i) {
      has_name = has_name || proper(i);
      acronym = acronym || (v_.acronym(i) && !land_letters(v_, i));
      has_noun = has_noun || (v_.noun(i) != nullptr && body_like(v_.noun(i)->cls));
    }
    const bool named_body = acronym || (has_name && (has_noun || names_.is_body(v_.text(body))));
    if (keeps_phrase ? named_body : has_name || has_noun) {
      set_body(body);
      actor_.role = v_.text(r_);
    }
  }

  bool names_person(Range r) const {
    return std::any_of(names_in_.begin(), names_in_.end(),
                       [&](const Name& n) { return n.range == r && n.person; });
  }

  Range complement(int at) const {
    if (at + 1 >= r_.end ||
        !any_of_words(v_.lower(at + 1), {"of", "for", "at", "in", "from", "with", "by"}))
      return {};
    int begin = at + 2;
    while (begin < r_.end && v_.cls(begin) == WordClass::det) ++begin;
    for (const Name& n : names_in_) {
      if (n.range.begin == begin && (!n.modifier || n.body)) return n.range;
    }
    int end = begin;
    while (end < r_.end && v_.lower(end) != "," && v_.cls(end) != WordClass::prep &&
           v_.cls(end) != WordClass::rel && v_.cls(end) != WordClass::det && v_.word(end)) {
      if (end > begin && v_.name(end) && v_.noun(end - 1) != nullptr)
        break;  // "agency Kestrel": the name says it
      ++end;
    }
    for (const Name& n : names_in_) {
      if (n.range.begin == end && n.body) return n.range;
    }
    return {begin, end};
  }

  Range modifiers(int at) const {
    int begin = at;
    while (begin > r_.begin && v_.lower(begin - 1) != "," && v_.cls(begin - 1) != WordClass::prep &&
           v_.cls(begin - 1) != WordClass::det) {
      --begin;
    }
    while (begin < at && !v_.name(begin) &&
           !(v_.noun(begin) != nullptr && body_like(v_.noun(begin)->cls)) &&
           !(begin + 1 < at && v_.cls(begin) == WordClass::mod && v_.noun(begin + 1) != nullptr &&
             !v_.capital(begin + 1))) {
      ++begin;
    }
    int end = at;
    while (end > begin && v_.clitic(end - 1)) --end;
    return {begin, end};
  }

  // "a statement from the ministry", "figures released by Kestrel", "a government statement".
  void document(int at) {
    for (int i = at + 1; i + 1 < r_.end; ++i) {
      if (!any_of_words(v_.lower(i), {"of", "from", "by", "for"})) continue;
      const Range body = complement(i - 1);
      const bool noun = !body.empty() && v_.noun(body.end - 1) != nullptr &&
                        body_like(v_.noun(body.end - 1)->cls);
      if (!body.empty() && (noun || v_.name(body.begin))) return set_body(body);
    }
    const Range body = modifiers(at);
    const bool opening = body.size() == 1 && v_.sentence_start(body.begin) &&
                         !v_.acronym(body.begin) && !names_.is_body(v_.text(body));
    const bool named = !body.empty() && proper(body.begin) && !opening && !v_.shouting(body.begin);
    if (named || (!body.empty() && v_.noun(body.begin) != nullptr)) set_body(body);
  }

  void set_body(Range body) {
    while (body.size() > 1 && v_.cls(body.begin) == WordClass::det) ++body.begin;
    body.begin = past_kind(body);
    const std::string text = v_.text(body);
    actor_.kind = ActorKind::body;
    for (int i = body.begin; i < body.end; ++i) actor_.named = actor_.named || v_.name(i);
    actor_.root = actor_.named ? names_.full(text) : text;
    if (!actor_.named || body.size() == 1) {
      const std::string known = names_.only_body(v_, v_.lower(body.end - 1), body.begin);
      if (!known.empty()) {
        actor_.root = known;
        actor_.named = true;
      }
    }
    base(body);
  }

  // "the Medical Charity Medica Sans Murs": capitals or not, what kind of body it is belongs to no
  // name.
  int past_kind(Range body) const {
    const int named = behind_kind(body.begin);
    return named < body.end && v_.noun(body.end - 1) == nullptr ? named : body.begin;
  }

  // The name behind the word for a kind of body, within a few words of `begin`; else `begin`.
  int behind_kind(int begin) const {
    for (int i = begin; i + 1 < r_.end && i < begin + kKindWords; ++i) {
      if (any_of_words(v_.lower(i),
                       {"charity", "group", "organisation", "organization", "ngo", "watchdog"}))
        return v_.name(i + 1) ? i + 1 : begin;
      if (v_.lower(i) == "of" || v_.lower(i) == ",") break;
    }
    return begin;
  }

  void by_name() {
    const Name* person = nullptr;
    const Name* body = nullptr;
    for (const Name& n : names_in_) {
      if (n.person && !n.modifier && person == nullptr) person = &n;
      if (n.body && body == nullptr) body = &n;
    }
    // The first name decides unless it stands in a complement of a common noun ("a doctor at the
    // Bell Clinic").
    const int head = head_of(v_, r_);
    if (person != nullptr &&
        (body == nullptr || person->range.begin < body->range.begin ||
         head >= person->range.begin || comma_before(*person)) &&
        (head >= person->range.begin || comma_before(*person))) {
      const Range body_of = body_behind(person->range.end);
      if (!body_of.empty()) return set_body(body_of);
      actor_.kind = ActorKind::person;
      actor_.root = names_.full(v_.text(person->range));
      actor_.person = actor_.root;
      actor_.named = true;
      return;
    }
    for (const Name& n : names_in_) {
      if (n.modifier || n.range.begin > head || (n.person && !n.body)) continue;
      set_body(n.range);
      return;
    }
  }

  // "Ann Bell of the Valley Relief Union": who works for a body that counts or helps speaks for it,
  // not who belongs to a party or a university. Empty for none.
  Range body_behind(int i) const {
    if (i + 1 >= r_.end || !any_of_words(v_.lower(i), {"of", "from", "with", "for"})) return {};
    int begin = i + 1;
    while (begin < r_.end && v_.cls(begin) == WordClass::det) ++begin;
    const int named = behind_kind(begin);  // "of the relief group Medica Sans Murs"
    for (const Name& n : names_in_) {
      if (n.range.begin == named && named > begin && !n.person) return n.range;
      if (n.range.begin != begin || !n.body || n.person) continue;
      for (int k = n.range.begin; k < n.range.end; ++k) {
        const SourceNoun* noun = v_.noun(k);
        if (noun != nullptr &&
            (noun->cls == SourceClass::monitor || noun->basis == "b1" ||
             any_of_words(v_.lower(k), {"agency", "service", "services", "society", "cross",
                                        "crescent", "mission", "fund"})))
          return n.range;
      }
    }
    return {};
  }

  bool comma_before(const Name& n) const {
    int i = n.range.begin - 1;  // past "deputy police chief"
    while (i > r_.begin && (v_.noun(i) != nullptr || v_.cls(i) == WordClass::mod)) --i;
    return i >= r_.begin && v_.lower(i) == ",";
  }

  void by_noun() {
    const int head = head_of(v_, r_);
    const SourceNoun* n = v_.noun(head);
    const std::string& noun = v_.lower(head);
    const bool single = head == r_.begin || v_.cls(head - 1) == WordClass::mod;
    const bool watcher = n != nullptr && n->basis == "b2";
    if (n != nullptr && body_like(n->cls) && names_in_.empty() &&
        (watcher || r_.size() == 1 || (definite_ && (single || n->cls == SourceClass::monitor)))) {
      const std::string known = names_.only_body(v_, noun, head);
      if (!known.empty()) {
        actor_.root = known;
        actor_.named = true;
        actor_.kind = ActorKind::body;
        return;
      }
    }
    std::string text = v_.text(r_);
    if (v_.shouting(r_.begin)) {
      text.clear();
      for (int i = r_.begin; i < r_.end; ++i)
        text += v_.lower(i) + (i + 1 < r_.end && v_.token(i).space_after ? " " : "");
    }
    const size_t comma = text.find(',');
    if (comma != std::string::npos && comma > 0) text.resize(comma);
    const bool person =
        n == nullptr || n->cls == SourceClass::person || n->cls == SourceClass::role;
    const bool plural = noun.size() > 2 && noun.back() == 's' && noun[noun.size() - 2] != 's';
    const bool name_goes_on = r_.size() > 1 && v_.capital(r_.begin + 1);
    if (text[0] >= 'A' && text[0] <= 'Z' && !name_goes_on &&
        (common(r_.begin) || !v_.name(r_.begin)))
      text[0] = static_cast<char>(text[0] + 32);
    if (person && !plural && (indefinite_ || (definite_ && !named_office(head))) &&
        text.compare(0, 7, "unnamed") != 0) {
      text = "unnamed " + text;
      actor_.unnamed = true;
    }
    const bool paper = n != nullptr && n->cls == SourceClass::document && n->basis == "b4" &&
                       (names_in_.empty() || v_.shouting(head)) && head + 1 == r_.end;
    if (paper) text = v_.lower(head);
    if (n != nullptr && (n->cls == SourceClass::visual || paper)) text = "unnamed " + text;
    actor_.root = text;
    actor_.kind = person ? (plural ? ActorKind::group : ActorKind::person) : ActorKind::body;
    for (int i = r_.begin; i < r_.end; ++i) actor_.named = actor_.named || v_.name(i);
  }

  // "the Oroma public prosecutor": one office, named by its place.
  bool named_office(int head) const {
    static const std::vector<std::string> offices = {"prosecutor", "governor", "mayor",
                                                     "coroner",    "sheriff",  "ombudsman"};
    if (std::find(offices.begin(), offices.end(), v_.lower(head)) == offices.end()) return false;
    for (int i = r_.begin; i < head; ++i)
      if (v_.name(i)) return true;
    return false;
  }

  // The best basis among the nouns of the range.
  void base(Range r) {
    for (int i = r.begin; i < r.end; ++i) {
      const SourceNoun* n = v_.noun(i);
      if (n == nullptr || !body_like(n->cls)) continue;
      if (actor_.basis.empty() || n->basis < actor_.basis) actor_.basis = n->basis;
    }
  }

  void set_person_and_basis() {
    for (const Name& n : names_in_) {
      if (n.person && actor_.person.empty() && !n.modifier)
        actor_.person = names_.full(v_.text(n.range));
    }
    const SourceNoun* head = v_.noun(head_of(v_, r_));
    actor_.cls = head == nullptr ? SourceClass::none : head->cls;
    if (actor_.basis.empty() && actor_.kind != ActorKind::person) base(r_);
    if (actor_.basis.empty()) {
      for (int i = r_.begin; i < r_.end && actor_.basis.empty(); ++i) {
        if (v_.noun(i) != nullptr) actor_.basis = v_.noun(i)->basis;
      }
    }
    if (actor_.basis.empty()) actor_.basis = actor_.kind == ActorKind::person ? "b5" : "b4";
    if (v_.tables().outlet(actor_.root) != nullptr) actor_.basis = "b5";
    if (actor_.root.empty()) actor_.root = v_.text(r_);
  }

  const TokenView& v_;
  const NameRegistry& names_;
  Range r_;
  bool indefinite_ = false, definite_ = false;
  std::vector<Name> names_in_;
  Actor actor_;
};

}  // namespace

Actor resolve_actor(const TokenView& v, const NameRegistry& names, Range phrase) {
  // A date that lost its comma: "October 12 2031 Activists said".
  while (phrase.size() > 1 && v.number(phrase.begin)) ++phrase.begin;
  // A joint source: the one that counts and watches, else the whole phrase by name.
  for (int i = phrase.begin + 1; i + 1 < phrase.end; ++i) {
    if (v.lower(i) != "and") continue;
    const Range left{phrase.begin, i}, right{i + 1, phrase.end};
    if (!can_speak(v, left, false) || !can_speak(v, right, false) ||
        v.noun(head_of(v, right)) == nullptr)
      continue;
    Actor a = resolve_actor(v, names, left);
    if (a.named && a.kind == ActorKind::body) return a;
    const Actor b = resolve_actor(v, names, right);
    if (b.named && b.basis == "b2") return b;
    const size_t skip = v.cls(left.begin) == WordClass::det && left.size() > 1 ? 1 : 0;
    a.root = v.text({phrase.begin + static_cast<int>(skip), phrase.end});
    if (v.noun(phrase.begin) != nullptr && !v.acronym(phrase.begin))
      a.root[0] = v.lower(phrase.begin)[0];
    a.kind = ActorKind::group;
    a.named = a.unnamed = false;
    return a;
  }
  return Resolver(v, names, phrase).resolve();
}

}  // namespace sitrep
