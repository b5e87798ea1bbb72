#include "sitrep/ingest/walk.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>
#include <utility>
#include <vector>

#include "sitrep/base/limits.h"
#include "sitrep/ingest/own_output.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

// Companions of saved pages that are text but never articles.
bool page_companion(std::string_view name) {
  for (std::string_view ending :
       {".css", ".js", ".mjs", ".map", ".svg", ".ico", ".woff", ".woff2"}) {
    if (name.size() > ending.size() &&
        equals_ignore_case(name.substr(name.size() - ending.size()), ending)) {
      return true;
    }
  }
  return false;
}

bool list_names(const std::string& folder, std::vector<std::string>& names) {
  DIR* dir = opendir(folder.c_str());
  if (dir == nullptr) return false;
  while (const dirent* entry = readdir(dir)) {
    const std::string name = entry->d_name;
    if (name != "." && name != "..") names.push_back(name);
  }
  closedir(dir);
  std::sort(names.begin(), names.end());
  return true;
}

class Walk {
 public:
  explicit Walk(const std::function<bool(const Walked&)>& visit) : visit_(visit) {}

  bool folder(const std::string& path, int depth) {
    struct stat st;
    if (stat(path.c_str(), &st) != 0) return failed(path);
    if (!seen_.insert({st.st_dev, st.st_ino}).second) {
      return visit_({path, InputState::skipped, "folder read already under another path"});
    }
    if (depth > limits::kFolderDepth) return visit_({path, InputState::skipped, "folder too deep"});
    std::vector<std::string> names;
    if (!list_names(path, names)) return failed(path);
    for (const std::string& name : names) {
      std::string below = path;
      if (below != "/") below += '/';
      below += name;
      if (!entry(below, name, depth)) return false;
    }
    return true;
  }

 private:
  bool entry(const std::string& path, const std::string& name, int depth) {
    if (name[0] == '.') return visit_({path, InputState::skipped, "hidden"});
    if (outputs_.holds(path)) return true;
    struct stat st;
    if (stat(path.c_str(), &st) != 0) return failed(path);
    if (S_ISDIR(st.st_mode)) return folder(path, depth + 1);
    if (!S_ISREG(st.st_mode)) return visit_({path, InputState::skipped, "not a regular file"});
    if (page_companion(name))
      return visit_({path, InputState::skipped, "not a page: style, script or picture"});
    return visit_({path, InputState::ok, ""});
  }

  bool failed(const std::string& path) {
    return visit_(
        {path, InputState::quarantined, std::string("unreadable: ") + std::strerror(errno)});
  }

  const std::function<bool(const Walked&)>& visit_;
  std::set<std::pair<dev_t, ino_t>> seen_;
  OutputFolders outputs_;
};

}  // namespace

std::string normal_path(const std::string& path) {
  std::string out;
  for (char c : path) {
    if (c == '/' && !out.empty() && out.back() == '/') continue;
    out += c;
  }
  if (out.size() > 1 && out.back() == '/') out.pop_back();
  return out;
}

bool walk_folder(const std::string& folder, const std::function<bool(const Walked&)>& visit) {
  return Walk(visit).folder(folder, 0);
}

}  // namespace sitrep
