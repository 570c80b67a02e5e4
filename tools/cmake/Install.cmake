# What `cmake --install` lays where, by the FHS and the freedesktop specifications:
#
#   bin/tubelet                 the starter
#   lib/tubelet                 the program's library, and below torch/lib LibTorch, with its own run path untouched: NVIDIA's
#                               libraries are found in lib/tubelet/nvidia, where their wheels are unpacked
#   share/tubelet/models        the bundled model
#   share/{applications,icons,metainfo,mime,man,doc}
option(TUBELET_INSTALL_LIBTORCH "Install LibTorch with the program (off: it stays where it was found)" ON)
option(TUBELET_INSTALL_CUDA "Install LibTorch's CUDA part and NVIDIA's libraries too: for this machine, not to be handed on (NOTICE.md)" OFF)

# `cmake --install` and CPack take what is built (the target tubelet_installed), and build no test for it.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)
set(_libtorch ${TUBELET_LIBTORCH})
set(_private lib/tubelet)

install(TARGETS tubelet RUNTIME DESTINATION bin)
install(TARGETS tubelet_program LIBRARY DESTINATION ${_private})
# What only tests read stays out.
install(DIRECTORY ${CMAKE_SOURCE_DIR}/models/ DESTINATION share/tubelet/models PATTERN expected EXCLUDE)

if(TUBELET_INSTALL_LIBTORCH)
    set_target_properties(tubelet_program PROPERTIES INSTALL_RPATH "$ORIGIN:$ORIGIN/torch/lib")
    file(GLOB _computing ${_libtorch}/lib/libc10.so ${_libtorch}/lib/libtorch_cpu.so ${_libtorch}/lib/libgomp*.so*)
    set(_torch_target ${_private}/torch/lib)
    if(TUBELET_INSTALL_CUDA)
        file(GLOB _computing_cuda ${_libtorch}/lib/libc10_cuda.so ${_libtorch}/lib/libtorch_cuda*.so
            ${_libtorch}/lib/libtorch_nvshmem.so ${_libtorch}/lib/libcaffe2_nvrtc.so)
        list(APPEND _computing ${_computing_cuda})
        install(DIRECTORY ${_libtorch}/../nvidia DESTINATION ${_private} FILES_MATCHING PATTERN "*.so*")
    else()
        include(CudaStandins)
        if(TUBELET_CUDA_STANDINS)
            install(TARGETS ${TUBELET_CUDA_STANDINS} LIBRARY DESTINATION ${_torch_target})
        endif()
    endif()
    # Without the tables that only a debugger reads: 90 MB.
    install(CODE "set(_files \"${_computing}\")\nset(_to \"${_torch_target}\")\nset(_strip \"${CMAKE_STRIP}\")")
    install(SCRIPT ${CMAKE_SOURCE_DIR}/tools/cmake/install_stripped.cmake)
    file(GLOB _torch_licences ${_libtorch}/../torch-*.dist-info/licenses/* ${_libtorch}/LICENSE ${_libtorch}/NOTICE)
    install(FILES ${_torch_licences} DESTINATION share/doc/tubelet/libtorch)
else()
    set_target_properties(tubelet_program PROPERTIES INSTALL_RPATH "$ORIGIN;${_libtorch}/lib")
endif()

install(FILES ${CMAKE_SOURCE_DIR}/LICENSE ${CMAKE_SOURCE_DIR}/NOTICE.md DESTINATION share/doc/tubelet)
install(FILES ${CMAKE_SOURCE_DIR}/resources/desktop/copyright DESTINATION share/doc/tubelet)
find_program(TUBELET_GZIP gzip REQUIRED)
# -n: no name and no time of this machine inside.
# A Debian package has a changelog of its own.
string(TIMESTAMP TUBELET_PACKAGE_DATE "%a, %d %b %Y %H:%M:%S +0000" UTC)
configure_file(${CMAKE_SOURCE_DIR}/resources/desktop/changelog.Debian.in ${CMAKE_BINARY_DIR}/desktop/changelog.Debian @ONLY)
foreach(_page "${CMAKE_SOURCE_DIR}/resources/desktop/tubelet.1;tubelet.1.gz;share/man/man1"
        "${CMAKE_SOURCE_DIR}/CHANGELOG.md;changelog.gz;share/doc/tubelet"
        "${CMAKE_BINARY_DIR}/desktop/changelog.Debian;changelog.Debian.gz;share/doc/tubelet")
    list(GET _page 0 _from)
    list(GET _page 1 _name)
    list(GET _page 2 _to)
    add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/desktop/${_name}
        COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/desktop
        COMMAND ${TUBELET_GZIP} -9nc ${_from} > ${CMAKE_BINARY_DIR}/desktop/${_name}
        DEPENDS ${_from} VERBATIM)
    list(APPEND _desktop_files ${CMAKE_BINARY_DIR}/desktop/${_name})
    install(FILES ${CMAKE_BINARY_DIR}/desktop/${_name} DESTINATION ${_to})
endforeach()

if(TUBELET_BUILD_UI)
    string(TIMESTAMP TUBELET_RELEASE_DATE "%Y-%m-%d" UTC)
    set(_metainfo org.tubelet.tubelet.metainfo.xml)
    configure_file(${CMAKE_SOURCE_DIR}/resources/desktop/${_metainfo}.in ${CMAKE_BINARY_DIR}/desktop/${_metainfo} @ONLY)
    install(FILES ${CMAKE_BINARY_DIR}/desktop/${_metainfo} DESTINATION share/metainfo)
    install(FILES ${CMAKE_SOURCE_DIR}/resources/desktop/tubelet.desktop DESTINATION share/applications)
    install(FILES ${CMAKE_SOURCE_DIR}/resources/desktop/tubelet-mime.xml DESTINATION share/mime/packages RENAME tubelet.xml)

    set(_icon ${CMAKE_SOURCE_DIR}/resources/icons/app.svg)
    install(FILES ${_icon} DESTINATION share/icons/hicolor/scalable/apps RENAME tubelet.svg)
    add_executable(tubelet_render_icon ${CMAKE_SOURCE_DIR}/tools/packaging/render_icon.cpp)
    target_link_libraries(tubelet_render_icon PRIVATE Qt6::Svg Qt6::Gui)
    foreach(_size 16 22 24 32 48 64 128 256 512)
        set(_png ${CMAKE_BINARY_DIR}/desktop/tubelet-${_size}.png)
        add_custom_command(OUTPUT ${_png} COMMAND tubelet_render_icon ${_icon} ${_size} ${_png} DEPENDS ${_icon} VERBATIM)
        list(APPEND _desktop_files ${_png})
        install(FILES ${_png} DESTINATION share/icons/hicolor/${_size}x${_size}/apps RENAME tubelet.png)
    endforeach()
endif()
add_custom_target(tubelet_desktop_files ALL DEPENDS ${_desktop_files})
# Everything that `cmake --install` wants, and no test.
add_custom_target(tubelet_installed DEPENDS tubelet tubelet_desktop_files ${TUBELET_CUDA_STANDINS})
