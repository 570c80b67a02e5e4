#!/usr/bin/env bash
# LibTorch: at::parallel_for in your own C++ code runs on one thread unless that code is compiled with -fopenmp.
#
# Seen with the wheel torch 2.11.0 (Linux, x86-64, Python 3.11) and g++ 12.2.0. parallel_for is a template in a header,
# and its part that starts threads stands between #ifdef _OPENMP. Compiled without -fopenmp it becomes a plain call: it
# compiles, links and gives right results; at::get_num_threads() says 4 and get_parallel_info() names OpenMP as the
# back end, since the library answers both. Only your own loops are serial, the library's operators are not, so a slow
# kernel of one's own is the only sign. The wheel's CMake files do not add the option.
#
# What to do: find_package(OpenMP REQUIRED) and link OpenMP::OpenMP_CXX to every target that uses parallel_for; an #error
# under #ifndef _OPENMP beside the first use keeps it so. Check by counting thread ids, not by asking for settings.
#
# Output seen:
#> without -fopenmp: get_num_threads 4, back end OpenMP, threads that worked 1
#> with -fopenmp: get_num_threads 4, back end OpenMP, threads that worked 4
#> lines about OpenMP in LibTorch's CMake files: 0
set -euo pipefail
command -v g++ >/dev/null || {
    echo "g++ is missing. Debian 12: apt-get install g++ (seen with 12.2.0)" >&2
    exit 2
}
script=$(realpath "$0")
folder=$(mktemp -d)
# A failure tells the versions found.
trap '[ $? = 0 ] || g++ --version >&2; rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
# The wheel alone: LibTorch's part for the CPU needs none of the packages that PyTorch asks for.
venv/bin/pip download -q --disable-pip-version-check --no-deps -d . torch==2.11.0
venv/bin/python - <<'END'
import glob
import zipfile

with zipfile.ZipFile(glob.glob("torch-*.whl")[0]) as wheel:
    wheel.extractall(".", [name for name in wheel.namelist() if name.startswith(("torch/include/", "torch/share/cmake/"))
                           or name.rpartition("/")[2].startswith(("libtorch_cpu.so", "libc10.so", "libgomp"))])
END

cat >count.cpp <<'END'
#include <ATen/Parallel.h>

#include <iostream>
#include <mutex>
#include <set>
#include <string>
#include <thread>

int main() {
    at::set_num_threads(4);
    std::set<std::thread::id> threads;
    std::mutex mutex;
    at::parallel_for(0, 1000, 1, [&](int64_t, int64_t) {
        std::lock_guard lock(mutex);
        threads.insert(std::this_thread::get_id());
    });
    const bool openmp = at::get_parallel_info().find("ATen parallel backend: OpenMP") != std::string::npos;
    std::cout << "get_num_threads " << at::get_num_threads() << ", back end " << (openmp ? "OpenMP" : "other")
              << ", threads that worked " << threads.size() << '\n';
}
END
libraries=(-Ltorch/lib -ltorch_cpu -lc10 "-Wl,-rpath,$PWD/torch/lib,--allow-shlib-undefined")
{
    for option in without with; do
        openmp=()
        [ "$option" = without ] || openmp=(-fopenmp)
        g++ -std=c++20 "${openmp[@]}" -isystem torch/include count.cpp -o "$option" "${libraries[@]}"
        echo "$option -fopenmp: $("./$option")"
    done
    echo "lines about OpenMP in LibTorch's CMake files:" \
        "$(find torch/share/cmake -name '*.cmake' -exec cat {} + | grep -ci openmp || true)"
} >seen
cat seen
sed -n 's/^#> //p' "$script" | diff - seen && echo "Still so."
