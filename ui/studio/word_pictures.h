#pragma once

#include <QHash>
#include <QImage>
#include <QString>

#include "models/studio_words.h"

namespace tubelet::ui {

/// The pictures of a model's words, by word; none where the model has none.
/// Reads a file. Throws Error(ModelUnreadable) where that is no picture, or has too few tiles.
/// Thread-safe.
QHash<QString, QImage> wordPictures(const models::StudioWords& words);

}  // namespace tubelet::ui
