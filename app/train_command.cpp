#include "app/train_command.h"

#include <cinttypes>
#include <cstdio>
#include <deque>
#include <iostream>
#include <string>
#include <variant>
#include <vector>

#include <unistd.h>
#include <nlohmann/json.hpp>

#include "app/exit_codes.h"
#include "app/json_event.h"
#include "app/values.h"
#include "base/error.h"
#include "base/paths.h"
#include "base/stopwatch.h"
#include "base/system.h"
#include "models/describe.h"
#include "pipeline/compute_threads.h"
#include "training/denoiser_training.h"
#include "training/training_config.h"

namespace tubelet::app {
namespace {

using nlohmann::json;

/// What is told of a training, by either reader.
class Teller : public training::TrainingObserver {
  public:
    explicit Teller(Output& output) : m_output(output) {}
    void onSkipped(const training::SkippedFile& file) override {
        m_output.onNotice({"clip-skipped", {says("app", "%1 is left out. %2"), file.file, file.reason}});
    }

  private:
    Output& m_output;
};

/// One JSON object per event.
class JsonTeller final : public Teller {
  public:
    using Teller::Teller;
    void onEncoding(std::size_t done, std::size_t all) override {
        printEvent({{"event", "encoded"}, {"clips", done}, {"of", all}});
    }
    void onFacts(const training::TrainingFacts& facts) override {
        printEvent({{"event", "training"},
                    {"clips", facts.clips},
                    {"skipped", facts.skipped},
                    {"layers", facts.layers},
                    {"parameters", facts.parameters},
                    {"stepsMade", facts.stepsMade},
                    {"fill", facts.fill},
                    {"smallest", facts.smallest},
                    {"largest", facts.largest}});
    }
    void onCost(const training::StepCost& cost, std::int64_t steps) override {
        printEvent(
            {{"event", "cost"}, {"steps", steps}, {"secondsPerStep", cost.seconds}, {"memoryBytes", cost.memoryBytes}});
    }
    void onStep(const training::StepReport& report) override {
        printEvent({{"event", "step"},
                    {"step", report.step},
                    {"steps", report.steps},
                    {"loss", report.loss},
                    {"gradient", report.gradient},
                    {"learningRate", report.learningRate},
                    {"examples", report.examples},
                    {"tokens", report.tokens},
                    {"padding", report.padding},
                    {"seconds", report.seconds},
                    {"drawing", report.drawing}});
    }
    void onMeasured(std::int64_t step, const std::vector<training::Measured>& measured) override {
        json shares = json::object();
        for (const auto& [name, share] : measured) {
            shares[name] = share;
        }
        printEvent({{"event", "measured"}, {"step", step}, {"shares", shares}});
    }
    void onSaved(std::int64_t step, const std::filesystem::path& lora) override {
        printEvent({{"event", "saved"}, {"step", step}, {"file", base::toUtf8(lora)}});
    }
};

/// "1:05:03"
std::string duration(double seconds) {
    const auto whole = static_cast<std::int64_t>(seconds + 0.5);
    char text[32];
    std::snprintf(text, sizeof text, "%" PRId64 ":%02d:%02d", whole / 3600, static_cast<int>(whole / 60 % 60),
                  static_cast<int>(whole % 60));
    return text;
}

/// Lines for people, on standard error; one that is written over on a terminal, else one
/// every ten seconds.
class TextTeller final : public Teller {
  public:
    using Teller::Teller;
    void onEncoding(std::size_t done, std::size_t all) override {
        line(done == all, "reading clips %zu/%zu", done, all);
    }
    void onFacts(const training::TrainingFacts& facts) override {
        std::fprintf(stderr,
                     "%zu clips of %" PRId64 " to %" PRId64
                     " tokens, %zu files left out; %.1f %% of each step holds data\n"
                     "%" PRId64 " layers, %.2f million parameters trained\n",
                     facts.clips, facts.smallest, facts.largest, facts.skipped, 100 * facts.fill, facts.layers,
                     static_cast<double>(facts.parameters) / 1e6);
        if (facts.stepsMade > 0) {
            std::fprintf(stderr, "going on after step %" PRId64 "\n", facts.stepsMade);
        }
    }
    void onCost(const training::StepCost& cost, std::int64_t steps) override {
        std::fprintf(stderr, "%" PRId64 " steps of about %.2g s: %s; up to %s of memory\n", steps, cost.seconds,
                     duration(static_cast<double>(steps) * cost.seconds).c_str(),
                     base::formatBytes(cost.memoryBytes).c_str());
    }
    void onStep(const training::StepReport& report) override {
        m_recent.push_back(report);
        if (m_recent.size() > 100) {
            m_recent.pop_front();
        }
        double seconds = 0, drawing = 0, loss = 0, examples = 0;
        for (const auto& recent : m_recent) {
            seconds += recent.seconds;
            drawing += recent.drawing;
            loss += recent.loss;
            examples += static_cast<double>(recent.examples);
        }
        const auto count = static_cast<double>(m_recent.size());
        char drawn[40] = "";
        if (drawing > 0) {
            std::snprintf(drawn, sizeof drawn, "  (%.0f %% drawing)", 100 * drawing / seconds);
        }
        line(report.step == report.steps, "step %" PRId64 "/%" PRId64 "  loss %.4f  %.1f clips/s%s  %s left",
             report.step, report.steps, loss / count, examples / seconds, drawn,
             duration(static_cast<double>(report.steps - report.step) * seconds / count).c_str());
    }

    void onMeasured(std::int64_t step, const std::vector<training::Measured>& measured) override {
        std::string told = "step " + std::to_string(step) + ", held-out clips:";
        for (const auto& [name, share] : measured) {
            char text[80];
            std::snprintf(text, sizeof text, "  %s %.1f %%", name.c_str(), 100 * share);
            told += text;
        }
        std::fprintf(stderr, "%s%s\n", m_isOpen ? "\n" : "", told.c_str());
        m_isOpen = false;
    }

  private:
    template <typename... Values>
    void line(bool isLast, const char* format, Values... values) {
        const bool isTerminal = isatty(STDERR_FILENO) != 0;
        if (!isTerminal && !isLast && m_isBegun && m_told.ms() < 10'000) {
            return;
        }
        m_isBegun = true;
        m_told = {};
        char text[160];
        std::snprintf(text, sizeof text, format, values...);
        std::fprintf(stderr, isTerminal ? "\r%-78s%s" : "%s%s", text, !isTerminal || isLast ? "\n" : "");
        std::fflush(stderr);
        m_isOpen = isTerminal && !isLast;
    }

    std::deque<training::StepReport> m_recent;
    bool m_isBegun = false;
    bool m_isOpen = false;  ///< a line on the terminal that is still written over
    base::Stopwatch m_told;
};

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

std::filesystem::path train(const TrainArguments& arguments, training::DenoiserTraining training,
                            training::TrainingObserver& observer, const std::stop_token& stop) {
    applyOptions(arguments, training);
    if (arguments.model || training.model.empty()) {
        training.model = arguments.model ? std::filesystem::path(*arguments.model) : models::defaultModelFolder();
    }
    if (auto* lora = std::get_if<training::LoraOptions>(&training.trained)) {
        lora->seed = training.options.seed;
    }
    return training::trainDenoiser(training, observer, stop);
}

std::filesystem::path train(const TrainArguments& arguments, training::ScorerTraining training,
                            training::TrainingObserver& observer, const std::stop_token& stop) {
    if (arguments.model) {
        throw Error(ErrorKind::Usage,
                    says("app", "--model names a model to go on with, but a scorer begins anew. Leave it out."));
    }
    applyOptions(arguments, training);
    return training::trainScorer(training, observer, stop);
}

}  // namespace

int runTrain(const TrainArguments& arguments, Output& output, const std::stop_token& stop) {
    const auto training = arguments.config ? training::readTrainingConfig(*arguments.config)
                                           : training::AnyTraining(ofOwnClips(arguments));
    const pipeline::ComputeThreads threads(arguments.threads.value_or(0));
    JsonTeller asJson(output);
    TextTeller asText(output);
    training::TrainingObserver& observer = arguments.json ? static_cast<training::TrainingObserver&>(asJson) : asText;
    try {
        const auto file =
            std::visit([&](const auto& chosen) { return train(arguments, chosen, observer, stop); }, training);
        if (!arguments.json) {
            std::cout << base::toUtf8(file) << std::endl;
        }
        return kFinished;
    } catch (const Cancelled&) {
        output.cancelled();
        return kCancelled;
    }
}

}  // namespace tubelet::app
