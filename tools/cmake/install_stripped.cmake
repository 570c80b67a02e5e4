# Run by `cmake --install`: lays LibTorch's libraries below the target, stripped. Install.cmake names them.
set(_folder "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}/${_to}")
file(MAKE_DIRECTORY "${_folder}")
foreach(_file IN LISTS _files)
    get_filename_component(_name "${_file}" NAME)
    message(STATUS "Installing: ${_folder}/${_name}")
    execute_process(COMMAND "${_strip}" --strip-unneeded -p -o "${_folder}/${_name}" "${_file}" COMMAND_ERROR_IS_FATAL ANY)
    file(CHMOD "${_folder}/${_name}" PERMISSIONS
        OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
    list(APPEND CMAKE_INSTALL_MANIFEST_FILES "${CMAKE_INSTALL_PREFIX}/${_to}/${_name}")
endforeach()
