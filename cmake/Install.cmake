# `cmake --install`: the two programs in bin, what they read in share/voxlet, what people read in share/doc/voxlet. The
# programs find the former from where they lie (native/files/resources.h), so the whole prefix can be moved; bin and
# share are therefore not to be renamed.
# A package that brings its libraries has them in lib/voxlet; LibTorch from elsewhere is found where it was when it was
# linked. The old kind of path holds for what libraries load in their turn, too.
set_target_properties(voxlet voxlet-networks PROPERTIES INSTALL_RPATH "$ORIGIN/../lib/voxlet" INSTALL_RPATH_USE_LINK_PATH ON
                                                  BUILD_WITH_INSTALL_RPATH ON)
target_link_options(voxlet PRIVATE LINKER:--disable-new-dtags)
target_link_options(voxlet-networks PRIVATE LINKER:--disable-new-dtags)
install(TARGETS voxlet voxlet-networks RUNTIME DESTINATION bin)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/recipes DESTINATION share/voxlet)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/models DESTINATION share/voxlet PATTERN "*.mjs" EXCLUDE)
foreach(document README.md CHANGELOG.md LICENSE NOTICE.md SECURITY.md docs)
  if(IS_DIRECTORY ${CMAKE_SOURCE_DIR}/${document})
    install(DIRECTORY ${CMAKE_SOURCE_DIR}/${document} DESTINATION share/doc/voxlet)
  else()
    install(FILES ${CMAKE_SOURCE_DIR}/${document} DESTINATION share/doc/voxlet)
  endif()
endforeach()
