#include "training/fidelity.h"

#include <cstddef>
#include <cstdio>
#include <utility>

#include "media/clip_difference.h"
#include "media/image_file.h"
#include "media/labelled_sheet.h"
#include "training/accuracy_table.h"

namespace tubelet::training {
namespace {

constexpr std::size_t kMostRows = 6, kPictures = 3;

/// Evenly spread over the clip, its first and last one too.
std::vector<media::Image> picturesOf(const media::Clip& clip) {
    std::vector<media::Image> pictures;
    for (std::size_t i = 0; i < kPictures; ++i) {
        pictures.push_back(clip.frames[i * (clip.frames.size() - 1) / (kPictures - 1)]);
    }
    return pictures;
}

std::string inDecibels(const std::string& name, double psnr) {
    char text[60];
    std::snprintf(text, sizeof text, "%s %.1f dB", name.c_str(), psnr);
    return text;
}

media::SheetRow rowOf(const Comparison& comparison, const ComparedClip& clip) {
    media::SheetRow row{{}, {picturesOf(clip.wanted)}};
    for (std::size_t i = 0; i < comparison.ways.size(); ++i) {
        row.labels.push_back(inDecibels(comparison.ways[i], media::psnr(clip.made[i], clip.wanted)));
        row.groups.push_back(picturesOf(clip.made[i]));
    }
    return row;
}

}  // namespace

std::vector<Fidelity> fidelityOf(const Comparison& comparison) {
    std::vector<Fidelity> fidelity;
    for (std::size_t i = 0; i < comparison.ways.size(); ++i) {
        Fidelity mean{comparison.ways[i], 0};
        for (const auto& clip : comparison.clips) {
            mean.psnr += media::psnr(clip.made[i], clip.wanted) / static_cast<double>(comparison.clips.size());
        }
        fidelity.push_back(std::move(mean));
    }
    return fidelity;
}

media::Image sheetOf(const Comparison& comparison) {
    // The longest, so that motion shows.
    const auto* model = &comparison.clips.front().wanted;
    for (const auto& clip : comparison.clips) {
        model = clip.wanted.frames.size() > model->frames.size() ? &clip.wanted : model;
    }
    std::vector<media::SheetRow> rows;
    for (const auto& clip : comparison.clips) {
        if (rows.size() < kMostRows && clip.wanted.width() == model->width() &&
            clip.wanted.height() == model->height()) {
            rows.push_back(rowOf(comparison, clip));
        }
    }
    auto headings = comparison.ways;
    headings.insert(headings.begin(), comparison.wanted);
    return media::labelledSheet(headings, rows);
}

void addFidelity(const std::filesystem::path& folder, std::int64_t step, const Comparison& comparison,
                 TrainingObserver& observer) {
    const auto fidelity = fidelityOf(comparison);
    std::vector<std::pair<std::string, double>> figures;
    for (const auto& [name, psnr] : fidelity) {
        figures.emplace_back(name + "_db", psnr);
    }
    addFigures(folder / "fidelity.csv", step, figures);
    media::writePng(folder / "sheet.png", sheetOf(comparison));
    observer.onFidelity(step, fidelity);
}

}  // namespace tubelet::training
