# Run by CPack when a package's files lie in CPACK_TEMPORARY_INSTALL_DIRECTORY. The .deb gets the name under which Debian
# looks for a licence; the .tar.gz gets lib/voxlet: every library that the programs load, with what its Debian package says
# of its licence, but the C library, which must be the system's own.
if(CPACK_GENERATOR STREQUAL "DEB")
  set(documents ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share/doc/voxlet)
  file(RENAME ${documents}/LICENSE ${documents}/copyright)
  return()
endif()

set(library_folder ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/lib/voxlet)
set(licence_folder ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/share/doc/voxlet/libraries)
file(MAKE_DIRECTORY ${library_folder} ${licence_folder})
file(GLOB programs ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/bin/*)
file(GET_RUNTIME_DEPENDENCIES EXECUTABLES ${programs} RESOLVED_DEPENDENCIES_VAR libraries
     POST_EXCLUDE_REGEXES "/(ld-linux[^/]*|lib(c|m|dl|rt|pthread|resolv))\\.so")
foreach(library ${libraries})
  get_filename_component(soname ${library} NAME)
  file(REAL_PATH ${library} file)
  file(COPY_FILE ${file} ${library_folder}/${soname})
  file(RPATH_REMOVE FILE ${library_folder}/${soname})  # a path of its own would hide the program's, as libnifti2's does
  string(REGEX REPLACE "^/usr" "" former_path ${file})  # dpkg may know it by its place before /lib became a link
  execute_process(COMMAND dpkg-query -S ${file} ${former_path} OUTPUT_VARIABLE owner ERROR_QUIET)
  string(REGEX REPLACE ":.*" "" package "${owner}")
  if(NOT EXISTS /usr/share/doc/${package}/copyright)
    message(FATAL_ERROR "Expected the licence of ${file} in /usr/share/doc/${package}/copyright, found none.")
  endif()
  file(COPY_FILE /usr/share/doc/${package}/copyright ${licence_folder}/${package}.txt)
endforeach()
