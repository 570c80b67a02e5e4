#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "media/clip.h"
#include "media/labelled_sheet.h"
#include "training/training_observer.h"

namespace tubelet::training {

/// Held-out clips as they should be, and as they are made in other ways, the same of each: how near
/// these come, and pictures of a few. The clips themselves are let go of.
class Comparison {
  public:
    /// `wanted`: what the ways are compared with, "VAE".
    Comparison(std::string wanted, std::vector<std::string> ways)
        : m_wanted(std::move(wanted)), m_ways(std::move(ways)), m_sums(m_ways.size()) {}

    /// The next clip, made in each of the ways. Throws as media::psnr().
    void add(const media::Clip& wanted, const std::vector<media::Clip>& made);
    /// The ways of both, which were given the same clips in the same order.
    Comparison joined(const Comparison& other) const;

    /// The mean PSNR of each way; of at least one clip.
    std::vector<Fidelity> fidelity() const;
    /// The first few clips of one size, that of the longest, so that motion shows: some frames of
    /// each, in all ways beside each other. Of at least one clip.
    media::Image sheet() const;

  private:
    std::string m_wanted;
    std::vector<std::string> m_ways;
    std::vector<double> m_sums;  ///< of PSNRs, by way
    std::int64_t m_count = 0;
    std::vector<media::SheetRow> m_rows;  ///< of one size
    std::size_t m_longest = 0;            ///< frames
};

/// Writes a row of DIR/fidelity.csv and DIR/sheet.png, and tells.
/// Throws Error(TargetUnwritable).
void addFidelity(const std::filesystem::path& folder, std::int64_t step, const Comparison& comparison,
                 TrainingObserver& observer);

}  // namespace tubelet::training
