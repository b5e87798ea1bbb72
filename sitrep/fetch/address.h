// Which network addresses are open to the public.
#ifndef SITREP_FETCH_ADDRESS_H_
#define SITREP_FETCH_ADDRESS_H_

#include <array>
#include <cstdint>

namespace sitrep {

// False for loopback, private, link-local, shared, documentation, multicast and reserved addresses
// (the registries of RFC 6890), and for IPv6 addresses that carry such an IPv4 one. Bytes in
// network order.
bool is_public(const std::array<uint8_t, 4>& address);
bool is_public(const std::array<uint8_t, 16>& address);

}  // namespace sitrep

#endif  // SITREP_FETCH_ADDRESS_H_
