#pragma once

#include <QTest>

/// Ends a test where the machine lacks what it needs: skipped in a developer's own run, failed
/// under tools/test, which brings a display with OpenGL, a message bus and a LibTorch with libgomp
/// (TUBELET_TESTS_REQUIRE_DISPLAY is set there).
#define TUBELET_NEEDS(have, reason)                                           \
    do {                                                                      \
        if (!(have)) {                                                        \
            if (qEnvironmentVariableIsSet("TUBELET_TESTS_REQUIRE_DISPLAY")) { \
                QFAIL(reason);                                                \
            }                                                                 \
            QSKIP(reason);                                                    \
        }                                                                     \
    } while (false)
