// Overrides in words, the same in every output.
#include "sitrep/review/review.h"

namespace sitrep {
namespace {

std::string in_quotes(const std::string& text) { return "“" + text + "”"; }

}  // namespace

std::string action_words(const Override& o) {
  switch (o.action) {
    case Action::merge:
      return "put into one series";
    case Action::split:
      return "taken out into a series of its own";
    case Action::reject:
      return "rejected: no figure";
    case Action::rename:
      return "source " + (o.subject.empty() ? "" : in_quotes(o.subject) + " ") + "changed to " +
             (o.value == kUnattributed ? "nobody" : in_quotes(o.value));
    case Action::place:
      return "place changed to " + (o.place ? in_quotes(o.value) : "none");
    case Action::letter:
      return in_quotes(o.subject) + " rated " + o.value;
    case Action::seen:
      return "seen and found right";
    case Action::undo:
      break;
  }
  return "override " + std::to_string(o.undoes) + " undone";
}

std::string signature(const Override& o) {
  const auto day = parse_iso(o.time);
  const std::string when =
      day && o.time.size() >= 16 ? to_words(*day) + " " + o.time.substr(11, 5) + " UTC" : o.time;
  return o.author + ", " + when;
}

std::string change_words(const Override& o, const std::string& what) {
  return what + " (" + signature(o) + ", override " + std::to_string(o.number) + ")" +
         (o.note.empty() ? "" : ": " + o.note);
}

std::string counts_words(const ReviewCounts& n) {
  const auto figures = [](size_t count) {
    return std::to_string(count) + (count == 1 ? " figure" : " figures");
  };
  const std::string swept = n.swept == 0
                                ? ""
                                : "; " + figures(n.swept) + (n.swept == 1 ? " was" : " were") +
                                      " changed only through " + (n.swept == 1 ? "its" : "their") +
                                      " source or series";
  if (n.reviewed == 0) return "machine-read, not reviewed" + swept;
  std::string parts;
  const auto add = [&](size_t count, const char* what) {
    if (count > 0) parts += (parts.empty() ? "" : ", ") + std::to_string(count) + " " + what;
  };
  add(n.seen, "seen and found right");
  add(n.changed, "changed");
  add(n.rejected, "rejected");
  return std::to_string(n.reviewed) + " of " + figures(n.figures) + " reviewed by a person (" +
         parts + ")" + swept + "; the others are machine-read, not reviewed";
}

}  // namespace sitrep
