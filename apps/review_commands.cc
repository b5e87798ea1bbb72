// review: what a person decides about figures.
#include <fmt/format.h>
#include <pwd.h>
#include <time.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "cli.h"
#include "sitrep/base/printable.h"
#include "sitrep/engine/overrides.h"

namespace sitrep::cli {
namespace {

using Json = nlohmann::ordered_json;

struct ReviewFlags {
  std::string database, author, note, to, role, file;
  std::vector<std::string> targets;
  int64_t number = 0;
  size_t most = 20;
  bool json = false;
  RuleOptions rules;
};

std::string counted(size_t n, std::string_view singular, std::string_view plural) {
  return fmt::format("{} {}", n, n == 1 ? singular : plural);
}

// ---- who and when

std::string default_author() {
  for (const char* name : {"SITREP_AUTHOR", "USER", "LOGNAME"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return value;
  }
  const passwd* user = ::getpwuid(::geteuid());
  return user != nullptr ? user->pw_name : "user " + std::to_string(::geteuid());
}

// Seconds since 1970 of the act; SOURCE_DATE_EPOCH stands in for the clock, so that a script gives
// the same database again (https://reproducible-builds.org/specs/source-date-epoch/).
Result<int64_t> seconds_now() {
  constexpr int64_t kLatest = 253402300799;  // the end of the year 9999
  if (const char* told = std::getenv("SOURCE_DATE_EPOCH"); told != nullptr && *told != '\0') {
    const std::string_view text(told);
    int64_t seconds = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (failed != std::errc() || end != text.data() + text.size() || seconds < 0 ||
        seconds > kLatest) {
      return Status(ErrorCode::kInvalid, "SOURCE_DATE_EPOCH: " + std::string(text) +
                                             " is no number of seconds since 1970");
    }
    return seconds;
  }
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  return static_cast<int64_t>(now.tv_sec);
}

Result<std::string> time_of_act() {
  const auto seconds = seconds_now();
  if (!seconds.ok()) return seconds.status();
  constexpr int64_t kDay = 86400, kHour = 3600, kMinute = 60;
  const int64_t of_day = seconds.value() % kDay;
  return fmt::format("{}T{:02}:{:02}:{:02}Z",
                     to_iso(from_days(static_cast<int32_t>(seconds.value() / kDay))),
                     of_day / kHour, of_day % kHour / kMinute, of_day % kMinute);
}

// ---- places

PlaceRef place_ref(const Place& p) {
  PlaceRef out;
  out.role = "";
  out.name = p.name;
  out.country = p.country;
  out.level = p.level;
  out.id = p.id;
  out.lat = p.lat;
  out.lon = p.lon;
  return out;
}

std::optional<double> degrees(std::string_view text) {
  const size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return std::nullopt;
  text = text.substr(first, text.find_last_not_of(' ') - first + 1);
  double value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string several_places(const std::string& name, const std::vector<Place>& places) {
  constexpr size_t kListed = 8;
  std::string out = name + ": the gazetteer has " + std::to_string(places.size()) +
                    " places of this name; say which with its id:";
  for (size_t i = 0; i < std::min(places.size(), kListed); ++i) {
    const Place& p = places[i];
    out += fmt::format("{} {} ({}{}{}, {})", i > 0 ? ";" : "", std::string(p.id),
                       std::string(p.admin1), p.admin1.empty() ? "" : ", ", std::string(p.country),
                       std::string(p.level));
  }
  return out + (places.size() > kListed ? "; and more" : "");
}

// "-" for no place; an id or a name of the gazetteer; or NAME,LAT,LON for a place of one's own.
Result<std::optional<PlaceRef>> find_place(const std::string& to, const RuleOptions& rules) {
  if (to == "-") return std::optional<PlaceRef>();
  const size_t last = to.rfind(','), before = last == 0 ? last : to.rfind(',', last - 1);
  if (last != std::string::npos && before != std::string::npos) {
    PlaceRef p;
    p.role = "";
    p.name = to.substr(0, before);
    p.level = "site";  // to the point
    p.lat = degrees(std::string_view(to).substr(before + 1, last - before - 1));
    p.lon = degrees(std::string_view(to).substr(last + 1));
    if (p.lat && p.lon) return std::optional(std::move(p));
  }
  const auto kb = rules.gazetteer.empty() ? Kb::open_default() : Kb::open(rules.gazetteer);
  if (!kb.ok()) return kb.status();
  if (const auto place = kb.value()->find_id(to)) return std::optional(place_ref(*place));
  const std::vector<Place> places = kb.value()->find_places(to);
  if (places.size() == 1) return std::optional(place_ref(places[0]));
  if (!places.empty()) return Status(ErrorCode::kInvalid, several_places(to, places));
  return Status(ErrorCode::kNotFound,
                to + ": the gazetteer has no place of this name or id. Give a point of your own "
                     "with --to \"NAME,LAT,LON\" (\"Old Mill,50.45,30.52\"), or - for no place");
}

// ---- acts

int run_act(const ReviewFlags& flags, Action action) {
  ReviewRequest request;
  request.action = action;
  request.targets = flags.targets;
  request.value = flags.to;
  request.author = flags.author.empty() ? default_author() : flags.author;
  request.note = flags.note;
  request.undoes = flags.number;
  if (action == Action::letter && request.value.size() == 1 && request.value[0] >= 'a')
    request.value[0] = static_cast<char>(request.value[0] - 'a' + 'A');
  if (action == Action::place) {
    auto place = find_place(flags.to, flags.rules);
    if (!place.ok()) return fail(place.status().with_context("--to"));
    request.place = std::move(place).value();
    request.value = request.place ? request.place->name : "";
    if (request.place) request.place->role = flags.role;
  }
  const auto time = time_of_act();
  if (!time.ok()) return fail(time.status());
  request.time = time.value();
  const auto done = add_override(flags.database, request);
  if (!done.ok()) return fail(done.status());
  const Override& o = done->made;
  if (flags.json) {
    if (!print(to_json_line(o) + "\n")) return kFailure;
  } else {
    std::string out = fmt::format("override {}: {}", o.number, printable(action_words(o)));
    if (!o.figures.empty()) out += " – " + counted(o.figures.size(), "figure", "figures");
    out += "\n" + counts_words(done->counts) + "\n";
    if (!print(out)) return kFailure;
  }
  note_older_report(flags.database);
  return kOk;
}

// ---- what was decided

Result<Analysis> load(const std::string& database) {
  const auto store = Store::open(database, Store::Mode::read);
  if (!store.ok()) return store.status();
  const auto policy = stored_policy(store.value());
  if (!policy.ok()) return policy.status().with_context(database);
  return analyse(store.value(), policy.value(), {});
}

// Figures that still bear the name that a rename changed: they came later.
size_t still_named(const Analysis& a, const Override& o) {
  if (o.action != Action::rename || o.subject.empty() || o.subject == o.value) return 0;
  size_t n = 0;
  for (const DocRecords& r : a.corpus) {
    for (const Figure& f : r.figures) n += f.root == o.subject;
  }
  return n;
}

std::string later_words(const Analysis& a, size_t i) {
  const Override& o = a.review.overrides[i];
  const size_t n = a.review.states[i].counts() ? still_named(a, o) : 0;
  if (n == 0) return "";
  return counted(n, "later figure bears", "later figures bear") + " the old name: rename it again";
}

std::string row_text(const Analysis& a, size_t i) {
  const Override& o = a.review.overrides[i];
  const OverrideState& state = a.review.states[i];
  std::string out = fmt::format("{}\t{}\t{}\t{}\t{}\n", o.number, o.time, printable(o.author),
                                printable(action_words(o)), name_of(state.standing));
  constexpr size_t kListed = 5;
  for (size_t k = 0; k < std::min(o.figures.size(), kListed); ++k)
    out += "\t" + o.figures[k].id + "  \"" + printable(o.figures[k].words) + "\"\n";
  if (o.figures.size() > kListed)
    out += fmt::format("\tand {} more figures\n", o.figures.size() - kListed);
  if (!state.why.empty()) out += "\t" + printable(state.why) + "\n";
  if (const std::string later = later_words(a, i); !later.empty()) out += "\t" + later + "\n";
  if (!o.note.empty()) out += "\tnote: " + printable(o.note) + "\n";
  return out;
}

std::string row_json(const Analysis& a, size_t i) {
  const OverrideState& state = a.review.states[i];
  Json out = Json::parse(to_json_line(a.review.overrides[i]));
  out["state"] = name_of(state.standing);
  out["why"] = state.why.empty() ? Json(nullptr) : Json(state.why);
  out["in_force_on"] = state.figures;
  return out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

int run_list(const ReviewFlags& flags) {
  const auto analysis = load(flags.database);
  if (!analysis.ok()) return fail(analysis.status());
  std::string out;
  for (size_t i = 0; i < analysis->review.overrides.size(); ++i)
    out += flags.json ? row_json(analysis.value(), i) : row_text(analysis.value(), i);
  if (!flags.json)
    note(counted(analysis->review.overrides.size(), "override", "overrides") + "; " +
         counts_words(analysis->review.counts));
  return print(out) ? kOk : kFailure;
}

int run_todo(const ReviewFlags& flags) {
  const auto analysis = load(flags.database);
  if (!analysis.ok()) return fail(analysis.status());
  const std::vector<ReviewTask> tasks = review_tasks(analysis.value());
  std::string out;
  for (size_t i = 0; i < std::min(tasks.size(), flags.most); ++i) {
    const ReviewTask& t = tasks[i];
    if (flags.json) {
      out += Json{{"series", t.series},   {"why", t.why},           {"sentence", t.sentence},
                  {"figures", t.figures}, {"reviewed", t.reviewed}, {"not_reviewed", t.unseen}}
                 .dump(-1, ' ', false, Json::error_handler_t::replace) +
             "\n";
      continue;
    }
    out += fmt::format("{}\t{} of {} reviewed\t{}\n\t{}\n", t.series, t.reviewed, t.figures, t.why,
                       printable(t.sentence));
    out += "\tlook at: " + t.unseen.front() + "\n";
  }
  if (!flags.json)
    note(fmt::format("{} not reviewed in full; {}",
                     counted(tasks.size(), "series is", "series are"),
                     counts_words(analysis->review.counts)));
  return print(out) ? kOk : kFailure;
}

int run_export(const ReviewFlags& flags) {
  const auto store = Store::open(flags.database, Store::Mode::read);
  if (!store.ok()) return fail(store.status());
  const auto overrides = store->overrides();
  if (!overrides.ok()) return fail(overrides.status());
  std::string out;
  for (const Override& o : overrides.value()) out += to_json_line(o) + "\n";
  return print(out) ? kOk : kFailure;
}

int run_import(const ReviewFlags& flags) {
  std::string text;
  if (flags.file == "-") {
    text.assign(std::istreambuf_iterator<char>(std::cin), {});
  } else {
    std::ifstream in(flags.file, std::ios::binary);
    text.assign(std::istreambuf_iterator<char>(in), {});
    if (!in)
      return fail({ErrorCode::kUnreadable, flags.file + ": cannot be read. Name a file that "
                                                        "sitrep review DB export has written"});
  }
  const auto done = import_overrides(flags.database, text);
  if (!done.ok()) return fail(done.status().with_context(flags.file));
  if (done->dangling > 0) {
    warning(counted(done->dangling, "override hangs", "overrides hang") +
            " on no figure of this database and changes nothing. See: sitrep review " +
            flags.database + " list");
  }
  if (done->added > 0) note_older_report(flags.database);
  return print(fmt::format("{} imported, {} on record already\n",
                           counted(done->added, "override", "overrides"), done->known))
             ? kOk
             : kFailure;
}

// ---- the command line

// A command below `review` with what all acts have.
CLI::App* add_act(CLI::App& review, ReviewFlags& flags, Run& run, Action action, const char* help,
                  const char* example) {
  CLI::App* act = review.add_subcommand(std::string(name_of(action)), help);
  act->add_option("--author", flags.author,
                  "who decides; else $SITREP_AUTHOR, else the name of the user");
  act->add_option("--note", flags.note, "why, for the report and for colleagues");
  act->add_flag("--json", flags.json, "the override as one JSON object");
  act->footer(std::string("Example:\n  sitrep review out/sitrep.db ") + example);
  act->callback(
      [&run, &flags, action] { run = [&flags, action] { return run_act(flags, action); }; });
  return act;
}

void add_targets(CLI::App& act, ReviewFlags& flags, const char* name, const char* help) {
  act.add_option(name, flags.targets, help)->required()->expected(-1);
}

void add_acts(CLI::App& review, ReviewFlags& flags, Run& run) {
  CLI::App* merge = add_act(review, flags, run, Action::merge,
                            "the figures, and the series they stand in, measure one thing",
                            "merge f-0123456789abcdef s-fedcba9876543210 --note \"one bridge\"");
  add_targets(*merge, flags, "FIGURE|SERIES", "ids of figures or series, two or more");
  CLI::App* split = add_act(review, flags, run, Action::split,
                            "the figures leave their series into one of their own",
                            "split f-0123456789abcdef --note \"counts the second blast only\"");
  add_targets(*split, flags, "FIGURE", "ids of figures of one series");
  CLI::App* reject =
      add_act(review, flags, run, Action::reject,
              "the rows are no figures: out of every series and view, kept and marked in exports",
              "reject f-0123456789abcdef --note \"the number of a flight\"");
  add_targets(*reject, flags, "FIGURE", "ids of figures");
  CLI::App* rename =
      add_act(review, flags, run, Action::rename, "who says so is called otherwise",
              "rename \"Police\" --to \"Orlen Police\"\n  sitrep review out/sitrep.db rename "
              "f-0123456789abcdef --to \"Red Cross\"\n  sitrep review out/sitrep.db rename "
              "f-0123456789abcdef --to UNATTRIBUTED --note \"nobody is named\"");
  add_targets(*rename, flags, "NAME|FIGURE",
              "the name of a source, for all its figures; or ids of figures");
  rename->add_option("--to", flags.to, "the right name; UNATTRIBUTED for nobody")->required();
  CLI::App* place =
      add_act(review, flags, run, Action::place, "where the figures count",
              "place f-0123456789abcdef --to geonames:703448\n  sitrep review out/sitrep.db place "
              "f-0123456789abcdef --to \"Old Mill,50.45,30.52\"\n  sitrep review out/sitrep.db "
              "place f-0123456789abcdef --to -");
  add_targets(*place, flags, "FIGURE", "ids of figures");
  place
      ->add_option("--to", flags.to,
                   "id or name of the gazetteer, NAME,LAT,LON for a point of your own, - for none")
      ->required();
  place->add_option("--role", flags.role, "at, from, to or via; else that of the place it had")
      ->check(CLI::IsMember({"at", "from", "to", "via"}));
  add_gazetteer(*place, flags.rules, "compiled knowledge file, to find the place in");
  CLI::App* letter =
      add_act(review, flags, run, Action::letter, "how reliable a source is, A to F (F: not rated)",
              "letter \"Orlen Police\" B --note \"checked on the spot twice\"");
  letter
      ->add_option_function<std::string>(
          "SOURCE", [&flags](const std::string& name) { flags.targets = {name}; },
          "the name of a source of figures")
      ->required();
  letter->add_option("LETTER", flags.to, "A (reliable) to E (unreliable), F (not rated)")
      ->required();
  CLI::App* seen = add_act(review, flags, run, Action::seen, "reviewed and found right",
                           "seen f-0123456789abcdef s-fedcba9876543210");
  add_targets(*seen, flags, "FIGURE|SERIES",
              "ids of figures, or of series whose figures were all seen");
  CLI::App* undo = add_act(review, flags, run, Action::undo,
                           "an override no longer counts; it stays in the list", "undo 3");
  undo->add_option("N", flags.number, "number of the override, from the list")
      ->required()
      ->check(CLI::PositiveNumber);
}

}  // namespace

void add_review_commands(CLI::App& app, Run& run) {
  static ReviewFlags flags;
  CLI::App* review = app.add_subcommand(
      "review", "what a person decides: merge, split, reject, rename, place, letter, seen, undo");
  review->add_option("DB", flags.database, "database")->required();
  review->require_subcommand(1);
  review->footer(
      "Decisions are kept in the database, apart from what was read, with author and time. They "
      "hang on figures, hold on every later build and add, and show in the report.\n\n"
      "Example:\n  sitrep review out/sitrep.db todo\n  sitrep review out/sitrep.db seen "
      "f-0123456789abcdef\n  sitrep review out/sitrep.db list");
  CLI::App* list = review->add_subcommand(
      "list", "every override: who, when, what, on which figures, and whether it is in force");
  list->add_flag("--json", flags.json, "one JSON object a line");
  list->footer("Example:\n  sitrep review out/sitrep.db list");
  list->callback([&run] { run = [] { return run_list(flags); }; });
  CLI::App* todo = review->add_subcommand("todo", "the series that deserve a look first");
  todo->add_flag("--json", flags.json, "one JSON object a line");
  todo->add_option("--most", flags.most, "how many to print")->default_val(20);
  todo->footer("Example:\n  sitrep review out/sitrep.db todo --most 5");
  todo->callback([&run] { run = [] { return run_todo(flags); }; });
  add_acts(*review, flags, run);
  CLI::App* out =
      review->add_subcommand("export", "all overrides as JSON Lines, for another database");
  out->footer("Example:\n  sitrep review out/sitrep.db export > overrides.jsonl");
  out->callback([&run] { run = [] { return run_export(flags); }; });
  CLI::App* in = review->add_subcommand("import", "add overrides that another database exported");
  in->add_option("FILE", flags.file, "file of JSON Lines; - for standard input")->required();
  in->footer("Example:\n  sitrep review new/sitrep.db import overrides.jsonl");
  in->callback([&run] { run = [] { return run_import(flags); }; });
}

}  // namespace sitrep::cli
