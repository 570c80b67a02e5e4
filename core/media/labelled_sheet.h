#pragma once

#include <string>
#include <vector>

#include "media/clip.h"

namespace tubelet::media {

/// One row of a sheet: lines of text beside groups of pictures.
struct SheetRow {
    std::vector<std::string> labels;         ///< drawn with drawText()
    std::vector<std::vector<Image>> groups;  ///< as many as the sheet has headings;
                                             ///< pictures of one size
};

/// A sheet with a heading above each group of columns, one row below the other, labels on the left.
/// Groups are separated by a wide gap, pictures by a narrow one.
/// Needs no font of the system.
/// Throws Error(InvalidValue) for no rows, a row without a picture in each group, or pictures of
/// different sizes.
Image labelledSheet(const std::vector<std::string>& headings, const std::vector<SheetRow>& rows);

}  // namespace tubelet::media
