# LibTorch: TORCH_INCLUDE_DIRS, TORCH_LIBRARIES and, where it has CUDA, the target torch_cuda. With VOXLET_CUDA it comes
# out of PyPI's wheel, as scripts/setup.sh native --cuda lays it down; else by its own CMake package.
if(NOT VOXLET_CUDA)
  find_package(Torch REQUIRED)
  return()
endif()

if(DEFINED ENV{VOXLET_LIBTORCH_CUDA})
  set(WHEEL_DEFAULT $ENV{VOXLET_LIBTORCH_CUDA})
else()
  set(WHEEL_DEFAULT $ENV{HOME}/.cache/voxlet/libtorch-cuda)
endif()
set(VOXLET_LIBTORCH_CUDA ${WHEEL_DEFAULT} CACHE PATH "Folder with PyPI's torch and the nvidia packages that it names")
set(WHEEL ${VOXLET_LIBTORCH_CUDA})
if(NOT EXISTS ${WHEEL}/torch/lib/libtorch_cuda.so)
  message(FATAL_ERROR "Expected LibTorch with CUDA in ${WHEEL}; run ./scripts/setup.sh native --cuda first.")
endif()

# The wheel's own CMake package asks for CUDA's compiler, of which nothing here makes use: headers and libraries are all.
file(GLOB WHEEL_CUDA_HEADERS ${WHEEL}/nvidia/*/include)
file(GLOB WHEEL_CUDA_LIBRARIES ${WHEEL}/nvidia/*/lib)
file(GLOB WHEEL_CUDART ${WHEEL}/nvidia/cuda_runtime/lib/libcudart.so.*)
set(TORCH_INCLUDE_DIRS ${WHEEL}/torch/include ${WHEEL}/torch/include/torch/csrc/api/include ${WHEEL_CUDA_HEADERS})
add_library(cudart SHARED IMPORTED GLOBAL)
set_target_properties(cudart PROPERTIES IMPORTED_LOCATION ${WHEEL_CUDART})
foreach(library c10 torch_cpu c10_cuda torch_cuda torch)
  add_library(${library} SHARED IMPORTED GLOBAL)
  set_target_properties(${library} PROPERTIES IMPORTED_LOCATION ${WHEEL}/torch/lib/lib${library}.so)
endforeach()
# Nothing calls torch_cuda by name, and linkers that leave out such libraries (Ubuntu's) would leave out every GPU. It finds
# NVIDIA's libraries by its own RPATH; the linker is told of them.
list(TRANSFORM WHEEL_CUDA_LIBRARIES PREPEND "LINKER:-rpath-link," OUTPUT_VARIABLE WHEEL_LINK_PATHS)
set_target_properties(torch PROPERTIES INTERFACE_LINK_LIBRARIES "torch_cuda;c10_cuda;torch_cpu;c10;cudart"
                                       INTERFACE_LINK_OPTIONS "LINKER:--no-as-needed;${WHEEL_LINK_PATHS}")
set(TORCH_LIBRARIES torch)
