#pragma once

#include <cstdint>

#include <QCoreApplication>
#include <QString>

#include "hub/catalogue.h"
#include "hub/offer.h"
#include "ui/hub/model_pull.h"

namespace tubelet::ui {

/// The words of a download. GUI thread.
class PullWords {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::PullWords)

  public:
    /// "1.2 GB".
    static QString bytes(std::uint64_t count);
    /// "A whole model", "A LoRA".
    static QString kind(hub::Role role);
    /// The licence's name with a link to where it can be read: markup.
    static QString licence(const hub::Licence& licence);
    /// "27 GB in 14 files; 112 GB are free there."
    static QString size(const hub::Offer& offer, const PullPlace& place);
    /// "1.2 GB of 27 GB, 12 MB per second, about 36 min left", or why it waits.
    static QString progress(const PullProgress& progress);
};

}  // namespace tubelet::ui
