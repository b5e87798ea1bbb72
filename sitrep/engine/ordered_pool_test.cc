#include "sitrep/engine/ordered_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>

namespace sitrep {
namespace {

TEST(OrderedPool, DeliversInOrderOfSubmission) {
  std::vector<int> got;
  {
    OrderedPool<int, int> pool(
        4, 16, 1000,
        [](int&& n) {
          std::this_thread::sleep_for(std::chrono::microseconds(n * 37 % 500));
          return n;
        },
        [&](int&& n) { got.push_back(n); });
    for (int i = 0; i < 500; ++i) pool.submit(i, 1);
    pool.finish();
  }
  ASSERT_EQ(got.size(), 500u);
  for (int i = 0; i < 500; ++i) EXPECT_EQ(got[static_cast<size_t>(i)], i);
}

TEST(OrderedPool, HoldsNoMoreThanItsLimits) {
  std::atomic<int> started{0}, peak{0};
  int delivered = 0;
  OrderedPool<int, int> pool(
      2, 100, 10, [&](int&& n) { return ++started, n; },
      [&](int&&) { peak = std::max(peak.load(), started.load() - delivered++); });
  for (int i = 0; i < 200; ++i) pool.submit(i, 5);  // two of weight 5 fit into 10
  pool.finish();
  EXPECT_EQ(delivered, 200);
  EXPECT_LE(peak.load(), 3);
}

TEST(OrderedPool, AnItemHeavierThanTheLimitGoesThroughAlone) {
  int delivered = 0;
  OrderedPool<int, int> pool(2, 4, 10, [](int&& n) { return n; }, [&](int&&) { ++delivered; });
  pool.submit(1, 1000);
  pool.submit(2, 1000);
  pool.finish();
  EXPECT_EQ(delivered, 2);
}

TEST(OrderedPool, EndsWithWorkStillWaiting) {
  OrderedPool<int, int> pool(1, 100, 100, [](int&& n) { return n; }, [](int&&) {});
  for (int i = 0; i < 50; ++i) pool.submit(i, 1);
}

}  // namespace
}  // namespace sitrep
