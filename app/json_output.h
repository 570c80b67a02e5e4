#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "app/output.h"

namespace tubelet::app {

/// For programs: one JSON object per line on stdout, with an "event" key.
class JsonOutput final : public Output {
  public:
    void started(const request::GenerationRequest& request, const std::string& device) override;
    void about(std::uint64_t seed) override { m_seed = seed; }
    void onPhase(request::Phase phase) override;
    void onMemory(const request::MemoryReport& report) override;
    void onProgress(request::Phase phase, double fraction01) override;
    void onStep(const request::StepReport& report) override;
    void written(const std::filesystem::path& file, const request::GenerationRequest& request, int step) override;
    void diffused(const DiffusedFigures& figures) override;
    void sheetWritten(const std::filesystem::path& file, const SheetFigures& figures) override;
    void ranked(const std::vector<ScoredFile>& bestFirst) override;
    void cancelled() override;
    void failed(ErrorKind kind, const Message& message) override;

  protected:
    void tell(const request::Notice& notice) override;
    void tell(const request::LoraReport& report) override;

  private:
    std::optional<std::uint64_t> m_seed;
};

}  // namespace tubelet::app
