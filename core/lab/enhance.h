#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "pipeline/generator.h"
#include "request/model_facts.h"

namespace tubelet::lab {

/// Where an enhancer lies among the models.
inline constexpr const char* kEnhancerFolder = "enhancer";

/// A loose prompt in the world's words.
struct EnhancedPrompt {
    std::string prompt;                ///< a caption that asks for the same
    std::vector<std::string> unknown;  ///< words that had no part in it, in order
};

/// The enhancer that lies among the models (base::modelRoots()), in the folder kEnhancerFolder, if
/// there is one.
std::optional<std::filesystem::path> findEnhancer();

/// Turns a prompt, English or Chinese, into words of a model that knows the world's alone, by a T5
/// that was trained to (training/enhancer_training.h), and tells what became of it ("enhanced",
/// "enhancer-unknown") to the observer.
/// Throws Error(InvalidValue) for a model that is none of the world, where no subject of the world
/// was found in the prompt, and where what was written has no end; Error(ModelUnreadable) for a
/// folder that is no T5; and Cancelled.
/// Thread: any; nothing is kept.
EnhancedPrompt enhance(const std::string& prompt, const std::filesystem::path& enhancer,
                       const request::ModelFacts& facts, pipeline::RunObserver& observer, const std::stop_token& stop);

}  // namespace tubelet::lab
