#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

#include "models/studio_words.h"
#include "ui/bridge/background.h"
#include "ui/bridge/engine_facts.h"

namespace tubelet::ui {

class ExampleList;
class PreviewView;
class PromptPanel;
class SettingsPanel;
class Viewing;

/// What helps with the first words: examples on the empty picture area in the
/// window's language, and how much of the prompt the model reads.
/// GUI-only.
class FirstPage : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it; `view` gets the list of examples as a child.
    FirstPage(EngineFacts facts, PromptPanel& prompt, SettingsPanel& settings, PreviewView& view, Viewing& viewing,
              QObject* parent = nullptr);

    /// What is shown, or the model, has changed.
    void refresh();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void takeModel();
    void show(const models::StudioWords& words);
    void place();
    void count();

    EngineFacts m_facts;
    PromptPanel& m_prompt;
    SettingsPanel& m_settings;
    PreviewView& m_view;
    Viewing& m_viewing;
    QPointer<ExampleList> m_examples;
    QTimer m_countDelay;
    // last: it waits for the thread before the rest goes
    Background m_thread{Background::Errands::InTurnOwned};
};

}  // namespace tubelet::ui
