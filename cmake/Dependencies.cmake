# Third-party libraries as targets: nifti_clib, ZLIB::ZLIB, PNG::PNG, libdeflate, nlohmann_json::nlohmann_json,
# boost_math, GTest::gtest_main.
# Natively they are installed packages, by their own CMake files where these are there; for WebAssembly they are built from
# the Debian sources in VOXLET_TOOLCHAIN.
if(EMSCRIPTEN)
  include(DependenciesWeb)
else()
  find_package(ZLIB REQUIRED)
  find_package(PNG REQUIRED)
  find_package(nlohmann_json 3.9 REQUIRED)

  # Its CMake files come last: Debian 12's name libraries where there are none, which ends CMake.
  find_path(NIFTI_INCLUDE_DIR nifti2_io.h PATH_SUFFIXES nifti)
  find_library(NIFTI_LIBRARY nifti2)
  find_library(ZNZ_LIBRARY znz)
  add_library(nifti_clib INTERFACE)
  if(NIFTI_INCLUDE_DIR AND NIFTI_LIBRARY AND ZNZ_LIBRARY)
    target_include_directories(nifti_clib SYSTEM INTERFACE ${NIFTI_INCLUDE_DIR})
    target_link_libraries(nifti_clib INTERFACE ${NIFTI_LIBRARY} ${ZNZ_LIBRARY} ZLIB::ZLIB)
  else()
    find_package(NIFTI CONFIG REQUIRED)
    target_link_libraries(nifti_clib INTERFACE NIFTI::nifti2 ZLIB::ZLIB)
  endif()

  find_package(Boost CONFIG QUIET)
  add_library(boost_math INTERFACE)
  if(TARGET Boost::headers)
    target_link_libraries(boost_math INTERFACE Boost::headers)
  else()
    find_path(BOOST_INCLUDE_DIR boost/math/distributions/students_t.hpp REQUIRED)
    target_include_directories(boost_math SYSTEM INTERFACE ${BOOST_INCLUDE_DIR})
  endif()

  find_package(libdeflate CONFIG QUIET)
  add_library(libdeflate INTERFACE)
  if(TARGET libdeflate::libdeflate_shared)
    target_link_libraries(libdeflate INTERFACE libdeflate::libdeflate_shared)
  else()
    find_path(LIBDEFLATE_INCLUDE_DIR libdeflate.h REQUIRED)
    find_library(LIBDEFLATE_LIBRARY deflate REQUIRED)
    target_include_directories(libdeflate SYSTEM INTERFACE ${LIBDEFLATE_INCLUDE_DIR})
    target_link_libraries(libdeflate INTERFACE ${LIBDEFLATE_LIBRARY})
  endif()

  if(VOXLET_TESTS)
    find_package(GTest REQUIRED)
  endif()
endif()
