#include "ui/studio/preferences.h"

#include <algorithm>

#include <QDir>
#include <QKeySequence>
#include <QSettings>

#include "request/fields.h"

namespace tubelet::ui {

namespace {

constexpr qsizetype kLongest = 4096;

QString name(const char* key) {
    return QStringLiteral("preferences/") + QLatin1String(key);
}

/// None is a choice, too.
bool areKeys(const QString& text) {
    const auto keys = QKeySequence::listFromString(text, QKeySequence::PortableText);
    return text.isEmpty() || (!keys.isEmpty() && std::all_of(keys.begin(), keys.end(), [](const QKeySequence& key) {
               return !key.isEmpty() && key[0].key() != Qt::Key_unknown;
           }));
}

}  // namespace

Preferences Preferences::load(QSettings& ini, bool& isWhole) {
    Preferences preferences;
    preferences.clipsFolder = ini.value(name("clipsFolder")).toString().left(kLongest);
    if (!QDir::isAbsolutePath(preferences.clipsFolder)) {
        preferences.clipsFolder.clear();
    }
    preferences.language = ini.value(name("language")).toString().left(kLongest);
    preferences.threads = static_cast<int>(request::kThreadsField.nearest(ini.value(name("threads"), 0).toInt()));
    preferences.memoryGb = std::clamp(ini.value(name("memoryGb"), 0).toInt(), 0, kMostGb);
    preferences.tellsEnds = ini.value(name("tellsEnds"), true).toBool();
    ini.beginGroup(QStringLiteral("keys"));
    for (const QString& action : ini.childKeys()) {
        const QString keys = ini.value(action).toString().left(kLongest);
        if (areKeys(keys)) {
            preferences.keys[action] = keys;
        } else {
            isWhole = false;
        }
    }
    ini.endGroup();
    return preferences;
}

void Preferences::save(QSettings& ini) const {
    ini.setValue(name("clipsFolder"), clipsFolder);
    ini.setValue(name("language"), language);
    ini.setValue(name("threads"), threads);
    ini.setValue(name("memoryGb"), memoryGb);
    ini.setValue(name("tellsEnds"), tellsEnds);
    ini.remove(QStringLiteral("keys"));
    ini.beginGroup(QStringLiteral("keys"));
    for (auto key = keys.begin(); key != keys.end(); ++key) {
        ini.setValue(key.key(), key.value());
    }
    ini.endGroup();
}

}  // namespace tubelet::ui
