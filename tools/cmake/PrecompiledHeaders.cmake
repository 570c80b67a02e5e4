# Headers that are compiled once for many targets: a file that includes LibTorch's costs seconds then, not 18 s, and one
# that includes Qt Test's a few less.

# tubelet_add_pch(NAME HEADER LINK target... [CONTAINS word...] [FLAGS flag...])
# Compiles HEADER for all that tubelet_use_pch(TARGET NAME) names; beside it lies a .cpp of its name. LINK: whose headers
# it includes. CONTAINS: their versions, for ccache. FLAGS: that its users are compiled with, too.
function(tubelet_add_pch name header)
    cmake_parse_arguments(PCH "" "" "LINK;CONTAINS;FLAGS" ${ARGN})
    set(target tubelet_${name}_pch)
    cmake_path(REPLACE_EXTENSION header LAST_ONLY cpp OUTPUT_VARIABLE source)
    add_library(${target} OBJECT ${source})
    target_link_libraries(${target} PUBLIC ${PCH_LINK})
    target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/core ${CMAKE_SOURCE_DIR}/tests)
    target_compile_definitions(${target} PRIVATE QT_NO_KEYWORDS)
    target_compile_options(${target} PRIVATE ${TUBELET_WARNINGS} ${PCH_FLAGS})
    # -fpch-preprocess is what lets ccache look inside a GCC precompiled header.
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(${target} PUBLIC -fpch-preprocess)
    endif()
    target_precompile_headers(${target} PRIVATE ${header})
    # LibTorch's is half a gigabyte, and each has other bytes whenever it is compiled: ccache takes what lies beside it
    # (Ccache.cmake). That tells what is inside, so that all build folders on a machine share their objects.
    file(SHA256 ${header} inside)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${header})
    string(TOUPPER "${CMAKE_BUILD_TYPE}" type)
    string(JOIN " " contains ${PCH_CONTAINS} ${PCH_FLAGS})
    file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/${target}.dir/cmake_pch.hxx.gch.sum
        CONTENT "${inside} ${CMAKE_CXX_COMPILER_VERSION} ${contains} ${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${type}}\n")
endfunction()

# What tests are compiled with, beside the build type's flags: -O2 takes half as long again as -O1, for code that runs once.
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    set(TUBELET_TEST_FLAGS -O1)
endif()

function(tubelet_use_pch target name)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(${target} PRIVATE -fpch-preprocess)
    endif()
    target_precompile_headers(${target} REUSE_FROM tubelet_${name}_pch)
endfunction()

# LibTorch's, which all rooms that compute share.
function(tubelet_add_torch_pch)
    tubelet_add_pch(torch ${CMAKE_SOURCE_DIR}/core/kernels/torch_pch.h
        LINK LibTorch::LibTorch spdlog::spdlog nlohmann_json::nlohmann_json
        CONTAINS LibTorch ${LibTorch_VERSION} JSON ${nlohmann_json_VERSION})
endfunction()

# tubelet_use_torch_pch(TARGET [NAME]): that one, or another that has LibTorch in it.
function(tubelet_use_torch_pch target)
    target_link_libraries(${target} PRIVATE tubelet_base)  # its flags belong to the precompiled header
    if(ARGC GREATER 1)
        tubelet_use_pch(${target} ${ARGV1})
    else()
        tubelet_use_pch(${target} torch)
    endif()
endfunction()

# Qt's widgets', for all of the studio.
function(tubelet_add_widgets_pch)
    tubelet_add_pch(widgets ${CMAKE_SOURCE_DIR}/ui/style/widgets_pch.h LINK Qt6::Widgets CONTAINS Qt ${Qt6_VERSION})
endfunction()

# Those of tests: Qt Test alone, beside LibTorch, beside widgets.
function(tubelet_add_test_pches)
    set(support ${CMAKE_SOURCE_DIR}/tests/support)
    set(qt Qt ${Qt6_VERSION} FLAGS ${TUBELET_TEST_FLAGS})
    tubelet_add_pch(qt_test ${support}/qt_test_pch.h LINK Qt6::Core Qt6::Test CONTAINS ${qt})
    file(SHA256 ${CMAKE_SOURCE_DIR}/core/kernels/torch_pch.h torch)
    tubelet_add_pch(torch_test ${support}/torch_test_pch.h
        LINK LibTorch::LibTorch spdlog::spdlog nlohmann_json::nlohmann_json Qt6::Core Qt6::Test
        CONTAINS ${torch} LibTorch ${LibTorch_VERSION} JSON ${nlohmann_json_VERSION} ${qt})
    if(TUBELET_BUILD_UI)
        tubelet_add_pch(widgets_test ${support}/widgets_test_pch.h LINK Qt6::Widgets Qt6::Test CONTAINS ${qt})
    endif()
endfunction()
