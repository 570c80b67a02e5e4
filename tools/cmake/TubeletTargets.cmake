# The kinds of target of this project: rooms (libraries), and tests.

include(PrecompiledHeaders)

set(TUBELET_WARNINGS -Wall -Wextra -Wno-unused-parameter)
# Spins of a waiting OpenMP thread before it sleeps, while nobody else needs the processor: docs/architecture.md, "Waiting".
set(TUBELET_OPENMP_SPINS 20000)

# tubelet_add_room(NAME [TORCH [HIDES_TORCH]] SOURCES f... [USES room...] [PRIVATE_USES room...] [HEADERS_OF room...]
#                  [LINK target...] [PRIVATE_LINK target...])
# Makes the static library tubelet_NAME. USES names the rooms above it that it includes (linked publicly).
# PRIVATE_USES: likewise, kept from those who use the room. HEADERS_OF: only plain structs of their headers, nothing is
# linked. tests/architecture holds all three against the room's includes.
# TORCH gives the room LibTorch and its precompiled header; HIDES_TORCH keeps LibTorch from those who use the room.
function(tubelet_add_room name)
    cmake_parse_arguments(ROOM "TORCH;HIDES_TORCH" "" "SOURCES;USES;PRIVATE_USES;HEADERS_OF;LINK;PRIVATE_LINK" ${ARGN})
    set(target tubelet_${name})
    add_library(${target} STATIC ${ROOM_SOURCES})
    target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR}/core)
    target_compile_definitions(${target} PRIVATE QT_NO_KEYWORDS)
    target_compile_options(${target} PRIVATE ${TUBELET_WARNINGS})
    foreach(used IN LISTS ROOM_USES)
        target_link_libraries(${target} PUBLIC tubelet_${used})
    endforeach()
    foreach(used IN LISTS ROOM_PRIVATE_USES)
        target_link_libraries(${target} PRIVATE tubelet_${used})
    endforeach()
    target_link_libraries(${target} PUBLIC ${ROOM_LINK} PRIVATE ${ROOM_PRIVATE_LINK})
    if(ROOM_TORCH)
        if(ROOM_HIDES_TORCH)
            target_link_libraries(${target} PRIVATE LibTorch::LibTorch)
        else()
            target_link_libraries(${target} PUBLIC LibTorch::LibTorch)
        endif()
        tubelet_use_torch_pch(${target})
    endif()
endfunction()

# What moc makes of a test's sources: FILE.moc, which FILE.cpp includes at its end. AUTOMOC, which looks for that itself
# and starts some programs more for every test, is left to tests whose headers have classes of their own for moc.
function(tubelet_moc_test target sources)
    foreach(source IN LISTS sources)
        if(source MATCHES "[.]h$")
            set_target_properties(${target} PROPERTIES AUTOMOC ON)
            return()
        endif()
    endforeach()
    foreach(source IN LISTS sources)
        cmake_path(GET source STEM stem)
        set(made ${CMAKE_CURRENT_BINARY_DIR}/${target}_moc/${stem}.moc)
        file(STRINGS ${source} includes REGEX "^#include \"${stem}[.]moc\"")
        if(includes)
            qt_generate_moc(${source} ${made} TARGET ${target})
            target_sources(${target} PRIVATE ${made})
            target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${target}_moc)
        endif()
    endforeach()
endfunction()

# tubelet_add_test(NAME SOURCES f... [USES room...] [LINK target...] [TORCH] [DISPLAY] [NO_WIDGETS] [TIMEOUT s])
# One Qt Test executable, known to ctest as NAME (room.subject; parity tests have `reference` in the name).
# DISPLAY marks tests that need an X server; tools/test brings one. NO_WIDGETS: a test of the studio's that links none.
function(tubelet_add_test name)
    cmake_parse_arguments(TEST "TORCH;DISPLAY;NO_WIDGETS" "TIMEOUT" "SOURCES;USES;LINK" ${ARGN})
    string(REPLACE "." "_" target "test_${name}")
    add_executable(${target} ${TEST_SOURCES})
    tubelet_moc_test(${target} "${TEST_SOURCES}")
    target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/core ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/tests)
    target_compile_definitions(${target} PRIVATE QT_NO_KEYWORDS
        TUBELET_SOURCE_DIR="${CMAKE_SOURCE_DIR}" TUBELET_BINARY_DIR="${CMAKE_BINARY_DIR}")
    target_compile_options(${target} PRIVATE ${TUBELET_WARNINGS})
    foreach(used IN LISTS TEST_USES)
        target_link_libraries(${target} PRIVATE tubelet_${used})
    endforeach()
    target_link_libraries(${target} PRIVATE Qt6::Core Qt6::Test ${TEST_LINK})
    if(TARGET tubelet_test_words)
        target_sources(${target} PRIVATE $<TARGET_OBJECTS:tubelet_test_words>)
    endif()
    # Qt's headers tell which of its libraries are linked, so that each combination has a header of its own.
    cmake_path(IS_PREFIX TUBELET_UI_TESTS "${CMAKE_CURRENT_SOURCE_DIR}" is_ui)
    if(TEST_TORCH AND is_ui)
        tubelet_use_torch_pch(${target})
    else()
        target_compile_options(${target} PRIVATE ${TUBELET_TEST_FLAGS})
        if(TEST_TORCH)
            tubelet_use_torch_pch(${target} torch_test)
        elseif(is_ui AND NOT TEST_NO_WIDGETS)
            tubelet_use_pch(${target} widgets_test)
        elseif(NOT "Qt6::Gui" IN_LIST TEST_LINK)
            tubelet_use_pch(${target} qt_test)
        endif()
    endif()
    add_test(NAME ${name} COMMAND ${target})
    if(NOT TEST_TIMEOUT)
        set(TEST_TIMEOUT 120)
    endif()
    # Pixels and text sizes are those of a plain display, whatever the person's own is set to.
    set_tests_properties(${name} PROPERTIES TIMEOUT ${TEST_TIMEOUT}
        ENVIRONMENT "GOMP_SPINCOUNT=100;QT_SCALE_FACTOR=1;QT_FONT_DPI=96")
    if(TEST_DISPLAY)
        set_tests_properties(${name} PROPERTIES LABELS display)
    endif()
endfunction()

# The names in core/rooms.txt, in order of dependency. A room inside another one is built by that one.
function(tubelet_rooms result)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/core/rooms.txt)
    file(STRINGS ${CMAKE_SOURCE_DIR}/core/rooms.txt lines REGEX "^[a-z]")
    list(TRANSFORM lines REPLACE " *\\|.*" "")
    list(FILTER lines EXCLUDE REGEX "/")
    set(${result} ${lines} PARENT_SCOPE)
endfunction()
