// The relations of a ledger, packed: a corpus of 10,000 pages has a million of them, and as plain
// values they would take ten times the memory of everything else. Values go in and come out; only
// the rest is shared.
#ifndef SITREP_LEDGER_RELATION_LIST_H_
#define SITREP_LEDGER_RELATION_LIST_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <iterator>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sitrep/doc/records.h"

namespace sitrep {

struct Relation {
  std::string id, a, b;  // "r-", figure ids (b may be a quote id in DENIES)
  RelationType type = RelationType::OTHER;
  std::string finer;
  std::vector<std::string> assumptions;
  std::string why;
};

// Strings by number, each kept once. References stay good until the pool is destroyed or assigned.
class StringPool {
 public:
  uint32_t number_of(std::string_view text);
  const std::string& operator[](uint32_t number) const { return *texts_[number]; }

 private:
  std::unordered_map<std::string, uint32_t> numbers_;
  std::vector<const std::string*> texts_;  // keys of numbers_: nodes do not move
};

// Owns its strings; movable, not copyable. Readers may share it, writers not.
class RelationList {
 public:
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Relation;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = Relation;

    Iterator(const RelationList* list, size_t at) : list_(list), at_(at) {}
    Relation operator*() const { return (*list_)[at_]; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    Iterator operator++(int) {
      Iterator old = *this;
      ++at_;
      return old;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    const RelationList* list_;
    size_t at_;
  };

  RelationList() = default;
  RelationList(RelationList&&) noexcept = default;
  RelationList& operator=(RelationList&&) noexcept = default;
  RelationList(const RelationList&) = delete;
  RelationList& operator=(const RelationList&) = delete;

  size_t size() const { return rows_.size(); }
  bool empty() const { return rows_.empty(); }
  Iterator begin() const { return {this, 0}; }
  Iterator end() const { return {this, rows_.size()}; }

  // A copy of the relation, made for the caller. REQUIRES i < size().
  Relation operator[](size_t i) const;
  // The same; throws InternalError outside the list.
  Relation at(size_t i) const;
  // Its ends and type without the copy; the references live as long as the list.
  const std::string& a(size_t i) const { return ids_[rows_[i].a]; }
  const std::string& b(size_t i) const { return ids_[rows_[i].b]; }
  RelationType type(size_t i) const { return rows_[i].type; }

  // The id must be "r-" and 16 hexadecimal digits, as make_id gives; else InternalError.
  void push_back(const Relation& relation);
  void sort_by_id();

 private:
  struct Row {
    uint64_t id;                              // the digits of the id
    uint32_t a, b;                            // in ids_
    uint32_t why_chunk, why_begin, why_size;  // in text_
    uint16_t assumptions;                     // in assumptions_
    RelationType type;
    uint8_t finer;  // in words_
  };

  uint16_t assumptions_number(const std::vector<std::string>& assumptions);

  // Both grow without being copied: at a million relations the copy would be the peak of the run.
  std::deque<Row> rows_;
  std::vector<std::string> text_;
  StringPool ids_, words_;
  std::vector<std::vector<std::string>> assumptions_;
};

}  // namespace sitrep

#endif  // SITREP_LEDGER_RELATION_LIST_H_
