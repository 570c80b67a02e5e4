#include "training/fidelity.h"

#include <cstddef>
#include <cstdio>
#include <utility>

#include "media/clip_difference.h"
#include "media/image_file.h"
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

bool isOfSize(const media::SheetRow& row, const media::Clip& clip) {
    const auto& picture = row.groups.front().front();
    return picture.width == clip.width() && picture.height == clip.height();
}

}  // namespace

void Comparison::add(const media::Clip& wanted, const std::vector<media::Clip>& made) {
    media::SheetRow row{{}, {picturesOf(wanted)}};
    for (std::size_t i = 0; i < m_ways.size(); ++i) {
        const double psnr = media::psnr(made[i], wanted);
        m_sums[i] += psnr;
        row.labels.push_back(inDecibels(m_ways[i], psnr));
        row.groups.push_back(picturesOf(made[i]));
    }
    ++m_count;
    if (wanted.frames.size() > m_longest) {
        m_longest = wanted.frames.size();
        std::erase_if(m_rows, [&](const auto& other) { return !isOfSize(other, wanted); });
    }
    if (m_rows.size() < kMostRows && (m_rows.empty() || isOfSize(m_rows.front(), wanted))) {
        m_rows.push_back(std::move(row));
    }
}

Comparison Comparison::joined(const Comparison& other) const {
    auto both = *this;
    both.m_ways.insert(both.m_ways.end(), other.m_ways.begin(), other.m_ways.end());
    both.m_sums.insert(both.m_sums.end(), other.m_sums.begin(), other.m_sums.end());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        auto& row = both.m_rows[i];
        const auto& added = other.m_rows[i];
        row.labels.insert(row.labels.end(), added.labels.begin(), added.labels.end());
        row.groups.insert(row.groups.end(), added.groups.begin() + 1, added.groups.end());
    }
    return both;
}

std::vector<Fidelity> Comparison::fidelity() const {
    std::vector<Fidelity> fidelity;
    for (std::size_t i = 0; i < m_ways.size(); ++i) {
        fidelity.push_back({m_ways[i], m_sums[i] / static_cast<double>(m_count)});
    }
    return fidelity;
}

media::Image Comparison::sheet() const {
    auto headings = m_ways;
    headings.insert(headings.begin(), m_wanted);
    return media::labelledSheet(headings, m_rows);
}

void addFidelity(const std::filesystem::path& folder, std::int64_t step, const Comparison& comparison,
                 TrainingObserver& observer) {
    const auto fidelity = comparison.fidelity();
    std::vector<std::pair<std::string, double>> figures;
    for (const auto& [name, psnr] : fidelity) {
        figures.emplace_back(name + "_db", psnr);
    }
    addFigures(folder / "fidelity.csv", step, figures);
    media::writePng(folder / "sheet.png", comparison.sheet());
    observer.onFidelity(step, fidelity);
}

}  // namespace tubelet::training
