#include "sitrep/nlp/tokenizer_regex.h"

#include <algorithm>
#include <array>

#include "sitrep/nlp/characters.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace sitrep {
namespace {

// Bytes of one pattern; those of spaCy's English have up to 15,520 characters.
constexpr size_t kPatternBytes = 1u << 20;
// Steps of matching: a constant part for short texts, and so many for each byte.
constexpr uint32_t kBaseSteps = 20'000, kStepsPerByte = 200, kMostSteps = 50'000'000;
constexpr size_t kJitStackBytes = 1u << 20;

// str.isspace, as the inside of a class. PCRE2's own \s lacks U+001C to 1F.
constexpr std::string_view kSpaces =
    "\\x{9}-\\x{d}\\x{1c}-\\x{20}\\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}"
    "\\x{202f}\\x{205f}\\x{3000}";
constexpr std::string_view kNotSpaces =
    "\\x{0}-\\x{8}\\x{e}-\\x{1b}\\x{21}-\\x{84}\\x{86}-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}"
    "\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-"
    "\\x{10ffff}";

class Translator {
 public:
  explicit Translator(std::string_view pattern) : in_(pattern) {}

  Status run() {
    while (at_ < in_.size()) {
      Status status;
      const char c = in_[at_];
      if (c == '\\') {
        status = escape();
      } else if (in_class_) {
        class_character(c);
      } else if (c == '(') {
        status = group();
      } else if (c == '[') {
        open_class();
      } else if (in_.substr(at_, 2) == "{," && at_ + 2 < in_.size() &&
                 (is_digit(in_[at_ + 2]) || in_[at_ + 2] == '}')) {
        out += "{0,";
        at_ += 2;
      } else {
        copy(1);
      }
      if (!status.ok()) return status;
    }
    return in_class_ ? error("a class without end") : Status();
  }
  std::string take() { return std::move(out); }

 private:
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  Status error(const std::string& what) const {
    return {ErrorCode::kInvalid, what + " at byte " + std::to_string(at_)};
  }
  void copy(size_t bytes) {
    out += in_.substr(at_, bytes);
    at_ += bytes;
  }

  void open_class() {
    copy(1);
    if (at_ < in_.size() && in_[at_] == '^') copy(1);
    if (at_ < in_.size() && in_[at_] == ']') {  // literal at the start
      out += "\\]";
      ++at_;
    }
    in_class_ = true;
  }
  void class_character(char c) {
    if (c == '[') out += '\\';  // no POSIX classes in Python
    if (c == ']') in_class_ = false;
    copy(1);
  }

  Status group() {
    if (in_.substr(at_, 2) == "(*") return error("nothing to repeat");
    if (in_.substr(at_, 2) != "(?") {
      copy(1);
      return {};
    }
    const std::string_view rest = in_.substr(at_ + 2);
    if (rest.starts_with("u)")) {  // what patterns of str mean anyway
      at_ += 4;
      return {};
    }
    for (const std::string_view known :
         {":", "=", "!", "<=", "<!", "P<", ">", "#", "i)", "m)", "s)", "x)", "i:", "s:"}) {
      if (!rest.starts_with(known)) continue;
      copy(2 + known.size());
      return {};
    }
    return error("an unknown kind of group");
  }

  Status code_point(size_t skip, size_t digits) {
    const std::string_view hex = in_.substr(std::min(in_.size(), at_ + skip), digits);
    constexpr std::string_view kHex = "0123456789abcdefABCDEF";
    if (hex.size() != digits || hex.find_first_not_of(kHex) != hex.npos)
      return error("a broken escape");
    out += "\\x{";
    out += hex;
    out += '}';
    at_ += skip + digits;
    return {};
  }

  Status escape() {
    if (at_ + 1 >= in_.size()) return error("a backslash at the end");
    const char c = in_[at_ + 1];
    if (c == 'x') return code_point(2, 2);
    if (c == 'u') return code_point(2, 4);
    if (c == 'U') return code_point(2, 8);
    std::string_view becomes;
    if (c == 's') becomes = in_class_ ? kSpaces : std::string_view();
    if (c == 'S') becomes = in_class_ ? kNotSpaces : std::string_view();
    if (c == 'v') becomes = "\\x{b}";
    if (c == 'Z') becomes = "\\z";
    if (!becomes.empty()) {
      out += becomes;
      at_ += 2;
      return {};
    }
    if (c == 's' || c == 'S') {
      out += c == 's' ? "[" : "[^";
      out += kSpaces;
      out += ']';
      at_ += 2;
      return {};
    }
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    constexpr std::string_view kSame = "AbBdDwWafnrt";
    if (letter && kSame.find(c) == kSame.npos) return error("an unknown escape");
    out += '\\';
    ++at_;
    copy(character_at(in_, at_).size);
    return {};
  }

  std::string_view in_;
  size_t at_ = 0;
  bool in_class_ = false;
  std::string out;
};

template <auto Free>
struct Deleter {
  template <typename T>
  void operator()(T* p) const {
    Free(p);
  }
};
template <typename T, auto Free>
using Owned = std::unique_ptr<T, Deleter<Free>>;

}  // namespace

Result<std::string> pcre_of_python(std::string_view pattern) {
  if (pattern.size() > kPatternBytes) return Status(ErrorCode::kLimit, "a pattern over 1 MiB");
  Translator translator(pattern);
  if (const Status status = translator.run(); !status.ok()) return status;
  return translator.take();
}

struct Regex::Code {
  Owned<pcre2_code, pcre2_code_free> code;
  bool jit = false;
};

Regex::~Regex() = default;

Result<std::shared_ptr<const Regex>> Regex::compile(std::string_view python_pattern,
                                                    bool at_start) {
  const auto pattern = pcre_of_python(python_pattern);
  if (!pattern.ok()) return pattern.status();
  int error = 0;
  PCRE2_SIZE offset = 0;
  const Owned<pcre2_compile_context, pcre2_compile_context_free> context(
      pcre2_compile_context_create(nullptr));
  pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
  pcre2_code* code = pcre2_compile(
      reinterpret_cast<PCRE2_SPTR>(pattern.value().data()), pattern.value().size(),
      PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | (at_start ? PCRE2_ANCHORED : 0u), &error,
      &offset, context.get());
  if (code == nullptr) {
    std::array<PCRE2_UCHAR, 160> message{};
    pcre2_get_error_message(error, message.data(), message.size());
    return Status(ErrorCode::kInvalid, std::string(reinterpret_cast<const char*>(message.data())) +
                                           " at byte " + std::to_string(offset) +
                                           " of the translated pattern");
  }
  std::shared_ptr<Regex> regex(new Regex);
  regex->code_ = std::make_unique<Code>();
  regex->code_->code.reset(code);
  regex->code_->jit = pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) == 0;
  return std::shared_ptr<const Regex>(std::move(regex));
}

struct RegexRunner::State {
  Owned<pcre2_match_context, pcre2_match_context_free> context{pcre2_match_context_create(nullptr)};
  Owned<pcre2_jit_stack, pcre2_jit_stack_free> stack{
      pcre2_jit_stack_create(1u << 15, kJitStackBytes, nullptr)};
  Owned<pcre2_match_data, pcre2_match_data_free> data{pcre2_match_data_create(1, nullptr)};
};

RegexRunner::RegexRunner() : state_(std::make_unique<State>()) {
  pcre2_jit_stack_assign(state_->context.get(), nullptr, state_->stack.get());
}
RegexRunner::~RegexRunner() = default;

std::optional<RegexMatch> RegexRunner::search(const Regex& regex, std::string_view text,
                                              size_t from, bool not_empty_at_start) {
  const auto* subject = reinterpret_cast<PCRE2_SPTR>(text.data());
  const uint32_t options = not_empty_at_start ? PCRE2_NOTEMPTY_ATSTART : 0u;
  const uint64_t steps = kBaseSteps + uint64_t{kStepsPerByte} * text.size();
  pcre2_set_match_limit(state_->context.get(),
                        static_cast<uint32_t>(std::min<uint64_t>(steps, kMostSteps)));
  const pcre2_code* code = regex.code_->code.get();
  int result = PCRE2_ERROR_JIT_STACKLIMIT;
  if (regex.code_->jit)
    result = pcre2_jit_match(code, subject, text.size(), from, options, state_->data.get(),
                             state_->context.get());
  if (result == PCRE2_ERROR_JIT_STACKLIMIT)
    result =
        pcre2_match(code, subject, text.size(), from, options | PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT,
                    state_->data.get(), state_->context.get());
  if (result < 0) return std::nullopt;
  const PCRE2_SIZE* span = pcre2_get_ovector_pointer(state_->data.get());
  return RegexMatch{span[0], span[1]};
}

}  // namespace sitrep
