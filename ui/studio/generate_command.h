#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include <QObject>
#include <QString>

#include "library/clip_library.h"
#include "request/generation_request.h"
#include "request/model_facts.h"
#include "ui/bridge/background.h"
#include "ui/bridge/engine_facts.h"
#include "ui/bridge/failure.h"
#include "ui/studio/branching.h"

namespace tubelet::ui {

class EngineBridge;
class GenerateRow;
class PromptPanel;
class SettingsPanel;

/// What a press of Generate is for, where it is not for clips that begin with noise.
struct GeneratePurpose {
    std::optional<BranchPoint> from;   ///< the run that is left
    std::optional<jobs::Job> changed;  ///< the waiting job that gets the request; nothing: new ones
    int until = 0;                     ///< jobs::Job::until
    int clips = 0;                     ///< 0: as many as the row says
    /// Makes the request of the desk another one, for the chosen model; false, with its own reason
    /// told, where it can't.
    std::function<bool(request::GenerationRequest&, const request::ModelFacts&)> change;
    bool hasOwnWords = false;  ///< the change brings the prompt along
    /// Makes the requests of the clips of the one that is set; none: a seed for each clip.
    std::function<std::vector<request::GenerationRequest>(const request::GenerationRequest&)> spread;
    /// Told which jobs were queued, where no run is left.
    std::function<void(const std::vector<jobs::JobId>&)> queued;
};

/// What Generate does: checks prompt and settings, asks for memory and LoRAs in the background, and
/// adds the clips to the queue, their seeds one behind the other.
/// GUI-only.
class GenerateCommand : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it.
    GenerateCommand(EngineBridge& bridge, EngineFacts facts, library::ClipLibrary& library, PromptPanel& prompt,
                    SettingsPanel& panel, GenerateRow& row, QObject* parent = nullptr);

    void run(const GeneratePurpose& purpose = {});

  Q_SIGNALS:
    /// It can't be made; a sentence that says what to change.
    void impossible(const QString& sentence);
    /// The engine refuses the request.
    void refused(const tubelet::ui::Failure& failure);
    /// A LoRA does not fit (any more).
    void loraRefused(const tubelet::ui::Failure& failure);
    /// Something else failed.
    void failed(const tubelet::ui::Failure& failure);
    /// The request is legal.
    void accepted();
    /// It is about to be queued; `alone`: nothing runs or waits.
    void queueing(bool alone);
    /// A waiting job, which was this before, gets the request.
    void changed(const tubelet::jobs::Job& before);

  private:
    void enqueueIfItFits(const std::vector<request::GenerationRequest>& requests, const request::ModelFacts& model,
                         const GeneratePurpose& purpose);
    static QString tooMuch(std::uint64_t needed, std::uint64_t available,
                           const std::optional<request::GenerationRequest>& fitting);
    void enqueue(const std::vector<request::GenerationRequest>& requests, const GeneratePurpose& purpose);

    EngineBridge& m_bridge;
    EngineFacts m_facts;
    library::ClipLibrary& m_library;
    PromptPanel& m_prompt;
    SettingsPanel& m_panel;
    GenerateRow& m_row;
    Background m_errands;  // last: it waits for the thread before the rest goes
};

}  // namespace tubelet::ui
