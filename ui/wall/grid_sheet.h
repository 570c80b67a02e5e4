#pragma once

#include <memory>
#include <vector>

#include <QImage>
#include <QString>

#include "media/clip.h"
#include "ui/preview/drawn_clip.h"

namespace tubelet::ui {

/// One clip of a sheet.
struct SheetCell {
    int row = 0;
    int column = 0;
    media::SharedClip clip;  ///< null: its still picture, or an empty place
    QImage still;
    QString caption;  ///< below the picture; empty: none
};

/// Clips side by side as one clip, with the values of the columns above and those of the rows at
/// the left (none, where these are empty), all playing together as often as the longest takes.
/// No larger than 3840 x 2160; its width and height are even, as videos want them.
/// Null where no cell has a picture. Its draw() can be called on any thread.
std::shared_ptr<const DrawnClip> drawnSheet(std::vector<SheetCell> cells, const std::vector<QString>& across,
                                            const std::vector<QString>& down);

}  // namespace tubelet::ui
