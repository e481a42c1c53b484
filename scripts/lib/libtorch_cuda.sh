# shellcheck shell=bash
# LibTorch with CUDA out of PyPI's torch and the NVIDIA packages that it names (libtorch_cuda.txt), unpacked aside: headers
# and libraries, of which nothing needs Python once they lie there. Needs common.sh and packages.sh.

LIBTORCH_CUDA=${VOXLET_LIBTORCH_CUDA:-$HOME/.cache/voxlet/libtorch-cuda}
LIBTORCH_CUDA_PACKAGES=scripts/lib/libtorch_cuda.txt

set_up_libtorch_cuda() {
  local recipe new=$LIBTORCH_CUDA.partial
  recipe=$(hash_of scripts/lib/libtorch_cuda.sh "$LIBTORCH_CUDA_PACKAGES")
  [ "$(cat "$LIBTORCH_CUDA/recipe" 2>/dev/null)" != "$recipe" ] || return 0
  [ "$(uname -m)" = x86_64 ] || stop "PyPI has LibTorch with CUDA for x86-64, this machine is $(uname -m)"
  python3 -m pip --version >/dev/null 2>&1 || install_packages python3-pip
  say "LibTorch with CUDA in $LIBTORCH_CUDA (a download of 3.7 GB)"
  rm -rf "$new"
  mkdir -p "$new"
  fetch_wheels "$new"
  leave_out_unused "$new"
  echo "$recipe" >"$new/recipe"
  rm -rf "$LIBTORCH_CUDA"
  mv -T "$new" "$LIBTORCH_CUDA"
}

# The wheels for CPython 3.11, whichever Python is here: what is taken of them has nothing to do with it.
fetch_wheels() {
  local glibc platforms=(--platform manylinux2014_x86_64)
  for glibc in 2_17 2_27 2_28; do platforms+=(--platform "manylinux_${glibc}_x86_64"); done
  logged python3 -m pip install --no-cache-dir --disable-pip-version-check --no-compile --only-binary=:all: --no-deps \
    --require-hashes --implementation cp --python-version 3.11 --abi cp311 "${platforms[@]}" --target "$1" \
    -r "$LIBTORCH_CUDA_PACKAGES" ||
    stop "the packages of $LIBTORCH_CUDA_PACKAGES cannot be had from this machine's Python package index; details in $LOG"
}

# Python, CUDA's compiler but for its headers, and headers of an old protobuf, which would hide the system's. Licences stay.
leave_out_unused() {
  find "$1" -name '*.py*' -type f -delete
  rm -rf "$1"/torch/lib/libtorch_python.so "$1"/torch/_C*.so "$1"/torch/{bin,include/google} "$1/bin" "$1"/nvidia/cuda_nvcc/{bin,nvvm}
  find "$1" -type d -empty -delete
}
