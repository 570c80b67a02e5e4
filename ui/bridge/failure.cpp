#include "ui/bridge/failure.h"

#include "ui/bridge/text.h"
#include "ui/bridge/told.h"

namespace tubelet::ui {

QString FailureText::ofKind(std::optional<ErrorKind> kind) {
    if (!kind) {
        return tr("Something failed. The details say what.");
    }
    switch (*kind) {
        case ErrorKind::Usage:
            return tr("A setting has a value that is not known here. The details name it.");
        case ErrorKind::InvalidValue:
            return tr("A setting has a value that is not possible. The details name it; change it and try again.");
        case ErrorKind::ModelUnreadable:
            return tr(
                "The model can't be used: a file of it is missing, damaged or of another kind. Download or copy the "
                "model again, or choose another one.");
        case ErrorKind::OutOfMemory:
            return tr("There is not enough memory. Choose a smaller size or a shorter clip, or close other programs.");
        case ErrorKind::DeviceUnavailable:
            return tr("The chosen device can't be used here. Choose Automatic or the processor.");
        case ErrorKind::TargetUnwritable:
            return tr(
                "A file can't be written. Check that its folder is writable and the disk is not full, or choose "
                "another folder.");
        case ErrorKind::SourceUnreadable:
            return tr("A file can't be read: it is missing, damaged or of another kind. Choose another file.");
        case ErrorKind::Internal:
            return tr("The engine failed. Try again; if it fails again, report it with the details.");
    }
    return {};
}

Failure FailureText::of(const Message& message, std::optional<ErrorKind> kind) {
    const QString words = fromUtf8(english(tubelet::shortened(message)));
    if (isTranslated(message)) {
        return {told(message), {}, words};
    }
    const bool catalogued =
        tr("Something failed. The details say what.") != QStringLiteral("Something failed. The details say what.");
    return catalogued ? Failure{ofKind(kind), words, words} : Failure{told(message), {}, words};
}

}  // namespace tubelet::ui
