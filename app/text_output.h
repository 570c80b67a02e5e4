#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "app/output.h"

namespace tubelet::app {

/// For people: a progress bar with phase and time left on a terminal, plain lines elsewhere; stdout
/// gets the path of each finished clip.
class TextOutput final : public Output {
  public:
    TextOutput();
    void started(const request::GenerationRequest& request, const std::string& device) override;
    void onPhase(request::Phase phase) override;
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
    void draw(const std::string& label, double fraction01, const std::string& tail);
    void clearLine();

    bool m_terminal;
    bool m_drawn = false;
    std::optional<request::Phase> m_phase;  ///< the last one told
};

}  // namespace tubelet::app
