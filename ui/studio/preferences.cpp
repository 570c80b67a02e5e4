#include "ui/studio/preferences.h"

#include <QDir>
#include <QSettings>

#include "request/fields.h"

namespace tubelet::ui {

namespace {

constexpr qsizetype kLongest = 4096;

QString name(const char* key) {
    return QStringLiteral("preferences/") + QLatin1String(key);
}

}  // namespace

Preferences Preferences::load(QSettings& ini) {
    Preferences preferences;
    preferences.clipsFolder = ini.value(name("clipsFolder")).toString().left(kLongest);
    if (!QDir::isAbsolutePath(preferences.clipsFolder)) {
        preferences.clipsFolder.clear();
    }
    preferences.language = ini.value(name("language")).toString().left(kLongest);
    preferences.threads = static_cast<int>(request::kThreadsField.nearest(ini.value(name("threads"), 0).toInt()));
    preferences.tellsEnds = ini.value(name("tellsEnds"), true).toBool();
    ini.beginGroup(QStringLiteral("keys"));
    for (const QString& action : ini.childKeys()) {
        preferences.keys[action] = ini.value(action).toString().left(kLongest);
    }
    ini.endGroup();
    return preferences;
}

void Preferences::save(QSettings& ini) const {
    ini.setValue(name("clipsFolder"), clipsFolder);
    ini.setValue(name("language"), language);
    ini.setValue(name("threads"), threads);
    ini.setValue(name("tellsEnds"), tellsEnds);
    ini.remove(QStringLiteral("keys"));
    ini.beginGroup(QStringLiteral("keys"));
    for (auto key = keys.begin(); key != keys.end(); ++key) {
        ini.setValue(key.key(), key.value());
    }
    ini.endGroup();
}

}  // namespace tubelet::ui
