# Makes stand-ins for the CUDA libraries that a LibTorch's CPU library is linked to, so that it can be shipped without NVIDIA's.
# Sets TUBELET_CUDA_STANDINS to their targets: none for a LibTorch that needs no CUDA library.
#
# The names (libcudart.so.13) and their symbols' version, which is the same, are read off the library.
execute_process(COMMAND ${CMAKE_OBJDUMP} -p ${LibTorch_CPU_LIBRARY} OUTPUT_VARIABLE _needed COMMAND_ERROR_IS_FATAL ANY)
set(TUBELET_CUDA_STANDINS "")
foreach(_name cudart cupti)
    if(_needed MATCHES "NEEDED +(lib${_name}[.]so[.][0-9]+)")
        set(_library ${CMAKE_MATCH_1})
        set(_target tubelet_${_name}_standin)
        add_library(${_target} SHARED ${CMAKE_SOURCE_DIR}/tools/packaging/cuda_standins/${_name}.cpp)
        file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/standins/${_name}.map CONTENT "${_library} { global: ${_name}*; cuda*; local: *; };\n")
        # No SONAME of CMake's making, whose last number may differ from what is asked for.
        set_target_properties(${_target} PROPERTIES
            PREFIX "" OUTPUT_NAME ${_library} SUFFIX "" NO_SONAME ON
            LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/standins)
        target_link_options(${_target} PRIVATE
            "LINKER:-soname,${_library}" "LINKER:--version-script,${CMAKE_BINARY_DIR}/standins/${_name}.map" "-nostdlib")
        list(APPEND TUBELET_CUDA_STANDINS ${_target})
    endif()
endforeach()
