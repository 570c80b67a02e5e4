#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>

#include "base/error.h"
#include "pipeline/generator.h"

namespace tubelet::app {

/// What `tubelet diffuse` says of one timestep; PSNR in dB against the clip.
struct DiffusedFigures {
    int timestep = 0;
    double alpha = 0, sigma = 0;
    double noisedPsnr = 0, recoveredPsnr = 0;
};

/// What it says of its sheet.
struct SheetFigures {
    int width = 0, height = 0, frames = 0;  ///< of the clip as the model took it
    std::uint64_t seed = 0;
    std::string prompt;
    double vaePsnr = 0;  ///< of the clip once through the VAE, without noise
};

/// A written clip and how well it shows its prompt, 0 to 1; also by question.
struct ScoredFile {
    std::filesystem::path file;
    std::uint64_t seed = 0;
    double score01 = 0;
    std::vector<std::pair<std::string, double>> questions;
};

/// Tells the user of the command line how a run goes.
/// Results go to stdout, everything else to stderr.
/// Called on the thread of the run.
class Output : public pipeline::RunObserver {
  public:
    /// Each notice once, however many clips of one command it concerns.
    void onNotice(const request::Notice& notice) final;
    /// Each LoRA once, however many clips of one command have it.
    void onLora(const request::LoraReport& report) final;
    virtual void started(const request::GenerationRequest& request, const std::string& device) = 0;
    /// Whose phases and steps are told from now on, where several clips are made at once.
    virtual void about(std::uint64_t seed) {}
    virtual void written(const std::filesystem::path& file, const request::GenerationRequest& request, int step) = 0;
    virtual void diffused(const DiffusedFigures& figures) = 0;
    virtual void sheetWritten(const std::filesystem::path& file, const SheetFigures& figures) = 0;
    virtual void ranked(const std::vector<ScoredFile>& bestFirst) = 0;
    virtual void cancelled() = 0;
    virtual void failed(ErrorKind kind, const Message& message) = 0;

  protected:
    virtual void tell(const request::Notice& notice) = 0;
    virtual void tell(const request::LoraReport& report) = 0;

  private:
    std::set<std::string> m_told;
};

/// Tells the notices of a run whose phases pass too quickly to be told.
class NoticesOnly final : public pipeline::RunObserver {
  public:
    explicit NoticesOnly(Output& output) : m_output(output) {}
    void onNotice(const request::Notice& notice) override { m_output.onNotice(notice); }
    void onLora(const request::LoraReport& report) override { m_output.onLora(report); }

  private:
    Output& m_output;
};

}  // namespace tubelet::app
