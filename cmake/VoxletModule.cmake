# voxlet_module(FOLDER [WITHOUT file.cpp …] [DEPENDS target …] [PRIVATELY target …]) makes the library voxlet_FOLDER from the
# sources in FOLDER/ (and below) of the current folder. DEPENDS are seen by its headers, PRIVATELY by its sources alone.
# A library's include path shows its own folder, as FOLDER/…, and what it depends on, nothing else: a header of a module that
# is not linked cannot be included. So the compiler enforces the direction of dependencies that ARCHITECTURE.md draws.
function(voxlet_module folder)
  cmake_parse_arguments(ARG "" "" "WITHOUT;DEPENDS;PRIVATELY" ${ARGN})
  set(name voxlet_${folder})
  set(window ${CMAKE_BINARY_DIR}/include/${folder})
  file(MAKE_DIRECTORY ${window})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR}/${folder} ${window}/${folder} SYMBOLIC)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  list(TRANSFORM ARG_WITHOUT PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/)
  list(REMOVE_ITEM sources ${ARG_WITHOUT})
  add_library(${name} STATIC ${sources})
  target_include_directories(${name} PUBLIC ${window})
  target_link_libraries(${name} PUBLIC ${ARG_DEPENDS} PRIVATE ${ARG_PRIVATELY} voxlet_options)
  voxlet_compile_by_folder(${name})
endfunction()
