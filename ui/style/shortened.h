#pragma once

#include <QString>

namespace tubelet::ui {

/// The first `limit` characters of one line of `text`, with an ellipsis when
/// something was left out.
QString shortened(const QString& text, int limit);

}  // namespace tubelet::ui
