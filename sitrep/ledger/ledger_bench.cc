// Ten thousand pages that copy and vary one toll: the time must grow about linearly.
#include <benchmark/benchmark.h>

#include "sitrep/ledger/test_records.h"

namespace sitrep {
namespace {

testing::World tolls(int64_t n) {
  std::vector<testing::Page> pages;
  for (int64_t i = 0; i < n; ++i) {
    const std::string number = std::to_string(100 + (i * 7919) % (n / 4 + 1));
    testing::Fig fig((i % 3 ? "at least " : "") + number + " people", number);
    fig.event(0);
    if (i % 4) fig.by("Source " + std::to_string(i % 50));
    testing::Page page("p" + std::to_string(100000 + i), "2031-04-" + std::to_string(10 + i % 9));
    page.add(fig);
    pages.push_back(std::move(page));
  }
  return testing::World(std::move(pages));
}

void BM_Reconcile(benchmark::State& state) {
  const testing::World w = tolls(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(w.reconcile().relations.size());
  state.SetComplexityN(state.range(0));
}
BENCHMARK(BM_Reconcile)
    ->Arg(1250)
    ->Arg(2500)
    ->Arg(5000)
    ->Arg(10000)
    ->Unit(benchmark::kMillisecond)
    ->Complexity();

}  // namespace
}  // namespace sitrep
