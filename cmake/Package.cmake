# `cpack` in a build of the preset package: a .deb that depends on Debian's LibTorch, and a .tar.gz that brings all
# libraries but the C library's (cmake/PackageContents.cmake). scripts/package.sh makes both.
set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_NAME voxlet)
set(CPACK_PACKAGE_VENDOR Voxlet)
set(CPACK_PACKAGE_CONTACT "The authors of Voxlet")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Segmentation of 3D medical scans: trains, runs and exports networks")
set(CPACK_PACKAGE_DESCRIPTION "Voxlet plans, trains, evaluates and exports networks that find structures in 3D medical
 scans, and runs them. Research software, not a medical device.")
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_SOURCE_DIR}/dist)
set(CPACK_PACKAGE_FILE_NAME voxlet-${PROJECT_VERSION}-linux-${CMAKE_SYSTEM_PROCESSOR})
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Without it LibTorch takes the reference BLAS, which is forty times slower.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS libopenblas0-openmp)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_SOURCE_DIR}/cmake/PackageContents.cmake)
include(CPack)
