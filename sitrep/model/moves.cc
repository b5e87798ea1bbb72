#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "sitrep/base/limits.h"
#include "sitrep/model/folder.h"
#include "sitrep/model/tables.h"
#include "sitrep/model/values.h"

namespace sitrep {
namespace {

using Labels = std::vector<std::pair<int64_t, std::string>>;  // frequency, label

// A label is a short word, or two of them for a lifted arc ("prep||dobj").
bool plausible(std::string_view label) {
  constexpr size_t kLongest = 64;
  const size_t mark = label.find("||");
  return label.size() <= kLongest &&
         (mark == std::string_view::npos || label.find("||", mark + 1) == std::string_view::npos);
}

// {"0": {"": 12}, "2": {"det": 5, "nsubj": 9}} as action -> labels.
Status read_actions(const std::string& file, Value root, int first, int last,
                    std::map<int, Labels>& out) {
  if (!root.is(ValueKind::map)) return misfit(file, "moves: no map of actions");
  Status status;
  root.each_pair([&](Value name, Value labels) {
    const std::string_view text = name.text().value_or("");
    const int action = text.size() == 1 ? text[0] - '0' : -1;
    const bool known = action >= first && action <= last;
    // Action 0 of names stands for "missing": it has no labels.
    if (!known && !(action == 0 && labels.size() == 0)) {
      status = misfit(file, "moves: the action " + std::string(text) + " is not known");
      return;
    }
    std::map<std::string, int64_t> frequencies;  // of a label twice, the last counts
    labels.each_pair([&](Value label, Value frequency) {
      if (label.text() && !plausible(*label.text()))
        status = misfit(file, "moves: action " + std::string(text) +
                                  ": a label is longer than 64 bytes or has more than one ||");
      else if (!label.text() || !frequency.integer())
        status = misfit(file, "moves: action " + std::string(text) + ": not labels and numbers");
      else
        frequencies[std::string(*label.text())] = *frequency.integer();
    });
    if (!labels.is(ValueKind::map))
      status = misfit(file, "moves: action " + std::string(text) + ": no map of labels");
    Labels& sorted = out[action];
    sorted.clear();
    for (const auto& [label, frequency] : frequencies) sorted.emplace_back(frequency, label);
    std::sort(sorted.rbegin(), sorted.rend());
  });
  return status;
}

std::vector<Move> order_moves(const std::map<int, Labels>& actions) {
  std::vector<Move> moves;
  std::set<std::pair<int, std::string>> seen;
  const auto add = [&](int action, const std::string& label) {
    if (seen.emplace(action, label).second) moves.push_back({action, label});
  };
  // Labels of negative frequency were added after the training started: their classes come last,
  // the actions of one label side by side.
  Labels added;
  std::map<std::string, std::vector<int>> actions_of;
  for (const auto& [action, labels] : actions) {
    for (const auto& [frequency, label] : labels) {
      if (frequency >= 0) {
        add(action, label);
      } else {
        added.emplace_back(frequency, label);
        actions_of[label].push_back(action);
      }
    }
  }
  std::sort(added.rbegin(), added.rend());
  for (const auto& [frequency, label] : added) {
    // Emptied, for a label that comes once for each of its actions must not take squared time.
    for (const int action : std::exchange(actions_of[label], {})) add(action, label);
  }
  return moves;
}

}  // namespace

Result<std::vector<Move>> read_moves(const std::string& file, std::string_view bytes, int first,
                                     int last) {
  const auto values = Values::of_msgpack(bytes);
  if (!values.ok()) return values.status().with_context(file);
  const auto text = values->root()["moves"].text();
  if (!text) return misfit(file, "no text of moves");
  const auto json = Values::of_json(*text);
  if (!json.ok()) return json.status().with_context(file + ": moves");
  std::map<int, Labels> actions;
  if (auto status = read_actions(file, json->root(), first, last, actions); !status.ok())
    return status;
  auto moves = order_moves(actions);
  if (moves.empty() || moves.size() > limits::kModelClasses)
    return misfit(file,
                  "moves: there are none, or more than " + std::to_string(limits::kModelClasses));
  return moves;
}

}  // namespace sitrep
