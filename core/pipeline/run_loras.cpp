#include "pipeline/run_loras.h"

#include <algorithm>
#include <cstdio>
#include <system_error>

#include "base/error.h"
#include "models/adapters.h"

namespace tubelet::pipeline {
namespace {

namespace fs = std::filesystem;

bool isDenoised(const RunRecord& record, const fs::path& folder) {
    const auto kept = keptSteps(folder, record);
    return !kept.empty() && kept.back() == record.recipe.request.steps;
}

std::string hashOf(const fs::path& file) {
    return models::openAdapter(file)->hash();
}

/// "--lora FILE:0.8"
Message asBranchOption(const request::Lora& lora) {
    char text[48];
    std::snprintf(text, sizeof text, "--lora FILE:%g", lora.strength);
    return verbatim(text);
}

[[noreturn]] void failChanged(const request::Lora& lora, const fs::path& folder, const Message& advice) {
    throw Error(ErrorKind::ModelUnreadable,
                says("pipeline",
                     "The LoRA %1 is another one than that of the run in %2: it has changed since. Put it back, %3, or "
                     "make the clip again."),
                lora.file, folder, advice);
}

}  // namespace

void checkSameLoras(const RunRecord& record, const fs::path& folder, const std::vector<std::string>& hashes) {
    const auto& before = record.recipe.loraHashes;
    const auto& loras = record.recipe.request.loras;
    for (std::size_t i = 0; i < std::min({before.size(), hashes.size(), loras.size()}); ++i) {
        if (before[i] != hashes[i]) {
            failChanged(loras[i], folder, {says("pipeline", "branch off the run (tubelet branch)")});
        }
    }
}

bool hasItsLoras(const RunRecord& record, const fs::path& folder) {
    if (isDenoised(record, folder)) {
        return true;  // it is only decoded
    }
    const auto& loras = record.recipe.request.loras;
    return std::equal(loras.begin(), loras.end(), record.recipe.loraHashes.begin(), record.recipe.loraHashes.end(),
                      [](const request::Lora& lora, const std::string& hash) { return hashOf(lora.file) == hash; });
}

void requireLoras(const RunRecord& record, const fs::path& folder, const std::vector<request::Lora>& loras,
                  bool isBranch) {
    if (!isBranch && isDenoised(record, folder)) {
        return;
    }
    const auto& before = record.recipe.loraHashes;
    for (std::size_t i = 0; i < std::min(before.size(), loras.size()); ++i) {
        std::error_code failed;
        if (!fs::exists(loras[i].file, failed) && !failed) {
            throw Error(ErrorKind::ModelUnreadable,
                        says("pipeline",
                             "The LoRA %1 of the run in %2 is gone. Put it back, or name where it lies now with %3."),
                        loras[i].file, folder, isBranch ? asBranchOption(loras[i]) : verbatim("--lora FILE"));
        }
        if (hashOf(loras[i].file) != before[i]) {
            failChanged(
                loras[i], folder,
                isBranch ? Message{says("pipeline", "name it to take it all the same (%1)"), asBranchOption(loras[i])}
                         : Message{says("pipeline", "name where that one lies now (--lora FILE)")});
        }
    }
}

std::vector<MovedLora> movedLoras(const std::vector<std::string>& files) {
    std::vector<MovedLora> moved;
    for (const auto& name : files) {
        const auto file = fs::absolute(fs::path(name));
        moved.push_back({file, hashOf(file)});
    }
    return moved;
}

void takeMoved(const RunRecord& record, std::vector<MovedLora>& moved, std::vector<request::Lora>& loras) {
    const auto& before = record.recipe.loraHashes;
    for (auto& now : moved) {
        for (std::size_t i = 0; i < std::min(before.size(), loras.size()); ++i) {
            if (before[i] == now.hash) {
                loras[i].file = now.file;
                now.isFound = true;
            }
        }
    }
}

void refuseUnknown(const std::vector<MovedLora>& moved) {
    const auto unknown = std::find_if(moved.begin(), moved.end(), [](const auto& lora) { return !lora.isFound; });
    if (unknown != moved.end()) {
        throw Error(ErrorKind::InvalidValue,
                    says("pipeline",
                         "The LoRA %1 is none that was in use: --lora says where those lie now. To go on with others, "
                         "branch off the run (tubelet branch)."),
                    unknown->file);
    }
}

}  // namespace tubelet::pipeline
