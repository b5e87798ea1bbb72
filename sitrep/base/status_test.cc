#include "sitrep/base/status.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>

#include "sitrep/base/check.h"

namespace sitrep {
namespace {

TEST(Status, IsOkByDefaultAndStaysSoWithContext) {
  const Status status;
  EXPECT_TRUE(status.ok());
  EXPECT_EQ(status.code(), ErrorCode::kOk);
  EXPECT_TRUE(status.with_context("reading").ok());
  EXPECT_EQ(status.with_context("reading").message(), "");
}

TEST(Status, ContextIsPutInFrontAndTheCodeStays) {
  const Status status =
      Status(ErrorCode::kCorrupt, "bad page").with_context("x.db").with_context("export");
  EXPECT_FALSE(status.ok());
  EXPECT_EQ(status.code(), ErrorCode::kCorrupt);
  EXPECT_EQ(status.message(), "export: x.db: bad page");
}

TEST(Status, EveryCodeHasANameOfItsOwn) {
  std::set<std::string> names;
  const int last = static_cast<int>(ErrorCode::kInterrupted);
  for (int code = 0; code <= last; ++code)
    names.insert(error_code_name(static_cast<ErrorCode>(code)));
  EXPECT_EQ(names.size(), static_cast<size_t>(last) + 1);
  EXPECT_EQ(names.count("unknown"), 0u);
}

TEST(Result, HoldsAValueOrTheReason) {
  Result<int> good(7);
  ASSERT_TRUE(good.ok());
  EXPECT_EQ(good.value(), 7);
  EXPECT_TRUE(good.status().ok());
  const Result<int> bad(Status(ErrorCode::kLimit, "too many"));
  EXPECT_FALSE(bad.ok());
  EXPECT_EQ(bad.status().code(), ErrorCode::kLimit);
}

TEST(Result, MovesOutWhatCannotBeCopied) {
  Result<std::unique_ptr<int>> result(std::make_unique<int>(3));
  const std::unique_ptr<int> value = std::move(result).value();
  EXPECT_EQ(*value, 3);
}

TEST(Check, AFailedCheckSaysWhatAndWhere) {
  try {
    SITREP_CHECK(1 == 2);
    FAIL();
  } catch (const InternalError& error) {
    const std::string what = error.what();
    EXPECT_NE(what.find("1 == 2"), std::string::npos);
    EXPECT_NE(what.find("status_test.cc"), std::string::npos);
  }
  EXPECT_NO_THROW(SITREP_CHECK(true));
}

}  // namespace
}  // namespace sitrep
