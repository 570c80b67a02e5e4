#include "training/training_plot.h"

#include <utility>

#include "media/line_plot.h"
#include "media/line_table.h"
#include "media/plot_files.h"

namespace tubelet::training {
namespace fs = std::filesystem;
namespace {

/// DIR/NAME.csv as NAME.svg and NAME.png, where it has rows.
void drawTable(const fs::path& folder, const std::string& name, const std::string& yName, bool fromZero) {
    if (auto lines = media::readLineTable(folder / (name + ".csv")).lines;
        !lines.empty() && !lines.front().points.empty()) {
        media::writePlot(folder, name, {"held-out clips", "step", yName, std::move(lines), fromZero});
    }
}

}  // namespace

void drawTraining(const fs::path& folder) {
    if (auto lines = media::readLineTable(folder / "progress.csv").lines;
        !lines.empty() && !lines.front().points.empty()) {
        auto& loss = lines.front();
        loss.isFaint = true;
        media::PlotLine mean{"mean", media::runningMean(loss.points)};
        media::writePlot(folder, "progress", {"loss", "step", "", {std::move(loss), std::move(mean)}, false});
    }
    drawTable(folder, "accuracy", "share right", true);
    drawTable(folder, "fidelity", "PSNR, dB", false);
}

}  // namespace tubelet::training
