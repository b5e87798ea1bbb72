#include "sitrep/ledger/relation_list.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "sitrep/base/check.h"

namespace sitrep {
namespace {

constexpr std::string_view kPrefix = "r-";
constexpr size_t kDigits = 16;
constexpr size_t kChunk = 1 << 16;  // bytes of text that are kept together

uint64_t digits_of(std::string_view id) {
  SITREP_CHECK(id.size() == kPrefix.size() + kDigits && id.starts_with(kPrefix));
  uint64_t out = 0;
  const char* end = id.data() + id.size();
  const auto [stop, error] = std::from_chars(id.data() + kPrefix.size(), end, out, 16);
  SITREP_CHECK(error == std::errc() && stop == end);
  return out;
}

std::string id_of(uint64_t digits) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out(kPrefix);
  for (int shift = 60; shift >= 0; shift -= 4) out += kHex[(digits >> shift) & 15];
  return out;
}

}  // namespace

uint32_t StringPool::number_of(std::string_view text) {
  const auto [it, fresh] =
      numbers_.try_emplace(std::string(text), static_cast<uint32_t>(texts_.size()));
  if (fresh) texts_.push_back(&it->first);
  return it->second;
}

// There are a handful of such lists, so looking through them is quick.
uint16_t RelationList::assumptions_number(const std::vector<std::string>& assumptions) {
  const auto it = std::find(assumptions_.begin(), assumptions_.end(), assumptions);
  if (it != assumptions_.end()) return static_cast<uint16_t>(it - assumptions_.begin());
  SITREP_CHECK(assumptions_.size() < std::numeric_limits<uint16_t>::max());
  assumptions_.push_back(assumptions);
  return static_cast<uint16_t>(assumptions_.size() - 1);
}

Relation RelationList::operator[](size_t i) const {
  const Row& row = rows_[i];
  return {id_of(row.id),
          ids_[row.a],
          ids_[row.b],
          row.type,
          words_[row.finer],
          assumptions_[row.assumptions],
          text_[row.why_chunk].substr(row.why_begin, row.why_size)};
}

Relation RelationList::at(size_t i) const {
  SITREP_CHECK(i < rows_.size());
  return (*this)[i];
}

void RelationList::push_back(const Relation& r) {
  const uint32_t finer = words_.number_of(r.finer);
  SITREP_CHECK(finer <= std::numeric_limits<uint8_t>::max());
  SITREP_CHECK(r.why.size() < std::numeric_limits<uint32_t>::max() - kChunk);
  const uint64_t digits = digits_of(r.id);
  if (text_.empty() || text_.back().size() + r.why.size() > kChunk) {
    text_.emplace_back().reserve(std::max(kChunk, r.why.size()));
  }
  std::string& chunk = text_.back();
  rows_.push_back({digits, ids_.number_of(r.a), ids_.number_of(r.b),
                   static_cast<uint32_t>(text_.size() - 1), static_cast<uint32_t>(chunk.size()),
                   static_cast<uint32_t>(r.why.size()), assumptions_number(r.assumptions), r.type,
                   static_cast<uint8_t>(finer)});
  chunk += r.why;
}

void RelationList::sort_by_id() {
  std::sort(rows_.begin(), rows_.end(), [](const Row& x, const Row& y) { return x.id < y.id; });
}

}  // namespace sitrep
