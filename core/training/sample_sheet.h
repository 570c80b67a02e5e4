#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace tubelet::training {

/// A sheet of samples that was drawn.
struct SampleSheet {
    std::int64_t step = 0;
    std::filesystem::path file;
    std::size_t clips = 0;
    double seconds = 0;       ///< that drawing took; no part of any step's
    double everySeconds = 0;  ///< of training, until the next one
};

}  // namespace tubelet::training
