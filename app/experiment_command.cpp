#include "app/experiment_command.h"

#include <cinttypes>
#include <cstdio>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <unistd.h>
#include <nlohmann/json.hpp>

#include "app/exit_codes.h"
#include "app/json_event.h"
#include "base/error.h"
#include "base/paths.h"
#include "base/stopwatch.h"
#include "lab/experiment.h"

namespace tubelet::app {
namespace {

using nlohmann::json;

/// One JSON object per event.
class JsonTeller final : public lab::ExperimentObserver {
  public:
    void onDrawing() override { printEvent({{"event", "drawing"}}); }
    void onTiming(int done, int all) override { printEvent({{"event", "timing"}, {"rounds", done}, {"of", all}}); }
    void onRun(const lab::RunPlace& run, std::int64_t stepsMade, std::int64_t steps) override {
        printEvent(about("run", run, {{"number", run.number}, {"of", run.of}, {"step", stepsMade}, {"steps", steps}}));
    }
    void onStep(const lab::RunPlace& run, std::int64_t step, std::int64_t steps, double loss) override {
        printEvent(about("step", run, {{"step", step}, {"steps", steps}, {"loss", loss}}));
    }
    void onMeasured(const lab::RunPlace& run, std::int64_t step,
                    const std::vector<std::pair<std::string, double>>& figures) override {
        json told = json::object();
        for (const auto& [name, value] : figures) {
            told[name] = value;
        }
        printEvent(about("measured", run, {{"step", step}, {"figures", told}}));
    }

  private:
    static json about(const char* event, const lab::RunPlace& run, const json& more) {
        json told{{"event", event}, {"variant", run.variant}, {"seed", run.seed}};
        told.update(more);
        return told;
    }
};

/// Lines for people, on standard error; one that is written over on a terminal, else one every ten
/// seconds.
class TextTeller final : public lab::ExperimentObserver {
  public:
    void onDrawing() override { line("drawing clips"); }
    void onTiming(int done, int all) override {
        line("timing steps, " + std::to_string(done) + " of " + std::to_string(all));
    }
    void onRun(const lab::RunPlace& run, std::int64_t stepsMade, std::int64_t steps) override {
        close();
        if (stepsMade > 0 && stepsMade < steps) {
            std::fprintf(stderr, "going on after step %" PRId64 "\n", stepsMade);
        }
        if (stepsMade == steps) {
            line(nameOf(run) + ": finished before");
        }
    }
    void onStep(const lab::RunPlace& run, std::int64_t step, std::int64_t steps, double loss) override {
        char text[120];
        std::snprintf(text, sizeof text, "step %" PRId64 "/%" PRId64 "  loss %.4f", step, steps, loss);
        line(nameOf(run) + ": " + text);
    }
    void onMeasured(const lab::RunPlace& run, std::int64_t step,
                    const std::vector<std::pair<std::string, double>>& figures) override {
        close();
        std::string told;
        for (const auto& [name, value] : figures) {
            char number[32];
            std::snprintf(number, sizeof number, " %.4f", value);
            told += "  " + name + number;
        }
        std::fprintf(stderr, "%s: step %" PRId64 ", held-out clips:%s\n", nameOf(run).c_str(), step, told.c_str());
    }

  private:
    static std::string nameOf(const lab::RunPlace& run) {
        return std::to_string(run.number) + "/" + std::to_string(run.of) + " " + run.variant + ", seed " +
               std::to_string(run.seed);
    }
    /// Ends a line that is still written over.
    void close() {
        std::fputs(m_isOpen ? "\n" : "", stderr);
        m_isOpen = false;
    }
    void line(const std::string& text) {
        m_isOpen = isatty(STDERR_FILENO) != 0;
        if (m_isOpen) {
            std::fprintf(stderr, "\r%-78s", text.c_str());
        } else if (!m_isBegun || m_told.ms() >= 10'000) {
            std::fprintf(stderr, "%s\n", text.c_str());
            m_isBegun = true;
            m_told = {};
        }
        std::fflush(stderr);
    }

    bool m_isBegun = false;
    bool m_isOpen = false;
    base::Stopwatch m_told;
};

}  // namespace

int runExperiment(const ExperimentArguments& arguments, Output& output, const std::stop_token& stop) {
    const auto teller = arguments.json ? std::unique_ptr<lab::ExperimentObserver>(std::make_unique<JsonTeller>())
                                       : std::make_unique<TextTeller>();
    try {
        const auto files =
            lab::runExperiment({arguments.config, arguments.output, arguments.threads.value_or(0)}, *teller, stop);
        if (arguments.json) {
            printEvent({{"event", "finished"}, {"file", base::toUtf8(files.results)}});
        } else {
            std::cout << files.table << "\n" << base::toUtf8(files.results) << std::endl;
        }
        return kFinished;
    } catch (const Cancelled&) {
        output.cancelled();
        return kCancelled;
    }
}

}  // namespace tubelet::app
