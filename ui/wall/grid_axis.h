#pragma once

#include <vector>

#include <QCoreApplication>
#include <QString>

#include "request/generation_request.h"

namespace tubelet::ui {

/// What the clips of a grid differ in along one of its sides.
enum class GridAxis { None, Prompt, Guidance, Seed, Steps };

/// The axes in words and values. GUI thread.
class GridAxes {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::GridAxes)

  public:
    /// "Guidance".
    static QString name(GridAxis axis);
    /// What can be typed for its values: "1, 3, 5".
    static QString hint(GridAxis axis);
    /// The value of a request: "Guidance 4.5", "Seed 12"; of a prompt its words.
    static QString label(GridAxis axis, const request::GenerationRequest& request);
    /// The requests with each of the values that are typed, one behind the other: numbers behind
    /// commas, from-to where they are whole ("1-6"), prompts behind | marks.
    /// Nothing where the text has none; `problem` says then what is wrong.
    static std::vector<request::GenerationRequest> spread(const request::GenerationRequest& request, GridAxis axis,
                                                          const QString& text, QString& problem);
};

/// Two sides with what was typed for each.
struct GridPlan {
    GridAxis across = GridAxis::None;
    QString acrossText;
    GridAxis down = GridAxis::None;
    QString downText;

    /// All clips, row by row; nothing, and the problem, where the texts don't make a grid of
    /// 2 to kMostClips.
    std::vector<request::GenerationRequest> requests(const request::GenerationRequest& base, QString& problem) const;

    static constexpr int kMostClips = 64;
};

/// The places of clips on a wall: a table where they differ in two values, each with each, else
/// one behind the other.
struct WallShape {
    GridAxis across = GridAxis::None;  ///< None: no table
    GridAxis down = GridAxis::None;
    int columns = 1;
    std::vector<int> rows;      ///< of each request
    std::vector<int> columnOf;  ///< of each request

    static WallShape of(const std::vector<request::GenerationRequest>& requests);
};

}  // namespace tubelet::ui
