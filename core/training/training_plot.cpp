#include "training/training_plot.h"

#include <string>
#include <utility>

#include "files/atomic_file.h"
#include "media/image_file.h"
#include "media/line_plot.h"
#include "media/line_table.h"

namespace tubelet::training {
namespace fs = std::filesystem;
namespace {

void write(const fs::path& folder, const std::string& name, const media::LinePlot& plot) {
    files::writeFileAtomically(folder / (name + ".svg"), media::plotAsSvg(plot));
    media::writePng(folder / (name + ".png"), media::plotAsPicture(plot));
}

}  // namespace

void drawTraining(const fs::path& folder) {
    if (auto lines = media::readLineTable(folder / "progress.csv").lines;
        !lines.empty() && !lines.front().points.empty()) {
        auto& loss = lines.front();
        loss.isFaint = true;
        media::PlotLine mean{"mean", media::runningMean(loss.points)};
        write(folder, "progress", {"loss", "step", "", {std::move(loss), std::move(mean)}, false});
    }
    if (auto lines = media::readLineTable(folder / "accuracy.csv").lines;
        !lines.empty() && !lines.front().points.empty()) {
        write(folder, "accuracy", {"held-out clips", "step", "share right", std::move(lines), true});
    }
}

}  // namespace tubelet::training
