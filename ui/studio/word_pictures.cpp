#include "ui/studio/word_pictures.h"

#include <QImageReader>

#include "base/error.h"
#include "ui/bridge/text.h"

namespace tubelet::ui {

QHash<QString, QImage> wordPictures(const models::StudioWords& words) {
    QHash<QString, QImage> pictures;
    if (!words.pictures) {
        return pictures;
    }
    const auto& [file, tile, names] = *words.pictures;
    QImageReader reader(fromPath(file));
    const QImage sheet = reader.read();
    if (sheet.isNull()) {
        throw Error(ErrorKind::ModelUnreadable, says("ui", "The pictures of the model's words, %1, can't be read: %2"),
                    file, toUtf8(reader.errorString()));
    }
    const int columns = sheet.width() / tile, rows = sheet.height() / tile;
    if (std::int64_t{columns} * rows < static_cast<std::int64_t>(names.size())) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("ui", "The pictures of the model's words, %1, are %2 tiles of %3 pixels, expected %4."), file,
                    columns * rows, tile, static_cast<int>(names.size()));
    }
    int place = 0;
    for (const std::string& name : names) {
        pictures.insert(fromUtf8(name), sheet.copy(place % columns * tile, place / columns * tile, tile, tile));
        ++place;
    }
    return pictures;
}

}  // namespace tubelet::ui
