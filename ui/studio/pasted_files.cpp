#include "ui/studio/pasted_files.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDir>
#include <QImage>
#include <QMimeData>
#include <QSaveFile>
#include <QUrl>

#include "ui/bridge/text.h"

namespace tubelet::ui {

std::vector<std::filesystem::path> PastedFiles::in(const QMimeData* data, const std::filesystem::path& clipsFolder) {
    std::vector<std::filesystem::path> files;
    if (!data) {
        return files;
    }
    for (const QUrl& url : data->urls()) {
        if (url.isLocalFile()) {
            files.push_back(toPath(url.toLocalFile()));
        }
    }
    if (!files.empty() || !data->hasImage()) {
        return files;
    }
    QByteArray png;
    QBuffer buffer(&png);
    const auto picture = data->imageData().value<QImage>();
    if (picture.isNull() || !picture.save(&buffer, "PNG")) {
        return files;
    }
    const auto folder = clipsFolder / "Pasted";
    QDir().mkpath(fromPath(folder));
    const QByteArray name = QCryptographicHash::hash(png, QCryptographicHash::Sha256).toHex().left(12);
    const auto file = folder / ("picture-" + name.toStdString() + ".png");
    QSaveFile target(fromPath(file));
    if (target.open(QIODevice::WriteOnly) && target.write(png) == png.size() && target.commit()) {
        files.push_back(file);
    }
    return files;
}

}  // namespace tubelet::ui
