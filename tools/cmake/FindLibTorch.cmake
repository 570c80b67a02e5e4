# Finds the CPU part of LibTorch without needing a CUDA toolkit. Defines LibTorch::LibTorch.
#
# TUBELET_LIBTORCH  folder that holds include/ and lib/ (a PyPI wheel's `torch` folder, or an unpacked LibTorch);
#                   taken from the CMake cache or the environment; tools/setup-libtorch fills in the default below build/.
#
# Only libtorch_cpu and libc10 are linked. libtorch_cuda is loaded at run time when its NVIDIA libraries are present.
set(TUBELET_LIBTORCH "$ENV{TUBELET_LIBTORCH}" CACHE PATH "LibTorch folder with include/ and lib/")
if(NOT TUBELET_LIBTORCH)
    set(TUBELET_LIBTORCH "${CMAKE_SOURCE_DIR}/build/libtorch/torch" CACHE PATH "LibTorch folder" FORCE)
endif()

find_path(LibTorch_INCLUDE_DIR NAMES ATen/ATen.h HINTS "${TUBELET_LIBTORCH}/include" NO_DEFAULT_PATH)
find_library(LibTorch_CPU_LIBRARY NAMES torch_cpu HINTS "${TUBELET_LIBTORCH}/lib" NO_DEFAULT_PATH)
find_library(LibTorch_C10_LIBRARY NAMES c10 HINTS "${TUBELET_LIBTORCH}/lib" NO_DEFAULT_PATH)

if(LibTorch_INCLUDE_DIR)
    # The wheel carries no version macro file of its own in every release; torch/version.h does since 1.8.
    file(STRINGS "${LibTorch_INCLUDE_DIR}/torch/headeronly/version.h" _lines REGEX "define TORCH_VERSION_(MAJOR|MINOR|PATCH) ")
    string(REGEX MATCH "MAJOR ([0-9]+)" _ "${_lines}")
    set(LibTorch_VERSION "${CMAKE_MATCH_1}")
    string(REGEX MATCH "MINOR ([0-9]+)" _ "${_lines}")
    string(APPEND LibTorch_VERSION ".${CMAKE_MATCH_1}")
    string(REGEX MATCH "PATCH ([0-9]+)" _ "${_lines}")
    string(APPEND LibTorch_VERSION ".${CMAKE_MATCH_1}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibTorch
    REQUIRED_VARS LibTorch_CPU_LIBRARY LibTorch_C10_LIBRARY LibTorch_INCLUDE_DIR
    VERSION_VAR LibTorch_VERSION
    REASON_FAILURE_MESSAGE "run tools/run once (it fetches LibTorch), or name an installed one with TUBELET_LIBTORCH=DIR")

if(LibTorch_FOUND AND NOT TARGET LibTorch::LibTorch)
    add_library(LibTorch::c10 SHARED IMPORTED)
    set_target_properties(LibTorch::c10 PROPERTIES IMPORTED_LOCATION "${LibTorch_C10_LIBRARY}")
    add_library(LibTorch::LibTorch SHARED IMPORTED)
    set_target_properties(LibTorch::LibTorch PROPERTIES
        IMPORTED_LOCATION "${LibTorch_CPU_LIBRARY}"
        INTERFACE_LINK_LIBRARIES LibTorch::c10)
    # After the system's folders: the wheel carries headers of its own fmt and others, which must not shadow those that the
    # system's spdlog was built with.
    target_compile_options(LibTorch::LibTorch INTERFACE
        "SHELL:-idirafter ${LibTorch_INCLUDE_DIR}"
        "SHELL:-idirafter ${LibTorch_INCLUDE_DIR}/torch/csrc/api/include")
    # libtorch_cpu finds its NVIDIA libraries through its own run path; the linker need not resolve them.
    target_link_options(LibTorch::LibTorch INTERFACE "LINKER:--allow-shlib-undefined")
    mark_as_advanced(LibTorch_INCLUDE_DIR LibTorch_CPU_LIBRARY LibTorch_C10_LIBRARY)
endif()
