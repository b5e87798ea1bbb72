# Third-party libraries: Debian packages, and lexbor built from its pinned source by tools/setup.
find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(uchardet REQUIRED IMPORTED_TARGET uchardet)
pkg_check_modules(simdjson REQUIRED IMPORTED_TARGET simdjson)
find_library(CLD2_LIBRARY cld2 REQUIRED)

set(SITREP_DEPS_DIR ${CMAKE_SOURCE_DIR}/.deps CACHE PATH "Where tools/setup put the pinned packages")
add_library(lexbor STATIC IMPORTED)
set_target_properties(lexbor PROPERTIES
  IMPORTED_LOCATION ${SITREP_DEPS_DIR}/lexbor/lib/liblexbor_static.a)
target_include_directories(lexbor SYSTEM INTERFACE ${SITREP_DEPS_DIR}/lexbor/include)

# What each module links beside the modules of sitrep/deps.txt.
set(SITREP_LINK_base OpenSSL::Crypto fmt::fmt Threads::Threads)
set(SITREP_LINK_text PkgConfig::utf8proc PkgConfig::uchardet lexbor)
set(SITREP_LINK_ingest PkgConfig::simdjson)
set(SITREP_LINK_kb PkgConfig::utf8proc PkgConfig::simdjson)
set(SITREP_LINK_page lexbor ${CLD2_LIBRARY} nlohmann_json::nlohmann_json)
set(SITREP_LINK_store SQLite::SQLite3 PkgConfig::zstd nlohmann_json::nlohmann_json)
set(SITREP_LINK_report nlohmann_json::nlohmann_json)
set(SITREP_LINK_engine nlohmann_json::nlohmann_json)
# What the tests and fuzz targets of a module link besides: layers that the module itself may not include.
set(SITREP_TEST_LINK_extract sitrep_nlp)

if(SITREP_TESTS)
  find_package(GTest REQUIRED)
  find_library(RAPIDCHECK_LIBRARY rapidcheck REQUIRED)
endif()
if(SITREP_BENCH)
  find_package(benchmark REQUIRED)
endif()
