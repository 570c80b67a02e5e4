#include "ui/style/shortened.h"

namespace tubelet::ui {

QString shortened(const QString& text, int limit) {
    const QString line = text.left(limit * 4 + 64).simplified();
    if (line.size() <= limit) {
        return line;
    }
    qsizetype end = limit - 1;
    if (end > 0 && line[end - 1].isHighSurrogate()) {
        --end;
    }
    return line.left(end) + QChar(0x2026);
}

QString withoutAccessKey(const QString& text) {
    return QString(text).replace(QLatin1Char('&'), QStringLiteral("&&"));
}

}  // namespace tubelet::ui
