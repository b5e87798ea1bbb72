# The programs, the compiled knowledge file, the tests that are no C++, installation and packages.
include(SitrepSchema)
set(SITREP_KB_FILE ${CMAKE_BINARY_DIR}/sitrep.kb)
file(GLOB SITREP_TABLES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/lang/en/*.tsv)

if(EXISTS ${CMAKE_SOURCE_DIR}/apps/sitrep_kb.cc)
  add_executable(sitrep-kb apps/sitrep_kb.cc)
  target_link_libraries(sitrep-kb sitrep_kb)
  set(kb_data ${SITREP_DEPS_DIR}/data)
  add_custom_command(
    OUTPUT ${SITREP_KB_FILE}
    COMMAND sitrep-kb --data ${kb_data} --tables ${CMAKE_SOURCE_DIR}/lang/en -o ${SITREP_KB_FILE}
    DEPENDS sitrep-kb ${SITREP_TABLES} ${kb_data}/.complete
    COMMENT "Compiling the gazetteer, the tables and the map into sitrep.kb"
    VERBATIM)
  add_custom_target(kb ALL DEPENDS ${SITREP_KB_FILE})
endif()

file(GLOB SITREP_APP_SOURCES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/apps/*.cc)
list(FILTER SITREP_APP_SOURCES EXCLUDE REGEX "(sitrep_kb|_test)\\.cc$")
if(EXISTS ${CMAKE_SOURCE_DIR}/apps/sitrep.cc)
  add_executable(sitrep ${SITREP_APP_SOURCES})
  target_link_libraries(sitrep sitrep_engine)
  target_compile_definitions(sitrep PRIVATE SITREP_VERSION="${PROJECT_VERSION}")
endif()
target_compile_definitions(sitrep_engine PRIVATE SITREP_VERSION="${PROJECT_VERSION}")
include(SitrepCli)
