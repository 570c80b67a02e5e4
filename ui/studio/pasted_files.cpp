#include "ui/studio/pasted_files.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDir>
#include <QMimeData>
#include <QSaveFile>
#include <QUrl>

#include "ui/bridge/text.h"

namespace tubelet::ui {

std::vector<std::filesystem::path> PastedFiles::in(const QMimeData* data) {
    std::vector<std::filesystem::path> files;
    for (const QUrl& url : data ? data->urls() : QList<QUrl>()) {
        if (url.isLocalFile()) {
            files.push_back(toPath(url.toLocalFile()));
        }
    }
    return files;
}

QImage PastedFiles::pictureIn(const QMimeData* data) {
    return data && data->hasImage() ? data->imageData().value<QImage>() : QImage();
}

std::optional<std::filesystem::path> PastedFiles::keep(const QImage& picture,
                                                       const std::filesystem::path& clipsFolder) {
    QByteArray png;
    QBuffer buffer(&png);
    if (!picture.save(&buffer, "PNG")) {
        return std::nullopt;
    }
    const auto folder = clipsFolder / "Pasted";
    QDir().mkpath(fromPath(folder));
    const QByteArray name = QCryptographicHash::hash(png, QCryptographicHash::Sha256).toHex().left(12);
    const auto file = folder / ("picture-" + name.toStdString() + ".png");
    QSaveFile target(fromPath(file));
    const bool isKept = target.open(QIODevice::WriteOnly) && target.write(png) == png.size() && target.commit();
    return isKept ? std::optional(file) : std::nullopt;
}

}  // namespace tubelet::ui
