#include "sitrep/base/status.h"

namespace sitrep {

const char* error_code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::kOk:
      return "ok";
    case ErrorCode::kNotFound:
      return "not found";
    case ErrorCode::kUnreadable:
      return "unreadable";
    case ErrorCode::kUnwritable:
      return "unwritable";
    case ErrorCode::kNotADatabase:
      return "not a database";
    case ErrorCode::kWrongVersion:
      return "wrong version";
    case ErrorCode::kCorrupt:
      return "corrupt";
    case ErrorCode::kInvalid:
      return "invalid";
    case ErrorCode::kLimit:
      return "limit exceeded";
    case ErrorCode::kInterrupted:
      return "interrupted";
  }
  return "unknown";
}

}  // namespace sitrep
