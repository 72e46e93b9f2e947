#!/bin/sh
# Builds libdeepdrummer_torch.so when these sources or libtorch have changed, and prints its path.
#   LIBTORCH    another libtorch than Debian's: the folder that holds share/cmake/Torch (CUDA ones included)
#   XDG_CACHE_HOME   where builds are kept (default ~/.cache), under deepdrummer/native/
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
cache=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/deepdrummer/native

stop() { echo "libdeepdrummer_torch.so cannot be built: $*" >&2; exit 1; }

if [ -n "${LIBTORCH:-}" ]; then
    config=$LIBTORCH/share/cmake/Torch/TorchConfig.cmake
    version=$LIBTORCH/include/torch/csrc/api/include/torch/version.h
    [ -f "$config" ] || stop "LIBTORCH=$LIBTORCH has no share/cmake/Torch/TorchConfig.cmake."
else
    config=$(ls /usr/lib/*/cmake/Torch/TorchConfig.cmake 2>/dev/null | head -n 1)
    version=/usr/include/torch/csrc/api/include/torch/version.h
    [ -n "$config" ] || stop "libtorch is missing: install Debian's libtorch-dev and libopenblas0-pthread, or set LIBTORCH=/path/to/libtorch."
fi

hash=$({ echo "$config"; cat "$version" 2>/dev/null || true; cat "$here"/CMakeLists.txt "$here"/*.h "$here"/*.cpp; } | sha256sum | cut -c 1-16)
library=$cache/$hash/libdeepdrummer_torch.so
if [ ! -f "$library" ]; then
    command -v cmake > /dev/null || stop "cmake is missing (Debian package cmake)."
    command -v c++ > /dev/null || stop "a C++ compiler is missing (Debian package g++)."
    mkdir -p "$cache"
    work=$(mktemp -d "$cache/build.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    echo "Building the tensor library's native part (once, about a minute)." >&2
    jobs=$(nproc 2>/dev/null || echo 2)
    { cmake -S "$here" -B "$work/build" -DCMAKE_PREFIX_PATH="${LIBTORCH:-}" && cmake --build "$work/build" -j "$jobs"; } > "$work/log" 2>&1 || {
        grep -E "rror|undefined" "$work/log" | head -n 20 >&2
        cp "$work/log" "$cache/failed.log"
        stop "the compiler's full answer is in $cache/failed.log."
    }
    mkdir -p "$cache/$hash"
    mv -f "$work/build/libdeepdrummer_torch.so" "$library"                       # one file system, so others see all of it or nothing
fi
echo "$library"
