# End-to-end tests of the command line: tests/cli/*_test.py, run with the built program and knowledge file.
find_package(Python3 COMPONENTS Interpreter)
if(SITREP_TESTS AND Python3_FOUND AND TARGET sitrep)
  file(GLOB SITREP_CLI_TESTS CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/cli/*_test.py)
  foreach(test ${SITREP_CLI_TESTS})
    get_filename_component(name ${test} NAME_WE)
    add_test(NAME cli_${name} COMMAND ${Python3_EXECUTABLE} ${test} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(cli_${name} PROPERTIES TIMEOUT 300
      ENVIRONMENT "SITREP=$<TARGET_FILE:sitrep>;SITREP_KB=${CMAKE_BINARY_DIR}/sitrep.kb;PYTHONDONTWRITEBYTECODE=1")
  endforeach()
endif()
