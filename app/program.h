#pragma once

/// Runs the program: what the starter (main.cpp) calls, by this name, once it has loaded the
/// library that holds it.
/// Returns the exit code; never throws.
extern "C" __attribute__((visibility("default"))) int tubeletProgram(int argc, char** argv);
