#pragma once

#include <map>
#include <string>

#include <QLocale>

#include "ui/bridge/text.h"

namespace tubelet::ui {

/// What is there in the window's language, else in English, else in any; null where nothing is.
/// Keys are languages as ISO 639-1 has them ("en", "zh"). Any thread may call it.
template <class Value>
const Value* inOwnLanguage(const std::map<std::string, Value>& byLanguage) {
    for (const std::string& language : {toUtf8(QLocale().name().section(QLatin1Char('_'), 0, 0)), std::string("en")}) {
        if (const auto found = byLanguage.find(language); found != byLanguage.end()) {
            return &found->second;
        }
    }
    return byLanguage.empty() ? nullptr : &byLanguage.begin()->second;
}

}  // namespace tubelet::ui
