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
target_compile_definitions(voxlet_options INTERFACE VOXLET_VERSION="${PROJECT_VERSION}")
# No fused multiply-add: the core gives the same bits natively and in WebAssembly.
target_compile_options(voxlet_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
                                                $<$<BOOL:${VOXLET_WERROR}>:-Werror> -ffp-contract=off)
# For code whose own speed nobody feels, tests and what calls LibTorch: compiled in half the time.
set(VOXLET_QUICK_COMPILE $<$<CONFIG:Release>:-O1>)
# What is compiled with -pthread can also be linked without threads, so the core is compiled once for modules of both kinds.
# The exception is thread_local variables, which wasm-ld 19 then misplaces: code with them is compiled apart, with -no-pthread.
if(EMSCRIPTEN)
  add_compile_options(-fwasm-exceptions -msimd128 -pthread)
  add_link_options(-fwasm-exceptions)
  # A module's threads start with it, as many as onnxruntime takes (web/worker/provider.js), counting the caller's; beyond
  # them std::thread throws. The warning is that JavaScript reads memory that can grow more slowly; here it reads little.
  set(VOXLET_LINK_THREADS -pthread "-sPTHREAD_POOL_SIZE=Math.min((globalThis.navigator||{}).hardwareConcurrency||4,8)-1"
                          -sPTHREAD_POOL_SIZE_STRICT=2 -sDEFAULT_PTHREAD_STACK_SIZE=1MB -Wno-pthreads-mem-growth)
endif()

# voxlet_compile_by_folder(TARGET): the target's sources of one folder become one translation unit, since headers of
# nlohmann-json, GoogleTest and LibTorch take longer than what stands below them. Names in anonymous namespaces are therefore
# the folder's, not the file's: what stands in two files does not compile.
function(voxlet_compile_by_folder target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  get_target_property(sources ${target} SOURCES)
  foreach(source ${sources})
    cmake_path(ABSOLUTE_PATH source NORMALIZE OUTPUT_VARIABLE path)
    cmake_path(GET path PARENT_PATH folder)
    string(MAKE_C_IDENTIFIER "${folder}" group)
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP "${group}")
  endforeach()
endfunction()
