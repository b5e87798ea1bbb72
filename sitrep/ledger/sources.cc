#include "sitrep/ledger/sources.h"

#include <algorithm>
#include <array>

namespace sitrep {
namespace {

constexpr std::array<std::string_view, 7> kColumns = {
    "name", "aliases", "letter", "basis", "unit_method", "method_note", "citation"};

std::vector<std::string> split(std::string_view s, char separator) {
  std::vector<std::string> out;
  for (size_t begin = 0; begin <= s.size();) {
    size_t end = std::min(s.find(separator, begin), s.size());
    out.emplace_back(s.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

Status bad(size_t line, const std::string& what) {
  return Status(ErrorCode::kInvalid, "sources file, line " + std::to_string(line) + ": " + what);
}

// The column index of each cell of the header.
Result<std::vector<size_t>> read_header(std::string_view line, size_t number) {
  std::vector<size_t> out;
  for (const std::string& cell : split(line, '\t')) {
    auto it = std::find(kColumns.begin(), kColumns.end(), cell);
    if (it == kColumns.end()) return bad(number, "unknown column \"" + cell + "\"");
    out.push_back(static_cast<size_t>(it - kColumns.begin()));
  }
  if (std::find(out.begin(), out.end(), 0u) == out.end()) return bad(number, "no column \"name\"");
  return out;
}

void put(SourceNote& note, size_t column, const std::string& cell) {
  if (cell.empty()) return;
  if (column == 1) {
    note.aliases = split(cell, '|');
  } else if (column == 2) {
    note.letter = cell.size() == 1 ? cell[0] : '?';
  } else {
    std::string* const fields[] = {&note.name,        nullptr,           nullptr,       &note.basis,
                                   &note.unit_method, &note.method_note, &note.citation};
    *fields[column] = cell;
  }
}

Status check(const SourceNote& note, size_t line) {
  if (note.name.empty()) return bad(line, "no name");
  if (note.letter < 'A' || note.letter > 'F') return bad(line, "letter is none of A to F");
  const std::string& b = note.basis;
  if (!b.empty() && (b.size() != 2 || b[0] != 'b' || b[1] < '1' || b[1] > '6')) {
    return bad(line, "basis is none of b1 to b6");
  }
  return Status();
}

std::string folded(std::string_view s) {
  std::string out;
  for (char c : s) {
    if (c == ' ' || c == '\t') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace

Result<std::vector<SourceNote>> parse_sources(std::string_view tsv) {
  std::vector<SourceNote> out;
  std::vector<size_t> columns;
  size_t number = 0;
  for (std::string line : split(tsv, '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line[0] == '#') continue;
    if (columns.empty()) {
      auto header = read_header(line, number);
      if (!header.ok()) return header.status();
      columns = header.value();
      continue;
    }
    const std::vector<std::string> cells = split(line, '\t');
    if (cells.size() > columns.size()) return bad(number, "more cells than columns");
    SourceNote note;
    for (size_t i = 0; i < cells.size(); ++i) put(note, columns[i], cells[i]);
    if (Status status = check(note, number); !status.ok()) return status;
    out.push_back(std::move(note));
  }
  return out;
}

const SourceNote* note_on(const std::vector<SourceNote>& sources, std::string_view root) {
  const std::string key = folded(root);
  for (const SourceNote& note : sources) {
    if (folded(note.name) == key) return &note;
    for (const std::string& alias : note.aliases) {
      if (folded(alias) == key) return &note;
    }
  }
  return nullptr;
}

}  // namespace sitrep
