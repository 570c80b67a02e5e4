#pragma once

#include <QCoreApplication>
#include <QString>

#include "request/clip_kind.h"

namespace tubelet::ui {

/// The word that tells a clip's kind, the same wherever clips and jobs are listed.
/// It fits on the smallest picture of a list.
class ClipBadge {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::ClipBadge)

  public:
    /// Empty for a plain one.
    static QString word(request::ClipKind kind);
};

}  // namespace tubelet::ui
