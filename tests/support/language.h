#pragma once

#include <QCoreApplication>
#include <QTranslator>

#include "ui/start/translation.h"

namespace tubelet::test {

/// The program speaks this language from now on ("zh_CN", "en"), as if it had been started with it.
inline void speak(const char* language) {
    for (QTranslator* translator : qApp->findChildren<QTranslator*>()) {
        delete translator;
    }
    qputenv("TUBELET_LANG", language);
    ui::installTranslation(*qApp);
}

}  // namespace tubelet::test
