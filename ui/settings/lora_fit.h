#pragma once

#include <filesystem>

#include <QCoreApplication>
#include <QString>

#include "request/lora.h"
#include "ui/bridge/failure.h"
#include "ui/style/hint_label.h"

namespace tubelet::ui {

/// How a LoRA of the list fits the chosen model, as far as it is known.
struct LoraFit {
    enum class State {
        Unknown,   ///< not asked yet
        Known,     ///< `report` tells
        Unusable,  ///< `failure` tells why
        Missing    ///< there is no such file
    };

    State state = State::Unknown;
    request::LoraReport report;
    Failure failure;
    std::filesystem::path elsewhere;  ///< of a missing file: one of its name that
                                      ///< may be it, or empty
};

/// The words for it. GUI thread.
class LoraFitText {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::LoraFitText)

  public:
    /// "Rank 16. All 40 tensors are used, in 20 layers."
    static QString line(const LoraFit& fit, const std::filesystem::path& file);
    /// Quiet where the whole file is used.
    static HintLabel::Tone tone(const LoraFit& fit);
    /// What the line has no room for: what fits nothing, by name.
    /// Markup; empty where there is nothing.
    static QString toolTip(const LoraFit& fit);

  private:
    static QString ranks(const request::LoraReport& report);
};

}  // namespace tubelet::ui
