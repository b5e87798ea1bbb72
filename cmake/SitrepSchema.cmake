# schema.sql stays a plain file that people read; the program carries its text.
set(SITREP_GENERATED ${CMAKE_BINARY_DIR}/generated)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/sitrep/store/schema.sql)
file(READ ${CMAKE_SOURCE_DIR}/sitrep/store/schema.sql SITREP_SCHEMA)
file(CONFIGURE OUTPUT ${SITREP_GENERATED}/sitrep/store/schema_sql.h @ONLY CONTENT
"// Made of sitrep/store/schema.sql by CMake.
#ifndef SITREP_STORE_SCHEMA_SQL_H_
#define SITREP_STORE_SCHEMA_SQL_H_
inline constexpr char kSchemaSql[] = R\"~~sql(@SITREP_SCHEMA@)~~sql\";
#endif
")
target_include_directories(sitrep_store PRIVATE ${SITREP_GENERATED})
target_compile_definitions(sitrep_engine PRIVATE SITREP_VERSION="${PROJECT_VERSION}")
