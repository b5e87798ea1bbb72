// Where set-up has put the trained pipeline that the golden files were made with. Test support.
#ifndef SITREP_NLP_TEST_INSTALLED_MODEL_H_
#define SITREP_NLP_TEST_INSTALLED_MODEL_H_

#include <filesystem>
#include <string>

namespace sitrep {

// The folder with its config.cfg; "" where set-up has not run.
inline std::string installed_model() {
  namespace fs = std::filesystem;
  const fs::path root = fs::path(SITREP_SOURCE_DIR) / ".deps" / "data" / "en_core_web_sm";
  if (!fs::exists(root)) return "";
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().filename() == "config.cfg") return entry.path().parent_path();
  }
  return "";
}

}  // namespace sitrep

#endif  // SITREP_NLP_TEST_INSTALLED_MODEL_H_
