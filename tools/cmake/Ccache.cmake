# Compile through ccache where it is installed. GCC's precompiled headers need the two sloppiness settings, and
# base_dir lets two build folders of one checkout (release, headless) share their entries. PCH_EXTSUM: what it is lies
# beside the precompiled header (tubelet_add_pch), so that its half a gigabyte is not read anew for every file.
find_program(TUBELET_CCACHE ccache)
if(TUBELET_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        CCACHE_PCH_EXTSUM=1 CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${TUBELET_CCACHE})
endif()
