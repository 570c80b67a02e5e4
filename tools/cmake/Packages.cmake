# The Debian package, made by CPack: tools/package runs it.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME tubelet)
set(CPACK_PACKAGE_VENDOR "The Tubelet authors")
set(CPACK_PACKAGE_CONTACT "The Tubelet authors <tubelet@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "studio that makes short clips from words")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Write a prompt, choose a shape and a length, and watch the clip come out of
the noise: it plays from the first denoising step on. Then export it as a
video. Nothing is sent anywhere, and no account is needed.

A small model is inside; text-to-video models of the Wan 2.1 family and DiT
models of pictures can be opened, and LoRA files added. LibTorch is inside
too, without its CUDA part.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_CMAKE_PROJECTS "${CMAKE_BINARY_DIR};Tubelet;ALL;/")
set(CPACK_STRIP_FILES ON)
set(CPACK_THREADS 0)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION video)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
# Whatever the libraries are called where the package is made: dpkg-shlibdeps knows. What is loaded by name, Qt's plugin for X11, is in
# the package of Qt's Gui library.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "")
if(TUBELET_BUILD_UI)
    set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
        "libgl1-mesa-dri, qt6-wayland, qt6-translations-l10n, fonts-dejavu-core, fonts-noto-cjk, fonts-noto-color-emoji")
endif()
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${TUBELET_LIBTORCH}/lib" "${CMAKE_BINARY_DIR}" "${CMAKE_BINARY_DIR}/standins")
include(CPack)
