#include "training/training_plot.h"

#include <utility>

#include "media/line_plot.h"
#include "media/line_table.h"
#include "media/plot_files.h"

namespace tubelet::training {
namespace fs = std::filesystem;

void drawTraining(const fs::path& folder) {
    if (auto lines = media::readLineTable(folder / "progress.csv").lines;
        !lines.empty() && !lines.front().points.empty()) {
        auto& loss = lines.front();
        loss.isFaint = true;
        media::PlotLine mean{"mean", media::runningMean(loss.points)};
        media::writePlot(folder, "progress", {"loss", "step", "", {std::move(loss), std::move(mean)}, false});
    }
    if (auto lines = media::readLineTable(folder / "accuracy.csv").lines;
        !lines.empty() && !lines.front().points.empty()) {
        media::writePlot(folder, "accuracy", {"held-out clips", "step", "share right", std::move(lines), true});
    }
}

}  // namespace tubelet::training
