#include "app/evaluate_command.h"

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/exit_codes.h"
#include "app/json_event.h"
#include "base/error.h"
#include "base/paths.h"
#include "base/stopwatch.h"
#include "files/atomic_file.h"
#include "lab/evaluate.h"
#include "lab/evaluation_folder.h"
#include "lab/evaluation_page.h"
#include "lab/evaluation_report.h"
#include "lab/find_scorer.h"
#include "models/describe.h"
#include "pipeline/text_to_video.h"

namespace tubelet::app {
namespace fs = std::filesystem;
namespace {

constexpr int kQuickClips = 50;

/// A line a clip for programs, one that is written over for people.
class Teller final : public lab::EvaluationObserver {
  public:
    Teller(Output& output, bool json) : m_output(output), m_json(json) {}

    void onNotice(const request::Notice& notice) override { m_output.onNotice(notice); }
    void onClip(const lab::EvaluatedClip& clip, int done, int all) override {
        if (m_json) {
            nlohmann::json right = nlohmann::json::object();
            for (const auto& answer : clip.answers) {
                right[answer.question] = answer.isMadeRight();
            }
            printEvent({{"event", "clip"},
                        {"number", clip.number},
                        {"of", all},
                        {"prompt", clip.prompt},
                        {"seconds", clip.seconds},
                        {"right", std::move(right)}});
            return;
        }
        const bool isTerminal = isatty(STDERR_FILENO) != 0;
        if (!isTerminal && done < all && m_isBegun && m_told.ms() < 10'000) {
            return;
        }
        m_isBegun = true;
        m_told = {};
        std::fprintf(stderr, "%sclip %d/%d%s", isTerminal ? "\r" : "", done, all,
                     !isTerminal || done == all ? "\n" : "");
        std::fflush(stderr);
    }

  private:
    Output& m_output;
    bool m_json;
    bool m_isBegun = false;
    base::Stopwatch m_told;
};

lab::EvaluateRequest requestOf(const EvaluateArguments& arguments, const std::string& model,
                               const std::vector<request::Lora>& loras, const fs::path& scorer, std::size_t number) {
    lab::EvaluateRequest request;
    request.model = model;
    request.loras = loras;
    request.scorer = scorer;
    request.folder = lab::EvaluationFolder::ofModel(arguments.output, number);
    request.clips = arguments.quick ? kQuickClips : arguments.clips.value_or(request.clips);
    request.seed = arguments.seed.value_or(request.seed);
    request.steps = arguments.steps;
    request.guidance = arguments.guidance;
    request.device = arguments.device.value_or(request.device);
    request.dtype = arguments.dtype.value_or(request.dtype);
    request.threads = arguments.threads.value_or(request.threads);
    return request;
}

void print(const std::vector<lab::Evaluation>& evaluations) {
    for (const auto& evaluation : evaluations) {
        const auto& totals = evaluation.totals;
        std::printf("%s, %lld clips\n", evaluation.name.c_str(), static_cast<long long>(totals.clips));
        for (const auto& [question, made, drawn] : totals.all) {
            const auto [low, high] = made.interval();
            std::printf("  %-12s %5.1f %%  (%.0f to %.0f; the scorer on drawn clips %.1f %%)\n", question.c_str(),
                        100 * made.value(), 100 * low, 100 * high, 100 * drawn.value());
        }
        if (totals.frechet) {
            std::printf("  Fréchet distance %.2f\n", *totals.frechet);
        }
        if (totals.psnr) {
            std::printf("  VAE %.2f dB\n", *totals.psnr);
        }
        std::printf("  %.2f s a clip\n", totals.seconds);
    }
    std::fflush(stdout);
}

void write(const EvaluateArguments& arguments, const std::vector<lab::Evaluation>& evaluations) {
    const fs::path page = fs::path(arguments.output) / "report.html";
    const auto report = lab::evaluationReport(evaluations);
    files::writeFileAtomically(page, lab::evaluationPage(evaluations, page));
    files::writeFileAtomically(fs::path(arguments.output) / lab::kReportFile, report.dump(1));
    if (arguments.json) {
        printEvent({{"event", "evaluated"}, {"file", base::toUtf8(page)}, {"report", report}});
    } else {
        print(evaluations);
        std::cout << base::toUtf8(page) << std::endl;
    }
}

}  // namespace

int runEvaluate(const EvaluateArguments& arguments, Output& output, const std::stop_token& stop) {
    auto models = arguments.models;
    if (models.empty()) {
        models.push_back(base::toUtf8(models::defaultModelFolder()));
    }
    const auto scorer = lab::findScorer(arguments.scorer);
    std::vector<lab::EvaluateRequest> requests;
    const auto ask = [&](const std::vector<request::Lora>& loras) {
        for (const auto& model : models) {
            requests.push_back(requestOf(arguments, model, loras, scorer, requests.size()));
            lab::checkEvaluation(requests.back());  // of the last one too, at once
        }
    };
    ask({});  // first, so that a report without LoRAs is gone on with
    if (!arguments.loras.empty()) {
        ask(arguments.loras);
    }
    Teller teller(output, arguments.json);
    std::vector<lab::Evaluation> evaluations;
    const auto report = [&] {
        if (!evaluations.empty()) {
            write(arguments, evaluations);
        }
    };
    try {
        pipeline::TextToVideo engine;
        for (const auto& request : requests) {
            evaluations.push_back(lab::evaluate(request, engine, teller, stop));
        }
        report();
        return kFinished;
    } catch (const Cancelled&) {
        report();  // of the models that are done
        output.cancelled();
        return kCancelled;
    } catch (const Error&) {
        report();
        throw;
    }
}

}  // namespace tubelet::app
