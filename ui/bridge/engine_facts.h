#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

#include "base/error.h"
#include "lab/classify.h"
#include "lab/find_classifiers.h"
#include "lab/noised_clip.h"
#include "media/clip.h"
#include "models/device_choice.h"
#include "models/handed_over.h"
#include "models/memory_plan.h"
#include "models/models_in.h"
#include "models/studio_words.h"
#include "models/token_count.h"
#include "request/generation_request.h"
#include "request/lora.h"
#include "request/model_facts.h"

namespace tubelet::lab {
struct ReadEvaluation;
}

namespace tubelet::ui {

/// What the window asks of the engine besides running jobs.
/// Plain functions, so that the composition gives the engine's own (models/describe.h) and
/// tests give theirs.
/// All of them are called on a background thread.
struct EngineFacts {
    /// The models that are found without being named, usable or not: those of models::findAll().
    std::function<std::vector<models::FoundModel>()> findModels;
    /// As models::modelsIn(), of a place that the user named.
    std::function<models::ModelsIn(const std::filesystem::path&)> modelsIn;
    /// As models::handedOver(), of a file or folder that the user brings.
    std::function<models::Handed(const std::filesystem::path&)> handedOver;
    std::function<std::vector<models::DeviceInfo>()> findDevices;
    /// What a request needs of the memory that it fills most, and what is there.
    std::function<models::MemoryOutlook(const request::GenerationRequest&, const request::ModelFacts&)> memoryOutlook;
    /// The most memory that runs may take from now on, bytes; 0: all there is.
    std::function<void(std::uint64_t bytes)> limitMemory;
    /// How a LoRA file fits the model in a folder; throws Error(ModelUnreadable) for
    /// what can't be used.
    std::function<request::LoraReport(const std::filesystem::path& file, const std::filesystem::path& model)> fitLora;
    /// What a model tells the person, of its folder; throws Error(ModelUnreadable).
    std::function<models::StudioWords(const std::filesystem::path&)> studioWords;
    /// How much of a prompt a model reads; throws Error(ModelUnreadable).
    std::function<models::TokenCount(const request::ModelFacts&, const std::string& prompt)> countTokens;
    /// The steps that a run's folder keeps, rising; none where it is gone.
    std::function<std::vector<int>(const std::filesystem::path& runFolder)> keptSteps;
    /// The preview of one of them; throws Error for one that can't be read.
    std::function<media::SharedClip(const std::filesystem::path& runFolder, const request::GenerationRequest&,
                                    int step)>
        keptPreview;
    /// The noise levels of a run before its first step and after each, in [0, 1]; throws
    /// Error(ModelUnreadable).
    std::function<std::vector<double>(const request::GenerationRequest&)> noiseLevels;
    /// As lab::findClassifiers(), describeClassifier(), classify() and noiseClip(); what a scorer
    /// sees is told in the window's words.
    std::function<std::vector<lab::ClassifierFacts>()> findClassifiers;
    std::function<lab::ClassifierFacts(const std::filesystem::path&)> describeClassifier;
    std::function<void(const lab::ClassifyRequest&, pipeline::RunObserver&, const lab::OnClassified&,
                       const std::stop_token&)>
        classify;
    std::function<std::unique_ptr<lab::NoisedClip>(const request::GenerationRequest&, const media::Clip&,
                                                   const std::stop_token&)>
        noiseClip;
    /// As lab::readEvaluation(), likewise.
    std::function<lab::ReadEvaluation(const std::filesystem::path&, const std::stop_token&)> readEvaluation;
    /// As lab::evaluationStamp(); without it all is read each time.
    std::function<std::vector<std::filesystem::file_time_type>(const std::filesystem::path&)> evaluationStamp;
};

}  // namespace tubelet::ui
