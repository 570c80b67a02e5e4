#include "ui/studio/settings_text.h"

#include <algorithm>

#include <QByteArray>
#include <QList>
#include <QStringDecoder>

namespace tubelet::ui {

namespace {

bool isText(std::string_view bytes) {
    const bool hasControls = std::any_of(bytes.begin(), bytes.end(), [](char byte) {
        const auto code = static_cast<unsigned char>(byte);
        return code < 0x20 && byte != '\n' && byte != '\r' && byte != '\t';
    });
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return !hasControls && !decoder.hasError() && !text.isNull();
}

bool isLine(const QByteArray& line) {
    return line.isEmpty() || line.startsWith(';') || line.startsWith('#') ||
           (line.startsWith('[') ? line.endsWith(']') : line.indexOf('=') > 0);
}

}  // namespace

bool isSettingsText(std::string_view bytes) {
    if (bytes.empty() || !isText(bytes)) {
        return false;
    }
    bool hasBegin = false, hasEnd = false;
    QByteArray section;
    for (const QByteArray& each :
         QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())).split('\n')) {
        const QByteArray line = each.trimmed();
        if (!isLine(line)) {
            return false;
        }
        if (line.startsWith('[')) {
            section = line.mid(1, line.size() - 2);
        }
        const QString key = QString::fromUtf8(section) + QLatin1Char('/') + QString::fromUtf8(line.split('=').front());
        hasBegin = hasBegin || kSettingsBegin.startsWith(QString::fromUtf8(section) + QLatin1Char('/'));
        hasEnd = hasEnd || key == kSettingsEnd;
    }
    return hasEnd || !hasBegin;
}

}  // namespace tubelet::ui
