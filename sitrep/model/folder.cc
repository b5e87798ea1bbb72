#include "sitrep/model/folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>

namespace sitrep {
namespace {

class Descriptor {
 public:
  explicit Descriptor(const std::string& path)
      : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

bool is_model(const std::filesystem::path& dir) {
  std::error_code error;
  return std::filesystem::exists(dir / "config.cfg", error);
}

}  // namespace

Status misfit(std::string_view file, const std::string& what) {
  return {ErrorCode::kCorrupt, std::string(file) + ": " + what};
}

Result<std::string> read_model_file(const std::string& dir, const std::string& file, size_t most) {
  const std::string path = dir + "/" + file;
  const Descriptor open(path);
  struct stat info{};
  if (open.get() < 0)
    return Status(
        errno == ENOENT || errno == ENOTDIR ? ErrorCode::kNotFound : ErrorCode::kUnreadable,
        file + ": the file cannot be opened");
  // Not a pipe or a device: those need not end.
  if (::fstat(open.get(), &info) != 0 || !S_ISREG(info.st_mode))
    return Status(ErrorCode::kUnreadable, file + ": this is no regular file");
  if (static_cast<size_t>(info.st_size) > most)
    return Status(ErrorCode::kLimit, file + ": larger than " + std::to_string(most) + " bytes");
  std::string bytes(static_cast<size_t>(info.st_size), '\0');
  size_t at = 0;
  while (at < bytes.size()) {
    const ssize_t got = ::read(open.get(), bytes.data() + at, bytes.size() - at);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return Status(ErrorCode::kUnreadable, file + ": reading stopped");
    at += static_cast<size_t>(got);
  }
  return bytes;
}

Result<std::string> find_model(const std::string& flag) {
  const char* told = std::getenv("SITREP_MODEL");
  const bool flagged = !flag.empty();
  if (flagged || (told && *told)) {
    const std::string dir = flagged ? flag : told;
    if (is_model(dir)) return dir;
    return Status(ErrorCode::kNotFound, std::string(flagged ? "--model" : "SITREP_MODEL") + ": " +
                                            dir + ": no config.cfg of a model there");
  }
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
  const auto beside = program / "sitrep-model",
             installed = program.parent_path() / "share/sitrep/sitrep-model";
  if (is_model(beside)) return beside.string();
  if (is_model(installed)) return installed.string();
  return Status(ErrorCode::kNotFound,
                "no model at " + beside.string() + " or " + installed.string() +
                    "; make it with `make build`, or give --model or set SITREP_MODEL");
}

}  // namespace sitrep
