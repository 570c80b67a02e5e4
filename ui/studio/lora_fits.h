#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <set>

#include <QObject>

#include "ui/bridge/background.h"
#include "ui/bridge/engine_facts.h"
#include "ui/settings/lora_fit.h"

namespace tubelet::ui {

class SettingsPanel;

/// Asks the engine in the background how the LoRAs of the settings fit the chosen model,
/// and tells the list.
/// Asks again when the model changes; an answer for another model, or for a file that left the
/// list, is dropped.
/// GUI-only.
class LoraFits : public QObject {
    Q_OBJECT

  public:
    LoraFits(const EngineFacts& facts, SettingsPanel& settings, QObject* parent = nullptr);

    /// Asks for every file again: one may have come or gone.
    void askAgain();

    /// Why a request can't be run with its LoRAs, or a failure without a sentence.
    /// Reads headers of files: for a background thread.
    static Failure whyNot(const EngineFacts& facts, const request::GenerationRequest& request);

  private:
    void askForNew();
    void ask(const std::filesystem::path& file);

    EngineFacts m_facts;
    SettingsPanel& m_settings;
    /// of the files in the list, for this model
    std::set<std::filesystem::path> m_asked;
    /// an errand of an earlier one is skipped
    std::shared_ptr<std::atomic<int>> m_round;
    Background m_thread{Background::Errands::InTurnOwned};  // last: it waits for the thread
                                                            // before the rest goes
};

}  // namespace tubelet::ui
