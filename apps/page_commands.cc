// text, annotate.
#include <algorithm>
#include <cstdlib>
#include <new>

#include "cli.h"
#include "sitrep/base/printable.h"

namespace sitrep::cli {
namespace {

StoredInput input_of(const PageWork& page) {
  return {page.raw.path, page.raw.line, page.raw.id, page.raw.sha256, page.state, page.reason};
}

// Reads every input and prints what `make` makes of it.
int stream(const RunFlags& flags, StageTimes* times,
           const std::function<std::pair<StoredInput, std::string>(RawPage&&)>& make) {
  Progress progress(flags.quiet);
  ReadOptions options;
  options.jobs = flags.jobs;
  options.stop = stop_on_signal();
  bool printed = true;
  const auto read =
      stream_pages(flags.inputs, options, make, [&](const StoredInput&, const std::string& text) {
        progress.step();
        printed = printed && print(text);
      });
  if (times != nullptr) print_timings(*times);
  if (!read.ok()) return fail(read.status());
  warn_not_read(read.value());
  return printed ? read_status(read.value()) : kFailure;
}

int run_text(const RunFlags& flags, bool json) {
  return stream(flags, nullptr, [json](RawPage&& raw) {
    const PageWork page = read_article(std::move(raw));
    std::string text;
    if (json) {
      text = text_json(page) + "\n";
    } else if (page.readable()) {
      text = printable(article_text(page.doc), Breaks::kept) + "\n";
    }
    return std::pair(input_of(page), text);
  });
}

AnnotateLayers layers_of(const std::vector<std::string>& names) {
  const auto has = [&](const char* name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  return {has("tokens"), has("quantities"), has("times"), has("places"), has("names")};
}

// The rules of a run, with the trained pipeline where its layers are asked for. Without a pipeline
// beside the program the run goes on and says what is missing; one that was named must be there.
Result<Rules> rules_for(const RunFlags& flags, const AnnotateLayers& layers) {
  RuleOptions options = flags.rules;
  options.trained = layers.tokens || layers.names;
  auto rules = load_rules(options);
  const char* told = std::getenv("SITREP_MODEL");
  const bool named = !options.model.empty() || (told != nullptr && *told != '\0');
  if (rules.ok() || !options.trained || named || rules.status().code() != ErrorCode::kNotFound) {
    return rules;
  }
  options.trained = false;
  auto plain = load_rules(options);
  if (!plain.ok()) return plain;
  if (!flags.quiet) {
    warning(rules.status().message());
    if (layers.tokens)
      note(
          "tokens and sentences are found by rules; tag, pos, morph, lemma, head, dep and ent "
          "are null");
    if (layers.names) note("the layer of names is empty");
  }
  return plain;
}

int run_annotate(const RunFlags& flags, const std::vector<std::string>& layer_names) {
  const AnnotateLayers layers = layers_of(layer_names);
  const auto rules = rules_for(flags, layers);
  if (!rules.ok()) return fail(rules.status());
  StageTimes times;
  return stream(flags, flags.timings ? &times : nullptr, [&](RawPage&& raw) {
    PageWork page = run_page(std::move(raw), rules.value(), &times);
    try {
      return std::pair(input_of(page), annotate_json(page, layers) + "\n");
    } catch (const std::bad_alloc&) {  // the page is given up, the rest goes on
      page.state = InputState::quarantined;
      page.reason = "not enough memory to print it";
      page.doc = {};
      page.records = {};
      return std::pair(input_of(page), annotate_json(page, layers) + "\n");
    }
  });
}

}  // namespace

void add_page_commands(CLI::App& app, Run& run) {
  static RunFlags text_flags, annotate_flags;
  static bool json = false;
  static std::vector<std::string> layers;
  CLI::App* text = app.add_subcommand("text", "clean article text of pages, to standard output");
  add_inputs(*text, text_flags.inputs);
  text->add_flag("--json", json, "one JSON object an input, with title, byline, dates and blocks");
  add_jobs(*text, text_flags.jobs);
  text->add_flag("--quiet", text_flags.quiet, "no progress");
  text->footer("Example:\n  sitrep text --json page.html");
  text->callback([&run] { run = [] { return run_text(text_flags, json); }; });

  CLI::App* annotate = app.add_subcommand(
      "annotate", "what each page says, one JSON object a page, to standard output");
  add_inputs(*annotate, annotate_flags.inputs);
  annotate
      ->add_option("--layers", layers, "tokens, quantities, times, places, names: comma-separated")
      ->delimiter(',')
      ->allow_extra_args(false)  // one value: what follows is an input
      ->check(CLI::IsMember({"tokens", "quantities", "times", "places", "names"}));
  add_jobs(*annotate, annotate_flags.jobs);
  add_rule_options(*annotate, annotate_flags);
  annotate->add_flag("--split-glued", annotate_flags.rules.unglue,
                     "cut words that web pages glue together before the trained pipeline reads "
                     "them; without it tokens are exactly those of spaCy");
  annotate->add_flag("--timings", annotate_flags.timings, "time by stage, to standard error");
  annotate->add_flag("--quiet", annotate_flags.quiet, "no progress, no notes");
  annotate->footer("Example:\n  sitrep annotate --layers quantities,times page.html");
  annotate->callback([&run] { run = [] { return run_annotate(annotate_flags, layers); }; });
}

}  // namespace sitrep::cli
