// Assertions against our own bugs. What input can trigger must never be a check; what only a bug
// can trigger should be one. A failed check throws InternalError, which the engine catches at the
// document boundary: that document is quarantined, the run goes on, and the exit status says so.
#ifndef SITREP_BASE_CHECK_H_
#define SITREP_BASE_CHECK_H_

#include <stdexcept>
#include <string>

namespace sitrep {

class InternalError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] inline void check_failed(const char* what, const char* file, int line) {
  throw InternalError(std::string(file) + ":" + std::to_string(line) + ": check failed: " + what);
}

}  // namespace sitrep

#define SITREP_CHECK(condition) \
  ((condition) ? (void)0 : ::sitrep::check_failed(#condition, __FILE__, __LINE__))

#endif  // SITREP_BASE_CHECK_H_
