#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "sitrep/report/fixture_test.h"

namespace sitrep {
namespace {

TEST(Html, WritesThePageForTheEye) {
  // With SITREP_SHOW=DIR the pages are left there to be looked at.
  const char* dir = std::getenv("SITREP_SHOW");
  if (!dir) GTEST_SKIP();
  const auto write = [&](const char* name, const std::string& html) { std::ofstream(std::string(dir) + "/" + name) << html; };
  write("ferry.html", render_html(fixture::ferry().input(), fixture::options()));
  write("empty.html", render_html(fixture::empty().input(), fixture::options()));
  write("unrelated.html", render_html(fixture::unrelated().input(), fixture::options()));
  write("many.html", render_html(fixture::many(125).input(), fixture::options()));
}

}  // namespace
}  // namespace sitrep
