#include "ui/bridge/text.h"

#include <cmath>

#include <QFile>

namespace tubelet::ui {

QString fromUtf8(const std::string& text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string toUtf8(const QString& text) {
    const QByteArray bytes = text.toUtf8();
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QString fromPath(const std::filesystem::path& path) {
    const std::string& native = path.native();
    return QFile::decodeName(QByteArray(native.data(), static_cast<qsizetype>(native.size())));
}

std::filesystem::path toPath(const QString& path) {
    const QByteArray native = QFile::encodeName(path);
    return std::string(native.constData(), static_cast<std::size_t>(native.size()));
}

QString clockTime(double milliseconds) {
    if (!std::isfinite(milliseconds) || milliseconds < 0) {
        milliseconds = 0;
    }
    // Beyond 99 hours the figure says nothing any more, and the conversion stays defined.
    const auto seconds = static_cast<qint64>(std::ceil(std::min(milliseconds, 99.0 * 3600 * 1000) / 1000.0));
    const QChar zero('0');
    if (seconds >= 3600) {
        return QStringLiteral("%1:%2:%3")
            .arg(seconds / 3600)
            .arg(seconds / 60 % 60, 2, 10, zero)
            .arg(seconds % 60, 2, 10, zero);
    }
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, zero);
}

}  // namespace tubelet::ui
