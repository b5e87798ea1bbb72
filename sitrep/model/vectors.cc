#include <charconv>
#include <cmath>
#include <cstring>

#include "sitrep/model/folder.h"
#include "sitrep/model/tables.h"
#include "sitrep/model/values.h"

namespace sitrep {
namespace {

// "(20000, 300)" behind a key of the header, a dict as Python prints it.
bool read_shape(std::string_view header, uint32_t& rows, uint32_t& columns) {
  constexpr std::string_view kKey = "'shape': (";
  const size_t found = header.find(kKey);
  if (found == std::string_view::npos) return false;
  const char* end = header.data() + header.size();
  const auto first = std::from_chars(header.data() + found + kKey.size(), end, rows);
  if (first.ec != std::errc() || end - first.ptr < 2 || first.ptr[0] != ',' || first.ptr[1] != ' ')
    return false;
  const auto second = std::from_chars(first.ptr + 2, end, columns);
  return second.ec == std::errc() && second.ptr != end && *second.ptr == ')';
}

// NumPy's format 1.0 to 3.0 (numpy/lib/format.py): magic, version, header, rows.
Status read_npy(const std::string& file, std::string_view bytes, Tensor& out) {
  const bool magic = bytes.starts_with("\x93NUMPY") && bytes.size() >= 12;
  const int version = magic ? bytes[6] : 0;
  if (version < 1 || version > 3) return misfit(file, "no array of NumPy");
  const size_t width = version == 1 ? 2 : 4;
  size_t length = 0;
  for (size_t i = 0; i < width; ++i) length |= size_t{static_cast<uint8_t>(bytes[8 + i])} << 8 * i;
  if (length > bytes.size() - 8 - width) return misfit(file, "its header is cut off");
  const std::string_view header = bytes.substr(8 + width, length);
  const std::string_view data = bytes.substr(8 + width + length);
  uint32_t rows = 0, columns = 0;
  if (header.find("'descr': '<f4'") == std::string_view::npos ||
      header.find("'fortran_order': False") == std::string_view::npos ||
      !read_shape(header, rows, columns))
    return misfit(file, "no table of 32-bit numbers by rows");
  const uint64_t count = uint64_t{rows} * columns;
  if (data.size() % sizeof(float) != 0 || data.size() / sizeof(float) != count)
    return misfit(file, "its data does not have the size of its shape");
  out.shape = {rows, columns};
  out.values.resize(count);
  if (count != 0) std::memcpy(out.values.data(), data.data(), data.size());
  for (const float value : out.values) {
    if (!std::isfinite(value)) return misfit(file, "not all numbers are finite");
  }
  return {};
}

}  // namespace

Result<Vectors> read_vectors(const std::string& vectors_file, std::string_view vectors,
                             const std::string& rows_file, std::string_view rows) {
  Vectors out;
  if (auto status = read_npy(vectors_file, vectors, out.table); !status.ok()) return status;
  if (out.table.values.empty()) return misfit(vectors_file, "the table is empty");
  const auto values = Values::of_msgpack(rows);
  if (!values.ok()) return values.status().with_context(rows_file);
  if (!values->root().is(ValueKind::map)) return misfit(rows_file, "no map");
  out.row_of.reserve(values->root().size());
  bool good = true;
  values->root().each_pair([&](Value key, Value row) {
    good = good && key.natural() && row.natural() && *row.natural() < out.table.shape[0];
    if (good) out.row_of[*key.natural()] = static_cast<uint32_t>(*row.natural());
  });
  if (!good) return misfit(rows_file, "an entry is no id and row of the table");
  return out;
}

}  // namespace sitrep
