#include "app/train_telling.h"

#include <cinttypes>
#include <cmath>
#include <cstdio>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include <unistd.h>
#include <nlohmann/json.hpp>

#include "app/json_event.h"
#include "base/paths.h"
#include "base/stopwatch.h"
#include "base/system.h"

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

    void onNotice(const request::Notice& notice) override { m_output.onNotice(notice); }

    void onSamplesFailed(std::int64_t step, const Message& reason) override {
        m_output.onNotice(
            {"samples-failed",
             {says("app", "The samples after step %1 could not be drawn, the training goes on. %2"), step, reason}});
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
                    {"teacherParameters", facts.teacherParameters},
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
    void onFidelity(std::int64_t step, const std::vector<training::Fidelity>& fidelity) override {
        json event{{"event", "fidelity"}, {"step", step}};
        for (const auto& [name, psnr] : fidelity) {
            event[name + "Db"] = psnr;
        }
        printEvent(event);
    }
    void onSample(std::int64_t step, std::size_t done, std::size_t all) override {
        printEvent({{"event", "sample"}, {"step", step}, {"clips", done}, {"of", all}});
    }
    void onSampleSheet(const training::SampleSheet& sheet) override {
        printEvent({{"event", "samples"},
                    {"step", sheet.step},
                    {"file", base::toUtf8(sheet.file)},
                    {"clips", sheet.clips},
                    {"seconds", sheet.seconds},
                    {"everySeconds", sheet.everySeconds}});
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
        if (facts.teacherParameters > 0) {
            std::fprintf(stderr, "%.2f million parameters of their teacher are held beside them\n",
                         static_cast<double>(facts.teacherParameters) / 1e6);
        }
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
        double left = static_cast<double>(report.steps - report.step) * seconds / count;
        if (m_sheet && report.step < report.steps) {
            left += m_sheet->seconds * (1 + std::floor(left / m_sheet->everySeconds));
        }
        line(report.step == report.steps, "step %" PRId64 "/%" PRId64 "  loss %.4f  %.1f clips/s%s  %s left",
             report.step, report.steps, loss / count, examples / seconds, drawn, duration(left).c_str());
    }

    void onMeasured(std::int64_t step, const std::vector<training::Measured>& measured) override {
        std::string told = "step " + std::to_string(step) + ", held-out clips:";
        for (const auto& [name, share] : measured) {
            char text[80];
            std::snprintf(text, sizeof text, "  %s %.1f %%", name.c_str(), 100 * share);
            told += text;
        }
        whole(told);
    }
    void onFidelity(std::int64_t step, const std::vector<training::Fidelity>& fidelity) override {
        std::string told = "step " + std::to_string(step) + ", held-out clips:";
        for (const auto& [name, psnr] : fidelity) {
            char text[80];
            std::snprintf(text, sizeof text, "  %s %.2f dB", name.c_str(), psnr);
            told += text;
        }
        whole(told);
    }
    void onSample(std::int64_t step, std::size_t done, std::size_t all) override {
        line(false, "step %" PRId64 ": drawing sample %zu of %zu", step, done + 1, all);
    }
    void onSampleSheet(const training::SampleSheet& sheet) override {
        m_sheet = sheet;
        whole("step " + std::to_string(sheet.step) + ": " + std::to_string(sheet.clips) + " samples drawn in " +
              duration(sheet.seconds) + ", see " + base::toUtf8(sheet.file));
    }
    void onSamplesFailed(std::int64_t step, const Message& reason) override {
        close();
        Teller::onSamplesFailed(step, reason);
    }

  private:
    /// Ends a line that is still written over.
    void close() {
        std::fputs(m_isOpen ? "\n" : "", stderr);
        m_isOpen = false;
    }
    void whole(const std::string& told) {
        close();
        std::fprintf(stderr, "%s\n", told.c_str());
    }

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

    std::optional<training::SampleSheet> m_sheet;  ///< the last
    std::deque<training::StepReport> m_recent;
    bool m_isBegun = false;
    bool m_isOpen = false;  ///< a line on the terminal that is still written over
    base::Stopwatch m_told;
};

}  // namespace

std::unique_ptr<training::TrainingObserver> trainingTeller(Output& output, bool asJson) {
    if (asJson) {
        return std::make_unique<JsonTeller>(output);
    }
    return std::make_unique<TextTeller>(output);
}

}  // namespace tubelet::app
