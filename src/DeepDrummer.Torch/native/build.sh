#!/bin/sh
# Builds libdeepdrummer_torch.so when these sources or libtorch have changed, and prints its path.
#   LIBTORCH         another libtorch than Debian's: a folder with include/, lib/ and share/ (CUDA builds included)
#   XDG_CACHE_HOME   where builds are kept (default ~/.cache), under deepdrummer/native/
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
cache=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/deepdrummer/native

stop() { echo "libdeepdrummer_torch.so cannot be built: $*" >&2; exit 1; }

if [ -n "${LIBTORCH:-}" ]; then
    version=$LIBTORCH/include/torch/csrc/api/include/torch/version.h
    [ -f "$version" ] || stop "LIBTORCH=$LIBTORCH has no include/torch/csrc/api/include/torch/version.h."
else
    version=/usr/include/torch/csrc/api/include/torch/version.h
    [ -f "$version" ] || stop "libtorch is missing. Install Debian's libtorch-dev and libopenblas0-pthread, or set LIBTORCH=/path/to/libtorch."
fi

hash=$({ echo "${LIBTORCH:-}"; cat "$version" "$here"/CMakeLists.txt "$here"/*.h "$here"/*.cpp; } | sha256sum | cut -c 1-16)
library=$cache/$hash/libdeepdrummer_torch.so
if [ ! -f "$library" ]; then
    command -v cmake > /dev/null || stop "cmake is missing (Debian package cmake)."
    command -v c++ > /dev/null || stop "a C++ compiler is missing (Debian package g++)."
    mkdir -p "$cache/$hash"
    exec 9> "$cache/$hash/lock"                                                  # a second build waits for the first one's result
    flock 9 2> /dev/null || true
fi
if [ ! -f "$library" ]; then
    work=$(mktemp -d "$cache/$hash/build.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    echo "Building the native half of the tensor library, once: a minute or two." >&2
    cp "$here"/CMakeLists.txt "$here"/*.h "$here"/*.cpp "$work"
    { cmake -S "$work" -B "$work/build" -DLIBTORCH="${LIBTORCH:-}" && cmake --build "$work/build" -j "$(nproc 2> /dev/null || echo 2)"; } > "$work/log" 2>&1 || {
        mv "$work/log" "$cache/failed.log"
        stop "$(grep -m 1 -iE 'error|cannot find' "$cache/failed.log" || echo 'cmake failed') (all of it in $cache/failed.log)"
    }
    mv -f "$work/build/libdeepdrummer_torch.so" "$library"                       # one file system: others see all of it or nothing
fi
echo "$library"
