#include "ui/start/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

// Must stand outside every namespace.
// A static library's resources are dropped by the linker unless this is called.
static void initTranslationResources() {
    Q_INIT_RESOURCE(translations);
}

namespace tubelet::ui {

namespace {

/// Words of Qt's file dialog that its own catalogue lacks (kinds of files, in the column Type).
[[maybe_unused]] constexpr const char* kOfFileDialogs[] = {
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Shortcut"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Unknown"),
};

}  // namespace

QString installTranslation(QCoreApplication& application, const QString& preferred) {
    initTranslationResources();
    const QString forced = qEnvironmentVariable("TUBELET_LANG");
    const QString& wanted = forced.isEmpty() ? preferred : forced;
    const QStringList languages = wanted.isEmpty() ? QLocale::system().uiLanguages() : QStringList{wanted};
    for (const QString& language : languages) {
        const QLocale locale(language);
        if (locale.language() == QLocale::English || locale.language() == QLocale::C) {
            break;
        }
        auto* ours = new QTranslator(&application);
        if (!ours->load(locale, QStringLiteral("tubelet"), QStringLiteral("_"), QStringLiteral(":/translations"))) {
            delete ours;
            continue;
        }
        auto* qt = new QTranslator(&application);
        if (qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                     QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
            QCoreApplication::installTranslator(qt);
        } else {
            delete qt;
        }
        QCoreApplication::installTranslator(ours);
        QLocale::setDefault(locale);
        return locale.name();
    }
    return QStringLiteral("en");
}

}  // namespace tubelet::ui
