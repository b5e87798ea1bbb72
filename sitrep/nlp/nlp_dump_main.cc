// Annotates texts with a trained pipeline and writes every token: what tools/parity.py compares and
// bench/nlp.py times. No part of the product.
//
//   nlp_dump --model DIR [--batch N] [--repeat N] [--threads N] [--tokenize] [--quiet] [--time]
//
// stdin: for each text its length in bytes, a line feed and the text. stdout: for each text the
// number of its tokens, then a line a token: begin, end, space after, tag, pos, morph, lemma, head,
// dep, iob, entity type, sentence start, between tabs; \ tab, line feed and carriage return are
// escaped. --time writes one JSON object to stderr.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include "sitrep/nlp/kernels.h"
#include "sitrep/nlp/pipeline.h"

namespace sitrep {
namespace {

using Annotated = std::vector<std::vector<TokenAnnotation>>;

struct Options {
  std::string model;
  size_t batch = 64, repeat = 1, threads = 1;
  bool tokenize = false, quiet = false, time = false;
};

bool read_options(int argc, char** argv, Options& o) {
  for (int i = 1; i < argc; ++i) {
    const std::string name = argv[i];
    const bool has_value = i + 1 < argc;
    if (name == "--tokenize") {
      o.tokenize = true;
    } else if (name == "--quiet") {
      o.quiet = true;
    } else if (name == "--time") {
      o.time = true;
    } else if (name == "--model" && has_value) {
      o.model = argv[++i];
    } else if (name == "--batch" && has_value) {
      o.batch = std::max<size_t>(1, std::strtoul(argv[++i], nullptr, 10));
    } else if (name == "--repeat" && has_value) {
      o.repeat = std::strtoul(argv[++i], nullptr, 10);
    } else if (name == "--threads" && has_value) {
      o.threads = std::max<size_t>(1, std::strtoul(argv[++i], nullptr, 10));
    } else {
      return false;
    }
  }
  return !o.model.empty();
}

std::vector<std::string> read_texts() {
  std::vector<std::string> texts;
  size_t bytes = 0;
  while (std::scanf("%zu", &bytes) == 1 && std::getchar() == '\n') {
    texts.emplace_back(bytes, '\0');
    texts.back().resize(std::fread(texts.back().data(), 1, bytes, stdin));
  }
  return texts;
}

void add_escaped(std::string& out, const std::string& text) {
  for (const char c : text) {
    switch (c) {
      case '\\':
        out += "\\\\";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      default:
        out += c;
    }
  }
  out += '\t';
}

void write(const Annotated& texts, const LabelTable& labels) {
  std::string out;
  for (const auto& text : texts) {
    out += std::to_string(text.size()) + "\n";
    for (const TokenAnnotation& t : text) {
      out += std::to_string(t.form.begin) + "\t" + std::to_string(t.form.end) + "\t" +
             (t.form.space_after ? "1\t" : "0\t");
      for (const uint32_t label : {t.tag, t.pos, t.morph, t.lemma}) add_escaped(out, labels[label]);
      out += std::to_string(t.head) + "\t";
      add_escaped(out, labels[t.dep]);
      out += std::string(1, t.ent_iob) + "\t";
      add_escaped(out, labels[t.ent_type]);
      out += std::to_string(static_cast<int>(t.sent_start)) + "\n";
    }
  }
  std::fwrite(out.data(), 1, out.size(), stdout);
}

// Annotates the texts whose number leaves `which` when divided by the threads; returns the tokens.
size_t annotate(Analyzer& analyzer, const std::vector<std::string>& texts, const Options& o,
                size_t which) {
  std::vector<std::string_view> batch;
  Annotated out;
  size_t tokens = 0;
  const auto flush = [&] {
    o.tokenize ? analyzer.tokenize(batch, out) : analyzer.annotate(batch, out);
    for (const auto& text : out) tokens += text.size();
    if (!o.quiet) write(out, analyzer.labels());
    batch.clear();
  };
  for (size_t i = which; i < texts.size(); i += o.threads) {
    batch.push_back(texts[i]);
    if (batch.size() == o.batch) flush();
  }
  if (!batch.empty()) flush();
  return tokens;
}

double since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Seconds of processor time of all threads.
double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto of = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
  };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

void report(double load, double seconds, double cpu, size_t tokens, const StageSeconds& t,
            const std::string& kernels) {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::string out = "{\"kernels\":\"" + kernels + "\"";
  const auto add = [&out](const char* name, double value) {
    out += ",\"" + std::string(name) + "\":" + std::to_string(value);
  };
  add("load", load);
  add("seconds", seconds);
  add("cpu", cpu);
  add("tokens", static_cast<double>(tokens));
  add("peak_kib", static_cast<double>(usage.ru_maxrss));
  add("tokenizer", t.tokenizer);
  add("tok2vec", t.tok2vec);
  add("tagger", t.tagger);
  add("parser", t.parser);
  add("names", t.names);
  add("ruler", t.ruler);
  add("lemmatizer", t.lemmatizer);
  out += "}\n";
  std::fwrite(out.data(), 1, out.size(), stderr);
}

int run(const Options& o) {
  const auto before_load = std::chrono::steady_clock::now();
  auto pipeline = load_pipeline(o.model);
  if (!pipeline.ok()) {
    const std::string& why = pipeline.status().message();
    std::fwrite((why + "\n").data(), 1, why.size() + 1, stderr);
    return 1;
  }
  const double load = since(before_load);
  const std::vector<std::string> texts = read_texts();
  std::vector<StageSeconds> times(o.threads);
  std::vector<size_t> tokens(o.threads);
  const auto start = std::chrono::steady_clock::now();
  const double cpu_before = cpu_seconds();
  std::vector<std::thread> threads;
  for (size_t i = 0; i < o.threads; ++i) {
    threads.emplace_back([&, i] {
      Analyzer analyzer(pipeline.value());
      if (o.time) analyzer.times = &times[i];
      for (size_t r = 0; r < o.repeat; ++r) tokens[i] += annotate(analyzer, texts, o, i);
    });
  }
  for (std::thread& thread : threads) thread.join();
  const double seconds = since(start), cpu = cpu_seconds() - cpu_before;
  size_t all = 0;
  for (const size_t n : tokens) all += n;
  if (o.time) report(load, seconds, cpu, all, times[0], best_kernels().value()->name);
  return 0;
}

}  // namespace
}  // namespace sitrep

int main(int argc, char** argv) {
  sitrep::Options options;
  if (!sitrep::read_options(argc, argv, options)) {
    const char usage[] =
        "usage: nlp_dump --model DIR [--batch N] [--repeat N] [--threads N] "
        "[--tokenize] [--quiet] [--time] < texts\n";
    std::fwrite(usage, 1, sizeof usage - 1, stderr);
    return 2;
  }
  return sitrep::run(options);
}
