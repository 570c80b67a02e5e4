#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "base/error.h"
#include "pipeline/generator.h"

namespace tubelet::app {

/// Tells the user of the command line how a run goes. Results go to stdout, everything else to stderr. Called on the
/// thread of the run.
class Output : public pipeline::RunObserver {
  public:
    /// Each notice once, however many clips of one command it concerns.
    void onNotice(const request::Notice& notice) final;
    virtual void started(const request::GenerationRequest& request, const std::string& device) = 0;
    virtual void written(const std::filesystem::path& file, const request::GenerationRequest& request, int step) = 0;
    virtual void cancelled() = 0;
    virtual void failed(ErrorKind kind, const std::string& message) = 0;

  protected:
    virtual void tell(const request::Notice& notice) = 0;

  private:
    std::set<std::string> m_told;
};

/// For people: a progress bar with phase and time left on a terminal, plain lines elsewhere; stdout gets the path of
/// each finished clip.
class TextOutput final : public Output {
  public:
    TextOutput();
    void started(const request::GenerationRequest& request, const std::string& device) override;
    void onPhase(request::Phase phase) override;
    void onProgress(request::Phase phase, double fraction01) override;
    void onStep(const request::StepReport& report) override;
    void written(const std::filesystem::path& file, const request::GenerationRequest& request, int step) override;
    void cancelled() override;
    void failed(ErrorKind kind, const std::string& message) override;

  protected:
    void tell(const request::Notice& notice) override;

  private:
    void draw(const std::string& label, double fraction01, const std::string& tail);
    void clearLine();

    bool m_terminal;
    bool m_drawn = false;
};

/// For programs: one JSON object per line on stdout, with an "event" key.
class JsonOutput final : public Output {
  public:
    void started(const request::GenerationRequest& request, const std::string& device) override;
    void onPhase(request::Phase phase) override;
    void onProgress(request::Phase phase, double fraction01) override;
    void onStep(const request::StepReport& report) override;
    void written(const std::filesystem::path& file, const request::GenerationRequest& request, int step) override;
    void cancelled() override;
    void failed(ErrorKind kind, const std::string& message) override;

  protected:
    void tell(const request::Notice& notice) override;
};

}  // namespace tubelet::app
