#pragma once

#include <QString>

class QCoreApplication;

namespace tubelet::ui {

/// Loads the catalogue of the user's language (and Qt's own for its dialogs, where installed):
/// TUBELET_LANG ("zh_CN", "en"), else `preferred`, else the system's preferred languages in order.
/// Call once, before the first widget.
/// Returns the language in use, "en" when there is no catalogue.
QString installTranslation(QCoreApplication& application, const QString& preferred = {});

}  // namespace tubelet::ui
