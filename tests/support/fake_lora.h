#pragma once

#include <filesystem>
#include <fstream>

#include "request/lora.h"

namespace tubelet::tests {

/// What the engine says of a LoRA that fits a model, with `unmatched` of its 40 tensors too many.
inline request::LoraReport fakeReport(const std::filesystem::path& file, int unmatched = 0) {
    request::LoraReport report;
    report.file = file;
    report.method = "LoRA";
    report.leastRank = report.mostRank = 16;
    report.layers = 20 - unmatched / 2;
    report.tensors = 40;
    report.matched = 40 - static_cast<std::uint64_t>(unmatched);
    for (int i = 0; i < unmatched; ++i) {
        report.unmatched.push_back("blocks.99.q" + std::to_string(i) + ".lora_A.weight");
    }
    return report;
}

/// Makes an empty file, with its folder.
inline std::filesystem::path touch(const std::filesystem::path& file) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << "x";
    return file;
}

}  // namespace tubelet::tests
