#include "ui/style/picture.h"

namespace tubelet::ui {

QImage wrapImage(const media::Image& image) {
    if (image.width <= 0 || image.height <= 0 ||
        image.rgb.size() < 3 * static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height)) {
        return {};
    }
    return {image.rgb.data(), image.width, image.height, static_cast<qsizetype>(image.width) * 3,
            QImage::Format_RGB888};
}

QImage thumbnail(const media::Image& image, QSize box) {
    const QImage full = wrapImage(image);
    if (full.isNull() || box.isEmpty()) {
        return {};
    }
    return full.scaled(box, Qt::KeepAspectRatio, Qt::SmoothTransformation).convertToFormat(QImage::Format_RGB32);
}

}  // namespace tubelet::ui
