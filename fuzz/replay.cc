// Runs a fuzz target over its corpus, and over a fixed number of mutations of each file, without
// libFuzzer: what continuous integration replays under sanitisers. Deterministic.
//   fuzz_x [CORPUS_FOLDER] [MUTATIONS_PER_FILE]
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

void run(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
}

// One small random edit: the kinds that libFuzzer makes most.
std::string mutate(std::string s, std::mt19937& rng) {
  const auto at = [&](size_t n) { return n == 0 ? 0 : rng() % n; };
  switch (rng() % 5) {
    case 0:
      if (!s.empty()) s[at(s.size())] = static_cast<char>(rng());
      break;
    case 1:
      s.insert(at(s.size() + 1), 1, static_cast<char>(rng()));
      break;
    case 2:
      if (!s.empty()) s.erase(at(s.size()), 1 + rng() % 8);
      break;
    case 3:
      s.resize(at(s.size() + 1));
      break;
    default: {
      const size_t from = at(s.size());
      s.insert(at(s.size() + 1), s.substr(from, rng() % 64));
    }
  }
  return s;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::filesystem::path> files;
  if (argc > 1 && std::filesystem::is_directory(argv[1])) {
    for (const auto& entry : std::filesystem::directory_iterator(argv[1]))
      files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  if (argc > 1 && files.empty()) {
    std::fprintf(stderr, "no corpus in %s: every fuzz target needs one\n", argv[1]);
    return 1;
  }
  const int mutations = argc > 2 ? std::atoi(argv[2]) : 200;
  std::mt19937 rng(20310412);
  run("");
  size_t runs = 1;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(in)), {});
    run(bytes);
    std::string mutant = bytes;
    for (int i = 0; i < mutations; ++i) {
      if (i % 20 == 0) mutant = bytes;
      mutant = mutate(mutant, rng);
      run(mutant);
    }
    runs += 1 + static_cast<size_t>(mutations);
  }
  std::printf("%zu runs over %zu corpus files\n", runs, files.size());
  return 0;
}
