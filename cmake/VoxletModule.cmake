# voxlet_module(NAME SOURCES … ALONE … DEPENDS …) makes the library voxlet_NAME from the current folder's NAME/.
# Its include path shows that folder and nothing else, so a header of a module that is not linked cannot be included:
# the direction of dependencies that ARCHITECTURE.md draws is enforced by the compiler.
function(voxlet_module name)
  cmake_parse_arguments(ARG "" "" "SOURCES;ALONE;DEPENDS" ${ARGN})
  set(window ${CMAKE_BINARY_DIR}/include/${name})
  file(MAKE_DIRECTORY ${window})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR}/${name} ${window}/${name} SYMBOLIC)
  list(TRANSFORM ARG_SOURCES PREPEND ${name}/)
  list(TRANSFORM ARG_ALONE PREPEND ${name}/)
  add_library(voxlet_${name} STATIC ${ARG_SOURCES})
  target_include_directories(voxlet_${name} PUBLIC ${window})
  target_link_libraries(voxlet_${name} PUBLIC ${ARG_DEPENDS} PRIVATE voxlet_options)
  voxlet_compile_by_folder(voxlet_${name} ${ARG_ALONE})
endfunction()
