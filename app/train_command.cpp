#include "app/train_command.h"

#include <iostream>
#include <memory>
#include <string>
#include <variant>

#include "app/exit_codes.h"
#include "app/train_telling.h"
#include "app/values.h"
#include "base/error.h"
#include "base/paths.h"
#include "models/describe.h"
#include "pipeline/compute_threads.h"
#include "pipeline/run_failure.h"
#include "pipeline/text_to_video.h"
#include "training/denoiser_training.h"
#include "training/peers.h"
#include "training/training_config.h"

namespace tubelet::app {
namespace {

training::ProductPrecision precisionOf(request::DTypeChoice dtype) {
    switch (dtype) {
        case request::DTypeChoice::Float32:
            return training::ProductPrecision::Float32;
        case request::DTypeChoice::BFloat16:
            return training::ProductPrecision::BFloat16;
        case request::DTypeChoice::Auto:
            break;
    }
    return training::ProductPrecision::Fastest;
}

/// Hears nothing of samples: their result is what counts.
class Unheard final : public pipeline::RunObserver {
  public:
    bool wantsPreview() override { return false; }
};

/// Draws samples as `tubelet generate` makes clips.
training::DrawClip drawByPipeline(int threads) {
    return [threads](models::VideoModel& model, request::GenerationRequest request, const std::stop_token& stop) {
        request.threads = threads;
        Unheard observer;
        auto result = pipeline::TextToVideo(model).run(request, {}, observer, stop);
        pipeline::throwUnlessFinished(result);
        return result.clip;
    };
}

/// A LoRA of the clips in a folder.
training::DenoiserTraining ofOwnClips(const TrainArguments& arguments) {
    training::DenoiserTraining training;
    training::OwnClips own;
    own.folder = *arguments.data;
    own.windows.frames = arguments.frames.value_or(0);
    own.windows.mostPerFile = arguments.windows.value_or(1);
    training.data = own;
    training.options.steps = 500;
    training.options.tokensPerStep = arguments.tokens.value_or(training.options.tokensPerStep);
    training.options.learningRate.most = arguments.learningRate.value_or(1e-3);
    training.options.learningRate.warmup = 20;
    training.options.averageDecay = 0.99;
    training::LoraOptions lora;
    lora.rank = arguments.rank.value_or(16);
    lora.alpha = static_cast<double>(lora.rank);
    training.trained = lora;
    return training;
}

/// The model that options name, else the bundled one.
std::filesystem::path modelOf(const TrainArguments& arguments) {
    return arguments.model ? std::filesystem::path(*arguments.model) : models::defaultModelFolder();
}

/// What options say of any training counts before its config.
template <typename Training>
void applyOptions(const TrainArguments& arguments, Training& training) {
    training.folder = arguments.output;
    training.options.steps = arguments.steps.value_or(training.options.steps);
    training.options.seed = arguments.seed.value_or(training.options.seed);
    training.device = arguments.device.value_or(training.device);
    if (arguments.dtype) {
        training.options.products = precisionOf(*arguments.dtype);
    }
}

/// The model that options name counts before the config's, and that before the bundled one.
template <typename Training>
void applyModel(const TrainArguments& arguments, Training& training) {
    if (arguments.model || training.model.empty()) {
        training.model = modelOf(arguments);
    }
}

/// `why`: the sentence for one who asks for samples of a training that draws none.
void refuseSamples(const TrainArguments& arguments, const Message& why) {
    if (arguments.sampleMinutes || !arguments.samplePrompts.empty()) {
        throw Error(ErrorKind::Usage, why);
    }
}

std::filesystem::path train(const TrainArguments& arguments, training::DenoiserTraining training,
                            training::TrainingObserver& observer, const std::stop_token& stop) {
    applyOptions(arguments, training);
    applyModel(arguments, training);
    if (auto* lora = std::get_if<training::LoraOptions>(&training.trained)) {
        lora->seed = training.options.seed;
    }
    training.samples.everyMinutes = arguments.sampleMinutes.value_or(training.samples.everyMinutes);
    if (!arguments.samplePrompts.empty()) {
        training.samples.prompts = arguments.samplePrompts;
    }
    return training::trainDenoiser(training, drawByPipeline(arguments.threads.value_or(0)), observer, stop);
}

std::filesystem::path train(const TrainArguments& arguments, training::ScorerTraining training,
                            training::TrainingObserver& observer, const std::stop_token& stop) {
    if (arguments.model) {
        training.model = *arguments.model;
    }
    refuseSamples(arguments, {says("app",
                                   "A scorer draws no samples: accuracy.csv shows what it has learnt. Leave out "
                                   "--sample-every and --sample-prompt.")});
    applyOptions(arguments, training);
    return training::trainScorer(training, observer, stop);
}

std::filesystem::path train(const TrainArguments& arguments, training::PreviewTraining training,
                            training::TrainingObserver& observer, const std::stop_token& stop) {
    refuseSamples(arguments,
                  {says("app",
                        "A preview decoder draws no samples: fidelity.csv shows what it has learnt. Leave out "
                        "--sample-every and --sample-prompt.")});
    applyOptions(arguments, training);
    applyModel(arguments, training);
    return training::trainPreview(training, observer, stop);
}

std::filesystem::path train(const TrainArguments& arguments, training::VaeTraining training,
                            training::TrainingObserver& observer, const std::stop_token& stop) {
    refuseSamples(arguments, {says("app",
                                   "A VAE draws no samples: fidelity.csv shows what it has learnt. Leave out "
                                   "--sample-every and --sample-prompt.")});
    applyOptions(arguments, training);
    applyModel(arguments, training);
    return training::trainVae(training, observer, stop);
}

std::filesystem::path train(const TrainArguments& arguments, training::EnhancerTraining training,
                            training::TrainingObserver& observer, const std::stop_token& stop) {
    if (arguments.model) {
        throw Error(ErrorKind::Usage,
                    says("app", "An enhancer learns of the world alone and begins with no model. Leave out --model."));
    }
    refuseSamples(arguments, {says("app",
                                   "An enhancer draws no samples: accuracy.csv shows what it has learnt. Leave out "
                                   "--sample-every and --sample-prompt.")});
    applyOptions(arguments, training);
    return training::trainEnhancer(training, observer, stop);
}

}  // namespace

int runTrain(const TrainArguments& arguments, Output& output, const std::stop_token& stop) {
    const auto peers = training::joinPeers();
    const bool tells = !peers || peers->leads();
    auto training = arguments.config ? training::readTrainingConfig(*arguments.config)
                                     : training::AnyTraining(ofOwnClips(arguments));
    const pipeline::ComputeThreads threads(arguments.threads.value_or(0));
    const auto telling =
        tells ? trainingTeller(output, arguments.json) : std::make_unique<training::TrainingObserver>();
    try {
        const auto file = std::visit(
            [&](auto& chosen) {
                chosen.options.peers = peers.get();
                return train(arguments, chosen, *telling, stop);
            },
            training);
        if (tells && !arguments.json) {
            std::cout << base::toUtf8(file) << std::endl;
        }
        return kFinished;
    } catch (const Cancelled&) {
        if (tells) {
            output.cancelled();
        }
        return kCancelled;
    }
}

}  // namespace tubelet::app
