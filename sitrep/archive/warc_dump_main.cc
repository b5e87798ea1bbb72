// Reads an archive as the program does and prints [pages, bytes of bodies, seconds]:
// bench/archive.py.
//   warc_dump FILE
#include <chrono>
#include <cstdio>

#include "sitrep/archive/http.h"
#include "sitrep/archive/warc.h"

int main(int argc, char** argv) {
  std::FILE* const file = argc == 2 ? std::fopen(argv[1], "rb") : nullptr;
  if (file == nullptr) {
    std::fprintf(stderr, "usage: warc_dump FILE\n");
    return 2;
  }
  const auto start = std::chrono::steady_clock::now();
  size_t pages = 0, bytes = 0;
  sitrep::WarcReader reader([&](char* to, size_t size) { return std::fread(to, 1, size, file); });
  sitrep::WarcRecord record;
  for (;;) {
    const auto found = reader.next(record);
    if (found == sitrep::WarcReader::Found::end) break;
    if (found != sitrep::WarcReader::Found::record || record.type != "response") continue;
    ++pages;
    bytes += sitrep::read_http(record.block, 16u << 20).body.size();
  }
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
  std::fclose(file);
  std::printf("[%zu, %zu, %.6f]\n", pages, bytes, spent.count());
  return 0;
}
