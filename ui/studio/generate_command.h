#pragma once

#include <QObject>
#include <QString>

#include "request/generation_request.h"
#include "request/model_facts.h"
#include "ui/bridge/background.h"
#include "ui/bridge/engine_facts.h"
#include "ui/bridge/failure.h"

namespace tubelet::ui {

class EngineBridge;
class PromptPanel;
class SettingsPanel;

/// What Generate does: checks prompt and settings, asks for memory and LoRAs in the background, and
/// adds the clip to the queue.
/// GUI-only.
class GenerateCommand : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it.
    GenerateCommand(EngineBridge& bridge, EngineFacts facts, PromptPanel& prompt, SettingsPanel& panel,
                    QObject* parent = nullptr);

    void run();

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

  private:
    void enqueueIfItFits(const request::GenerationRequest& request, const request::ModelFacts& model);

    EngineBridge& m_bridge;
    EngineFacts m_facts;
    PromptPanel& m_prompt;
    SettingsPanel& m_panel;
    Background m_errands;  // last: it waits for the thread before the rest goes
};

}  // namespace tubelet::ui
