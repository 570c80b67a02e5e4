#include "ui/bridge/failure.h"

#include <vector>

#include <QRegularExpression>
#include <QStringList>

#include "ui/bridge/engine_sentences.h"
#include "ui/bridge/text.h"

namespace tubelet::ui {

namespace {

/// One known sentence as a pattern for what the engine says.
struct Known {
    const char* source;
    QRegularExpression pattern;
};

QRegularExpression patternOf(const QString& source) {
    static const QRegularExpression kPlace(QStringLiteral("%[1-9]"));
    QStringList parts = source.split(kPlace);
    for (QString& part : parts) {
        part = QRegularExpression::escape(part);
    }
    return QRegularExpression(QRegularExpression::anchoredPattern(parts.join(QStringLiteral("(.+?)"))),
                              QRegularExpression::DotMatchesEverythingOption);
}

const std::vector<Known>& knownSentences() {
    static const std::vector<Known> kKnown = [] {
        std::vector<Known> known;
        for (const auto* list : {&engineSentences(), &systemReasons()}) {
            for (const char* source : *list) {
                known.push_back({source, patternOf(QString::fromUtf8(source))});
            }
        }
        return known;
    }();
    return kKnown;
}

/// Puts `values` in the places of `text`; not QString::arg(), which would look for places inside the values.
QString filled(const QString& text, const QStringList& values) {
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

std::optional<QString> translated(const QString& words);

/// What stands in the places of a known sentence, in the catalogue's language where it has words for it: a reason, an
/// advice. What stands in quotes is a name, whatever it spells.
QStringList valuesOf(const QString& source, const QRegularExpressionMatch& match) {
    QStringList values = match.capturedTexts().mid(1);
    for (qsizetype i = 0; i < values.size(); ++i) {
        const auto place = source.indexOf(QLatin1Char('%') + QString::number(i + 1));
        const QChar before = place > 0 ? source[place - 1] : QChar();
        if (before != QLatin1Char('"') && before != QLatin1Char('\'')) {
            values[i] = translated(values[i]).value_or(values[i]);
        }
    }
    return values;
}

/// The words in the catalogue's language, or nothing when it has them not.
std::optional<QString> translated(const QString& words) {
    for (const Known& known : knownSentences()) {
        const QRegularExpressionMatch match = known.pattern.match(words);
        if (!match.hasMatch()) {
            continue;
        }
        const QString text = FailureText::tr(known.source);
        if (text == QString::fromUtf8(known.source)) {
            return std::nullopt;
        }
        return filled(text, valuesOf(QString::fromUtf8(known.source), match));
    }
    return std::nullopt;
}

}  // namespace

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

Failure FailureText::of(const std::string& words, std::optional<ErrorKind> kind) {
    const QString english = fromUtf8(words);
    if (const std::optional<QString> sentence = translated(english)) {
        return {*sentence, english};
    }
    const bool catalogued =
        tr("Something failed. The details say what.") != QStringLiteral("Something failed. The details say what.");
    return catalogued ? Failure{ofKind(kind), english} : Failure{english, {}};
}

QString FailureText::known(const std::string& words) {
    const QString english = fromUtf8(words);
    return translated(english).value_or(english);
}

}  // namespace tubelet::ui
