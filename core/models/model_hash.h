#pragma once

#include <stop_token>
#include <string>

#include "models/layout.h"

namespace tubelet::models {

/// SHA-256 over all that determines what a model computes: names, sizes and headers of all weight
/// files with 64 pieces of 4 KiB spread over each, and the small files of the index and its
/// components (configs, tokenizer, scheduler, tubelet.json) as a whole.
/// Cheap, and different for any model that was trained or configured differently.
/// Texts for people (README.md, LICENSE) are left out.
/// Throws Error(ModelUnreadable), and Cancelled between files.
std::string modelHash(const Layout& layout, const std::stop_token& stop = {});

}  // namespace tubelet::models
