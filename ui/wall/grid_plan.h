#pragma once

#include <vector>

#include <QCoreApplication>
#include <QString>

#include "request/generation_request.h"
#include "request/model_facts.h"
#include "ui/wall/grid_axis.h"

namespace tubelet::ui {

/// Two sides of a grid with what was typed for each. GUI thread.
struct GridPlan {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::GridPlan)

  public:
    GridAxis across = GridAxis::None;
    QString acrossText;
    GridAxis down = GridAxis::None;
    QString downText;

    static constexpr int kMostClips = 64;

    /// All clips, row by row; nothing, and the problem, where the texts don't make a grid of
    /// 2 to kMostClips.
    std::vector<request::GenerationRequest> requests(const request::GenerationRequest& base,
                                                     const request::ModelFacts& facts, QString& problem) const;

    /// The requests with each of the values that are typed, one behind the other: prompts behind |
    /// marks, all else behind commas; whole numbers from-to ("1-6"), sizes as 112x64.
    /// Nothing where the text has none; `problem` says then what is wrong.
    static std::vector<request::GenerationRequest> spread(const request::GenerationRequest& request,
                                                          const request::ModelFacts& facts, GridAxis axis,
                                                          const QString& text, QString& problem);
};

}  // namespace tubelet::ui
