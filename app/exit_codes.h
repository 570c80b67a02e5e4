#pragma once

#include "base/error.h"

namespace tubelet::app {

/// The command line's exit codes (docs/command-line.md).
enum ExitCode : int {
    kFinished = 0,
    kFailed = 1,      ///< the engine or the program failed
    kUsage = 2,       ///< an unknown option, or a value that does not parse
    kImpossible = 3,  ///< parsed but impossible, or a model or input that can't be read
    kUnwritable = 4,  ///< a target that can't be written, or a clip list or queue (another
                      ///< studio may hold it)
    kCancelled = 130  ///< stopped by Ctrl-C, SIGTERM, or a closed terminal or pipe
};

int exitCodeFor(ErrorKind kind);

}  // namespace tubelet::app
