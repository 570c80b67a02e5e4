#include "ui/bridge/engine_sentences.h"

#include <QtGlobal>

#include "ui/bridge/engine_sentences/lists.h"

namespace tubelet::ui {

const std::vector<const char*>& engineSentences() {
    static const std::vector<const char*> kSentences = [] {
        std::vector<const char*> all;
        for (const auto* part : {&runSentences(), &requestSentences(), &weightSentences(), &modelSentences(),
                                 &writingSentences(), &readingSentences(), &loraSentences()}) {
            all.insert(all.end(), part->begin(), part->end());
        }
        return all;
    }();
    return kSentences;
}

const std::vector<const char*>& systemReasons() {
    static const std::vector<const char*> kReasons{
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "No space left on device"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Disk quota exceeded"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Permission denied"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "No such file or directory"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Not a directory"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Is a directory"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "File exists"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "File name too long"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Read-only file system"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "Input/output error"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "database or disk is full"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "attempt to write a readonly database"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "unable to open database file"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "disk I/O error"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "database is locked"),
    };
    return kReasons;
}

}  // namespace tubelet::ui
