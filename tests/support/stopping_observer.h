#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "training/training_observer.h"

namespace tubelet::tests {

/// Keeps what a training tells, and stops it where it is told to.
struct StoppingObserver : training::TrainingObserver {
    void onStep(const training::StepReport& report) override {
        losses.push_back(report.loss);
        if (report.step == stopAfter) {
            source.request_stop();
        }
    }
    void onFacts(const training::TrainingFacts&) override {
        if (stopsAtFacts) {
            source.request_stop();
        }
    }
    void onEncoding(std::size_t done, std::size_t all) override { prepared = {done, all}; }
    void onMeasured(std::int64_t, const std::vector<training::Measured>& told) override { measured = told; }
    void onFidelity(std::int64_t, const std::vector<training::Fidelity>& told) override { fidelity = told; }
    void onNotice(const request::Notice& notice) override { notices.push_back(notice.code); }
    void onSkipped(const training::SkippedFile& file) override { skipped.push_back(file.file); }

    std::vector<double> losses;
    std::pair<std::size_t, std::size_t> prepared;  ///< the last of what is told before the steps
    std::vector<training::Measured> measured;      ///< the last ones
    std::vector<training::Fidelity> fidelity;      ///< likewise
    std::vector<std::string> notices;              ///< codes
    std::vector<std::filesystem::path> skipped;
    std::int64_t stopAfter = 0;  ///< a step; 0: it is not stopped
    bool stopsAtFacts = false;
    std::stop_source source;
};

}  // namespace tubelet::tests
