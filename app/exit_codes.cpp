#include "app/exit_codes.h"

namespace tubelet::app {

int exitCodeFor(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::Usage:
            return kUsage;
        case ErrorKind::InvalidValue:
        case ErrorKind::ModelUnreadable:
        case ErrorKind::OutOfMemory:
        case ErrorKind::DeviceUnavailable:
        case ErrorKind::SourceUnreadable:
            return kImpossible;
        case ErrorKind::TargetUnwritable:
            return kUnwritable;
        case ErrorKind::Internal:
            return kFailed;
    }
    return kFailed;
}

}  // namespace tubelet::app
