#include "sitrep/extract/voices.h"

#include <algorithm>
#include <utility>

namespace sitrep {
namespace {

constexpr uint32_t kPronounReach = 6;  // sentences over which "he" may look back for its speaker
constexpr uint32_t kSubjectReach = 3;  // sentences between a subject and the pronoun that speaks

class VoiceFinder {
 public:
  VoiceFinder(const TokenView& v, const NameRegistry& names, const std::vector<SpeechAct>& acts)
      : v_(v), names_(names), acts_(acts), voices_(acts.size()) {}

  std::vector<Voice> find() {
    for (size_t k = 0; k < acts_.size(); ++k) {
      const SpeechAct& a = acts_[k];
      Voice& voice = voices_[k];
      if (a.inherits >= 0) {
        voice = voices_[static_cast<size_t>(a.inherits)];
        continue;
      }
      voice.phrase = a.source;
      const WordClass c = v_.cls(a.source.begin);
      const bool pronoun =
          a.source.size() == 1 && c >= WordClass::pron_person && c <= WordClass::pron_group;
      if (pronoun) {
        pronoun_voice(a, c, voice);
      } else {
        voice.actor = resolve_actor(v_, names_, a.source);
        voice.known = !nobody(a.source) && speaks(v_, voice.actor.root);
        if (the_paper(a)) {
          paper_voice(a, voice);
        } else if (the_speaker(a)) {
          speaker_voice(a, voice);
        } else if (the_group(a) && !voice.actor.named) {
          group_voice(a, voice);
        } else if (v_.lower(a.source.begin) == "its") {
          body_voice(a, voice);
        }
      }
      if (voice.known) remember(k);
    }
    return std::move(voices_);
  }

 private:
  // "Some say": hearsay of nobody.
  bool nobody(Range source) const {
    static const std::vector<std::string> words = {"some", "others", "many", "few", "most"};
    return source.size() == 1 &&
           std::find(words.begin(), words.end(), v_.lower(source.begin)) != words.end();
  }

  // "the statement said", "the report adds": a paper that names nobody.
  bool the_paper(const SpeechAct& a) const {
    const SourceNoun* n = v_.noun(a.source.end - 1);
    return a.source.size() == 2 && n != nullptr && n->cls == SourceClass::document &&
           (v_.lower(a.source.begin) == "the" || v_.lower(a.source.begin) == "his" ||
            v_.lower(a.source.begin) == "her" || v_.lower(a.source.begin) == "its");
  }

  // "the spokesman added", "THE SOURCE SAID": somebody who spoke before.
  bool the_speaker(const SpeechAct& a) const {
    if (a.source.size() != 2 || v_.lower(a.source.begin) != "the") return false;
    const SourceNoun* n = v_.noun(a.source.begin + 1);
    return n != nullptr && (n->cls == SourceClass::role || n->cls == SourceClass::person) &&
           !v_.lower(a.source.begin + 1).ends_with("s");
  }

  // "the group said", "the charity's head, Ann Bell, said": a body by a noun that fits many.
  bool the_group(const SpeechAct& a) const {
    const int noun = a.source.begin + 1;
    if (a.source.size() < 2 || v_.lower(a.source.begin) != "the") return false;
    const SourceNoun* n = v_.noun(noun);
    return n != nullptr && (n->cls == SourceClass::monitor || v_.lower(noun) == "agency") &&
           !v_.lower(noun).ends_with("s") && !v_.capital(noun) &&
           (a.source.size() == 2 || v_.clitic(noun + 1));
  }

  // The body with a name that spoke last, if it may be called a group: no medium, no ministry.
  void group_voice(const SpeechAct& a, Voice& voice) const {
    if (last_body_ < 0) return;
    const auto last = static_cast<size_t>(last_body_);
    const Actor& body = voices_[last].actor;
    if (a.sentence - acts_[last].sentence > kPronounReach || !body.named ||
        body.cls == SourceClass::medium || body.root.find("inistry") != body.root.npos ||
        body.root.find("olice") != body.root.npos)
      return;
    speak_for(body, voice);
  }

  // "Its director, Ann Bell, said": for the body that spoke in the sentence before.
  void body_voice(const SpeechAct& a, Voice& voice) const {
    const SourceNoun* n = a.source.size() > 1 ? v_.noun(a.source.begin + 1) : nullptr;
    if (n == nullptr || n->cls != SourceClass::role || last_body_ < 0) return;
    const auto last = static_cast<size_t>(last_body_);
    if (a.sentence - acts_[last].sentence > 1) return;
    // "… at the clinic. Its director": another body is nearer.
    for (int i = acts_[last].last(); i < a.source.begin; ++i) {
      const SourceNoun* other = v_.noun(i);
      if (other != nullptr &&
          (other->cls == SourceClass::body || other->cls == SourceClass::monitor ||
           other->cls == SourceClass::medium))
        return;
    }
    if (acts_[last].last() <= a.source.begin) speak_for(voices_[last].actor, voice);
  }

  // The person of the voice speaks for the body.
  static void speak_for(const Actor& body, Voice& voice) {
    Actor actor = body;
    actor.person = voice.actor.person;
    actor.role = voice.actor.role;
    voice.actor = std::move(actor);
    voice.carried = true;
  }

  // The last speaker who was called by this noun; "the source" may be anybody.
  void speaker_voice(const SpeechAct& a, Voice& voice) const {
    const std::string& noun = v_.lower(a.source.begin + 1);
    for (auto k = static_cast<size_t>(&a - acts_.data()); k-- > 0;) {
      if (a.sentence - acts_[k].sentence > kPronounReach) return;
      if (!voices_[k].known) continue;
      const Range r = voices_[k].phrase;
      bool called = noun == "source";
      for (int i = r.begin; i < r.end && !called; ++i) called = v_.lower(i) == noun;
      if (!called) continue;
      voice.actor = voices_[k].actor;
      voice.carried = true;
      voice.known = true;
      return;
    }
  }

  // The paper of whoever spoke last.
  void paper_voice(const SpeechAct& a, Voice& voice) {
    for (auto k = static_cast<size_t>(&a - acts_.data()); k-- > 0;) {
      if (a.sentence - acts_[k].sentence > kPronounReach) return;
      if (!voices_[k].known || (!voices_[k].actor.named && !bare_paper(v_, voices_[k]))) continue;
      voice.actor = voices_[k].actor;
      voice.carried = true;
      return;
    }
  }

  void pronoun_voice(const SpeechAct& a, WordClass c, Voice& voice) {
    voice.carried = true;
    const int plural = last_group_ >= 0 ? last_group_ : last_body_;
    const int last = c == WordClass::pron_person ? last_person_
                     : c == WordClass::pron_body ? last_body_
                                                 : plural;
    if (subject_before(a, c, last, voice)) return;
    if (last < 0 || a.sentence - acts_[static_cast<size_t>(last)].sentence > kPronounReach) return;
    voice.actor = voices_[static_cast<size_t>(last)].actor;
    voice.known = true;
  }

  // A person or body that opened a sentence since the last speaker is nearer: "The Harbour Office
  // gave new figures. It said …".
  bool subject_before(const SpeechAct& a, WordClass c, int last, Voice& voice) const {
    const uint32_t from = last >= 0 ? acts_[static_cast<size_t>(last)].sentence + 1
                          : a.sentence < kSubjectReach ? 0
                                                       : a.sentence - kSubjectReach;
    for (uint32_t s = a.sentence; s-- > from && a.sentence - s <= kSubjectReach;) {
      const Sentence& sent = v_.doc().sentences[s];
      const Range r = phrase_right(v_, static_cast<int>(sent.token_begin),
                                   static_cast<int>(sent.token_end), false);
      if (r.empty() ||
          (v_.cls(r.begin) >= WordClass::pron_person && v_.cls(r.begin) <= WordClass::pron_other))
        continue;
      const Actor actor = resolve_actor(v_, names_, r);
      if (!stands_for(c, actor, r)) continue;
      voice.actor = actor;
      voice.known = true;
      return true;
    }
    return false;
  }

  // Can the pronoun stand for the actor? A body is one by its noun: "The dam burst. It said" is
  // not.
  bool stands_for(WordClass c, const Actor& actor, Range r) const {
    if (c == WordClass::pron_person) return !actor.person.empty();
    if (c != WordClass::pron_body || actor.kind != ActorKind::body || !actor.person.empty())
      return false;
    const SourceNoun* n = v_.noun(head_of(v_, r));
    return n != nullptr && (n->cls == SourceClass::body || n->cls == SourceClass::monitor ||
                            n->cls == SourceClass::medium);
  }

  void remember(size_t k) {
    const Actor& actor = voices_[k].actor;
    const auto i = static_cast<int>(k);
    const bool person = actor.kind == ActorKind::person || !actor.person.empty() ||
                        !actor.role.empty() || actor.unnamed;
    if (person) last_person_ = i;
    if (actor.kind == ActorKind::body) last_body_ = i;
    if (actor.kind == ActorKind::group) last_group_ = i;
  }

  const TokenView& v_;
  const NameRegistry& names_;
  const std::vector<SpeechAct>& acts_;
  std::vector<Voice> voices_;
  int last_person_ = -1, last_body_ = -1, last_group_ = -1;
};

}  // namespace

bool speaks(const TokenView& v, const std::string& name) {
  if (name.empty()) return false;
  for (const std::string_view mark : {"\"", "\u201c", "\u201d", "\u201e", "\u00ab", "\u00bb"}) {
    if (name.find(mark) != name.npos) return false;
  }
  std::string first = name.substr(0, name.find(' '));
  for (char& c : first) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  const size_t space = name.rfind(' ');
  const std::string last = space == name.npos ? first : name.substr(space + 1);
  for (const char* w : {"hundred", "thousand", "million", "dozen", "hundreds", "thousands",
                        "millions", "dozens", "several"})
    if (first == w) return false;
  if (space == name.npos && v.tables().word(first) == WordClass::det) return false;  // "an"
  // "WHO" is no pronoun.
  const bool letters = name.size() > 1 && name[1] >= 'A' && name[1] <= 'Z';
  return (letters || (last != "that" && last != "which" && last != "who")) &&
         v.tables().word(first) != WordClass::prep;
}

bool bare_paper(const TokenView& v, const Voice& voice) {
  return !voice.phrase.empty() && head_of(v, voice.phrase) + 1 == voice.phrase.end &&
         !voice.actor.named && voice.actor.kind != ActorKind::person &&
         (voice.actor.cls == SourceClass::document || voice.actor.cls == SourceClass::visual);
}

std::vector<Voice> find_voices(const TokenView& v, const NameRegistry& names,
                               const std::vector<SpeechAct>& acts) {
  return VoiceFinder(v, names, acts).find();
}

}  // namespace sitrep
