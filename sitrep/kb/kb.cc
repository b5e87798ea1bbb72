#include "sitrep/kb/kb.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>
#include <optional>

#include "sitrep/base/check.h"
#include "sitrep/base/hash.h"
#include "sitrep/kb/kb_format.h"

namespace sitrep {
namespace {

using namespace kb_format;

// The bytes of a compiled file, mapped or owned.
class Bytes {
 public:
  explicit Bytes(std::string owned) : owned_(std::move(owned)), view_(owned_) {}
  Bytes(const void* mapped, size_t size)
      : mapped_(mapped), view_(static_cast<const char*>(mapped), size) {}
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;
  ~Bytes() {
    if (mapped_) ::munmap(const_cast<void*>(mapped_), view_.size());
  }
  std::string_view view() const { return view_; }

 private:
  std::string owned_;
  const void* mapped_ = nullptr;
  std::string_view view_;
};

// REQUIRES at + sizeof(T) <= s.size(): callers check, since what a file says must never be a crash.
template <typename T>
T get(std::string_view s, size_t at) {
  T value;
  std::memcpy(&value, s.data() + at, sizeof value);
  return value;
}

struct Layout {
  std::array<std::string_view, kSections> sections;
  std::map<std::string_view, std::string_view> tables;
  std::string_view hash;
  int max_words = 0;
};

Status corrupt(const std::string& what) {
  return Status(ErrorCode::kCorrupt, what + "; make it again with `make build`");
}

Status read_header(std::string_view bytes, Layout& out) {
  if (bytes.size() < kMagic.size() || bytes.substr(0, kMagic.size()) != kMagic) {
    return corrupt("not a compiled knowledge file");
  }
  if (bytes.size() < kHeaderBytes + kSections * kDirectoryEntry)
    return corrupt("the header is cut short");
  const auto version = get<uint32_t>(bytes, kMagic.size());
  if (version != kVersion) {
    return Status(ErrorCode::kWrongVersion, "format version " + std::to_string(version) +
                                                ", this program reads " + std::to_string(kVersion) +
                                                "; make it again with `make build`");
  }
  if (get<uint32_t>(bytes, kMagic.size() + 4) != kSections)
    return corrupt("a wrong number of sections");
  if (get<uint64_t>(bytes, kSizeAt) != bytes.size())
    return corrupt("the size is not the one in its header");
  const auto words = get<uint64_t>(bytes, kWordsAt);
  if (words > 1000) return corrupt("the longest name is out of range");
  out.max_words = static_cast<int>(words);
  out.hash = bytes.substr(kHashAt, kHashBytes);
  for (size_t i = 0; i < kSections; ++i) {
    const size_t at = kHeaderBytes + i * kDirectoryEntry;
    const auto offset = get<uint64_t>(bytes, at), size = get<uint64_t>(bytes, at + 8);
    if (offset > bytes.size() || size > bytes.size() - offset)
      return corrupt("a section lies outside the file");
    out.sections[i] = bytes.substr(offset, size);
  }
  return {};
}

Status read_tables(Layout& out) {
  std::string_view rest = out.sections[kTables];
  while (!rest.empty()) {
    if (rest.size() < 8) return corrupt("a table is cut short");
    const auto name = get<uint32_t>(rest, 0), text = get<uint32_t>(rest, 4);
    rest.remove_prefix(8);
    if (name > rest.size() || text > rest.size() - name)
      return corrupt("a table lies outside its section");
    out.tables.emplace(rest.substr(0, name), rest.substr(name, text));
    rest.remove_prefix(size_t{name} + text);
  }
  return {};
}

Result<Layout> read_layout(std::string_view bytes) {
  Layout out;
  if (Status s = read_header(bytes, out); !s.ok()) return s;
  const auto& sections = out.sections;
  const size_t slots = sections[kSlots].size() / sizeof(uint32_t);
  if (sections[kPlaces].size() % kPlaceBytes != 0 || sections[kKeys].size() % kKeyBytes != 0 ||
      sections[kPostings].size() % sizeof(uint32_t) != 0 ||
      sections[kSlots].size() % sizeof(uint32_t) != 0 || slots == 0 || (slots & (slots - 1)) != 0) {
    return corrupt("a section has a size that cannot be");
  }
  if (Status s = read_tables(out); !s.ok()) return s;
  return out;
}

// References are checked when they are followed: a damaged file finds less, it never crashes.
class CompiledKb : public Kb {
 public:
  CompiledKb(std::unique_ptr<Bytes> bytes, Layout layout)
      : bytes_(std::move(bytes)), layout_(std::move(layout)) {}

  std::vector<TableRow> table(std::string_view name) const override;
  std::string_view table_text(std::string_view name) const override;
  std::vector<Place> find_places(std::string_view name) const override;
  std::optional<Place> find_id(std::string_view id) const override;
  int max_name_words() const override { return layout_.max_words; }
  std::string_view outlines() const override { return layout_.sections[kOutlines]; }
  std::string_view hash() const override { return layout_.hash; }

 private:
  std::string_view string_at(uint32_t at) const;
  std::optional<Place> place(uint32_t number) const;
  size_t find_key(std::string_view key) const;  // offset in the section of keys, or npos

  std::unique_ptr<Bytes> bytes_;
  Layout layout_;
};

std::string_view CompiledKb::string_at(uint32_t at) const {
  const std::string_view pool = layout_.sections[kStrings];
  if (pool.size() < 2 || at > pool.size() - 2) return {};
  return pool.substr(size_t{at} + 2, get<uint16_t>(pool, at));
}

std::optional<Place> CompiledKb::place(uint32_t number) const {
  const std::string_view places = layout_.sections[kPlaces];
  if (number >= places.size() / kPlaceBytes) return std::nullopt;
  const std::string_view r = places.substr(number * kPlaceBytes, kPlaceBytes);
  const auto level = get<uint32_t>(r, 16);
  if (level >= kLevels.size()) return std::nullopt;
  Place p;
  p.id = string_at(get<uint32_t>(r, 0));
  p.name = string_at(get<uint32_t>(r, 4));
  p.country = string_at(get<uint32_t>(r, 8));
  p.admin1 = string_at(get<uint32_t>(r, 12));
  p.level = kLevels[level];
  p.lat = get<int32_t>(r, 20) / kDegree;
  p.lon = get<int32_t>(r, 24) / kDegree;
  p.population = get<int64_t>(r, 28);
  return p;
}

size_t CompiledKb::find_key(std::string_view key) const {
  const std::string_view slots = layout_.sections[kSlots], keys = layout_.sections[kKeys];
  const size_t count = slots.size() / sizeof(uint32_t);
  size_t slot = hash64(key) & (count - 1);
  for (size_t step = 0; step < count; ++step, slot = (slot + 1) & (count - 1)) {
    const auto number = get<uint32_t>(slots, slot * sizeof(uint32_t));
    if (number == 0 || number > keys.size() / kKeyBytes) return std::string_view::npos;
    const size_t at = (size_t{number} - 1) * kKeyBytes;
    if (string_at(get<uint32_t>(keys, at)) == key) return at;
  }
  return std::string_view::npos;
}

std::vector<Place> CompiledKb::find_places(std::string_view name) const {
  std::vector<Place> out;
  const std::string key = place_key(name);
  if (key.empty()) return out;
  const size_t at = find_key(key);
  if (at == std::string_view::npos) return out;
  const std::string_view keys = layout_.sections[kKeys], postings = layout_.sections[kPostings];
  const size_t total = postings.size() / sizeof(uint32_t);
  const size_t first = get<uint32_t>(keys, at + 4), count = get<uint32_t>(keys, at + 8);
  for (size_t i = first; i < std::min(total, first + count); ++i) {
    if (auto p = place(get<uint32_t>(postings, i * sizeof(uint32_t)))) out.push_back(*p);
  }
  return out;
}

std::optional<Place> CompiledKb::find_id(std::string_view id) const {
  const std::string_view places = layout_.sections[kPlaces];
  for (size_t i = 0; i < places.size() / kPlaceBytes; ++i) {
    if (string_at(get<uint32_t>(places, i * kPlaceBytes)) == id)
      return place(static_cast<uint32_t>(i));
  }
  return std::nullopt;
}

std::string_view CompiledKb::table_text(std::string_view name) const {
  const auto it = layout_.tables.find(name);
  return it == layout_.tables.end() ? std::string_view() : it->second;
}

std::vector<TableRow> CompiledKb::table(std::string_view name) const {
  std::vector<TableRow> rows;
  bool header = true;
  for (std::string_view rest = table_text(name); !rest.empty();) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(rest.size(), end + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.find_first_not_of(" \t") == std::string_view::npos || line.starts_with('#')) continue;
    if (std::exchange(header, false)) continue;
    TableRow& row = rows.emplace_back();
    for (size_t tab = 0; tab != std::string_view::npos;) {
      tab = line.find('\t');
      row.push_back(line.substr(0, tab));
      if (tab != std::string_view::npos) line.remove_prefix(tab + 1);
    }
  }
  return rows;
}

Result<std::shared_ptr<const Kb>> open_bytes(std::unique_ptr<Bytes> bytes) {
  auto layout = read_layout(bytes->view());
  if (!layout.ok()) return layout.status();
  return std::shared_ptr<const Kb>(
      std::make_shared<const CompiledKb>(std::move(bytes), std::move(layout).value()));
}

Result<std::unique_ptr<Bytes>> map_file(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    const ErrorCode code =
        errno == ENOENT || errno == ENOTDIR ? ErrorCode::kNotFound : ErrorCode::kUnreadable;
    return Status(code, std::string(std::strerror(errno)) + "; make it with `make build`");
  }
  struct stat info = {};
  const bool regular = ::fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
  const auto size = regular ? static_cast<size_t>(info.st_size) : 0;
  void* at = size == 0 ? MAP_FAILED : ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
  ::close(fd);
  if (at == MAP_FAILED) {
    return regular && size == 0 ? corrupt("the file is empty")
                                : Status(ErrorCode::kUnreadable, "it cannot be mapped into memory");
  }
  return std::make_unique<Bytes>(at, size);
}

}  // namespace

Result<std::shared_ptr<const Kb>> Kb::open(const std::string& path) {
  auto bytes = map_file(path);
  if (!bytes.ok()) return bytes.status().with_context(path);
  auto kb = open_bytes(std::move(bytes).value());
  if (!kb.ok()) return kb.status().with_context(path);
  return kb;
}

Result<std::shared_ptr<const Kb>> Kb::open_default() {
  if (const char* told = std::getenv("SITREP_KB"); told && *told) {
    auto kb = open(told);
    return kb.ok() ? std::move(kb) : kb.status().with_context("SITREP_KB");
  }
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
  const auto beside = program / "sitrep.kb",
             installed = program.parent_path() / "share/sitrep/sitrep.kb";
  if (std::filesystem::exists(beside, error)) return open(beside.string());
  if (std::filesystem::exists(installed, error)) return open(installed.string());
  return Status(ErrorCode::kNotFound, "no knowledge file at " + beside.string() + " or " +
                                          installed.string() +
                                          "; make it with `make build` or set SITREP_KB");
}

std::shared_ptr<const Kb> Kb::from_text(
    const std::vector<std::pair<std::string, std::string>>& tables, const std::string& places_tsv) {
  auto places = parse_places(places_tsv);
  SITREP_CHECK(places.ok());
  auto kb =
      open_bytes(std::make_unique<Bytes>(compile_kb({tables, std::move(places).value(), ""})));
  SITREP_CHECK(kb.ok());
  return std::move(kb).value();
}

Result<std::shared_ptr<const Kb>> open_kb_bytes(std::string bytes) {
  return open_bytes(std::make_unique<Bytes>(std::move(bytes)));
}

Status verify_kb(std::string_view bytes) {
  auto layout = read_layout(bytes);
  if (!layout.ok()) return layout.status();
  if (sha256_hex(bytes.substr(kWordsAt)) != layout->hash)
    return corrupt("the contents do not match their hash");
  return {};
}

}  // namespace sitrep
