#pragma once

#include <QString>

namespace tubelet::ui {

/// The first `limit` characters of one line of `text`, with an ellipsis when
/// something was left out.
QString shortened(const QString& text, int limit);

/// `text` for a menu or a button, where a lone ampersand would be an access key.
QString withoutAccessKey(const QString& text);

}  // namespace tubelet::ui
