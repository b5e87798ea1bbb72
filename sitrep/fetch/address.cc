#include "sitrep/fetch/address.h"

#include <algorithm>

namespace sitrep {
namespace {

struct Block {
  uint32_t network;
  int bits;
};
constexpr Block kClosed[] = {
    {0x00000000, 8},   // this network
    {0x0A000000, 8},   // private
    {0x64400000, 10},  // shared by carriers
    {0x7F000000, 8},   // loopback
    {0xA9FE0000, 16},  // link-local, where clouds keep their credentials
    {0xAC100000, 12},  // private
    {0xC0000000, 24},  // protocol assignments
    {0xC0000200, 24},  // documentation
    {0xC0586300, 24},  // former relays
    {0xC0A80000, 16},  // private
    {0xC6120000, 15},  // benchmarks
    {0xC6336400, 24},  // documentation
    {0xCB007100, 24},  // documentation
    {0xE0000000, 3},   // multicast, reserved, broadcast
};

}  // namespace

bool is_public(const std::array<uint8_t, 4>& a) {
  const uint32_t address = static_cast<uint32_t>(a[0]) << 24 | static_cast<uint32_t>(a[1]) << 16 |
                           static_cast<uint32_t>(a[2]) << 8 | a[3];
  return std::none_of(std::begin(kClosed), std::end(kClosed),
                      [&](const Block& b) { return (address ^ b.network) >> (32 - b.bits) == 0; });
}

bool is_public(const std::array<uint8_t, 16>& a) {
  const auto embedded = [&](size_t at) {
    return is_public(std::array<uint8_t, 4>{a[at], a[at + 1], a[at + 2], a[at + 3]});
  };
  const auto zero = [&](size_t from, size_t to) {
    return std::all_of(a.begin() + static_cast<long>(from), a.begin() + static_cast<long>(to),
                       [](uint8_t b) { return b == 0; });
  };
  if (zero(0, 10) && a[10] == 0xFF && a[11] == 0xFF) return embedded(12);        // mapped
  if (a[0] == 0 && a[1] == 0x64 && a[2] == 0xFF && a[3] == 0x9B && zero(4, 12))  // NAT64
    return embedded(12);
  if ((a[0] & 0xE0) != 0x20) return false;                     // not global unicast
  if (a[0] == 0x20 && a[1] == 0x02) return embedded(2);        // 6to4
  if (a[0] == 0x20 && a[1] == 0x01 && a[2] < 2) return false;  // 2001::/23, Teredo among them
  return !(a[0] == 0x20 && a[1] == 0x01 && a[2] == 0x0D && a[3] == 0xB8);  // documentation
}

}  // namespace sitrep
