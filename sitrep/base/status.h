// Operational success or failure, as values.
//
// Status and Result<T> are for what can go wrong outside the program: a file, a database, a
// configuration. Dirty input is not an error but data: it becomes an Issue on its document
// (doc/document.h). A bug of our own is an exception (base/check.h), caught at the document
// boundary.
#ifndef SITREP_BASE_STATUS_H_
#define SITREP_BASE_STATUS_H_

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace sitrep {

enum class ErrorCode {
  kOk,
  kNotFound,      // the path, id or name does not exist
  kUnreadable,    // it exists but cannot be read (permission, I/O error)
  kUnwritable,    // cannot be written (full disk, permission, read-only)
  kNotADatabase,  // the file is no SQLite database, or not one of ours
  kWrongVersion,  // a format written by another version of the program
  kCorrupt,       // contents contradict their own checksums or structure
  kInvalid,       // an argument or a configuration that makes no sense
  kLimit,         // a named limit of base/limits.h was exceeded
  kInterrupted,   // the user asked to stop
};

const char* error_code_name(ErrorCode code);

class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(ErrorCode code, std::string message) : code_(code), message_(std::move(message)) {}
  bool ok() const { return code_ == ErrorCode::kOk; }
  ErrorCode code() const { return code_; }
  // Says what failed, where, and what to do next; empty when ok().
  const std::string& message() const { return message_; }
  // The same failure with "context: " in front of its message.
  Status with_context(const std::string& context) const {
    return ok() ? *this : Status(code_, context + ": " + message_);
  }

 private:
  ErrorCode code_ = ErrorCode::kOk;
  std::string message_;
};

// A value or the Status that says why there is none. REQUIRES ok() before value().
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Status status) : status_(std::move(status)) {}
  bool ok() const { return value_.has_value(); }
  const Status& status() const { return status_; }
  T& value() & { return value_.value(); }
  const T& value() const& { return value_.value(); }
  T&& value() && { return std::move(value_).value(); }
  T* operator->() { return &value_.value(); }
  const T* operator->() const { return &value_.value(); }

 private:
  std::optional<T> value_;
  Status status_;
};

}  // namespace sitrep

#endif  // SITREP_BASE_STATUS_H_
