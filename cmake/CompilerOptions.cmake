# Language level, warnings and floating-point rules of our own code: link voxlet_options (PRIVATE) to get them.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

add_library(voxlet_options INTERFACE)
# No fused multiply-add: the core gives the same bits natively and in WebAssembly.
target_compile_options(voxlet_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
                                                -Werror -ffp-contract=off)
# For code whose own speed nobody feels, tests and what calls LibTorch: compiled in half the time.
set(VOXLET_QUICK_COMPILE $<$<CONFIG:Release>:-O1>)
if(EMSCRIPTEN)
  add_compile_options(-fwasm-exceptions -msimd128)
  add_link_options(-fwasm-exceptions)
endif()
