#include "ui/bridge/told.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <optional>
#include <utility>

#include <QCoreApplication>
#include <QStringList>

#include "base/error.h"
#include "ui/bridge/text.h"
#include "ui/bridge/window_words.h"

namespace tubelet::ui {

namespace {

bool isCounted(const Message& message) {
    return message.text.find("%n") != std::string::npos && !message.arguments.empty();
}

/// Puts `values` in the places of `text`; not QString::arg(), which would look for places
/// inside the values.
QString filledIn(const QString& text, const QStringList& values) {
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int place = text[i] == QLatin1Char('%') && i + 1 < text.size() ? text[i + 1].digitValue() : -1;
        if (place >= 1 && place <= values.size()) {
            result += values[place - 1];
            ++i;
        } else {
            result += text[i];
        }
    }
    return result;
}

/// Rooms that texts moved to: queues of former builds keep the name of the room that they
/// were written in.
constexpr std::pair<const char*, const char*> kMoved[] = {
    {"base", "files"}, {"request", "words"}, {"pipeline", "lab"}, {"library", "store"}};

/// The catalogue's text, its count filled in.
std::optional<QString> translated(const Message& message) {
    if (message.room.empty()) {
        return std::nullopt;
    }
    QString source = fromUtf8(message.text);
    int count = 1;
    if (isCounted(message)) {
        const std::string shown = message.arguments.front().shown();
        count = fromUtf8(shown).toInt();
        source.replace(QStringLiteral("%n"), fromUtf8(shown));
    }
    const auto inRoom = [&](const char* room) {
        // Qt fills in no count below zero.
        QString found = QCoreApplication::translate(room, message.text.c_str(), nullptr, std::abs(count));
        if (isCounted(message) && count < 0) {
            found.replace(QString::number(-count), QString::number(count));
        }
        return found;
    };
    QString text = inRoom(message.room.c_str());
    for (const auto& [former, present] : kMoved) {
        if (text == source && message.room == former) {
            text = inRoom(present);
        }
    }
    return text == source ? std::nullopt : std::optional(text);
}

}  // namespace

QString told(const Message& message) {
    const Message shown = WindowWords::textOf(tubelet::shortened(message));
    const std::optional<QString> text = translated(shown);
    QStringList values;
    for (const Argument& argument : shown.arguments) {
        values << (argument.message() != nullptr ? told(*argument.message())
                                                 : WindowWords::ofArgument(fromUtf8(argument.shown())));
    }
    if (isCounted(shown)) {
        const QString count = values.takeFirst();
        const QString source = fromUtf8(counted(shown.text, count.toInt()));
        const QString own = text.value_or(QString(source).replace(QStringLiteral("%n"), count));
        return filledIn(WindowWords::withFields(own), values);
    }
    const QString own = text.value_or(fromUtf8(shown.text));
    return filledIn(shown.room.empty() ? own : WindowWords::withFields(own), values);
}

bool isTranslated(const Message& message) {
    const bool isFrame = std::none_of(message.text.begin(), message.text.end(),
                                      [](unsigned char c) { return c >= 0x80 || std::isalpha(c) != 0; });
    if (!isFrame) {
        return translated(message).has_value();
    }
    const auto words = std::count_if(message.arguments.begin(), message.arguments.end(),
                                     [](const Argument& argument) { return argument.message() != nullptr; });
    return words > 0 && std::all_of(message.arguments.begin(), message.arguments.end(), [](const Argument& argument) {
               return argument.message() == nullptr || isTranslated(*argument.message());
           });
}

}  // namespace tubelet::ui
