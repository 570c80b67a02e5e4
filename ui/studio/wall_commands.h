#pragma once

#include <QObject>
#include <QString>

#include "request/generation_request.h"
#include "ui/bridge/engine_facts.h"

class QAction;
class QWidget;

namespace tubelet::ui {

class EngineBridge;
class GenerateCommand;
class PromptPanel;
class SettingsPanel;
class Walls;

/// The commands Draft wall and Grid: each asks in a small dialog, queues the clips and opens their
/// wall.
/// GUI-only.
class WallCommands : public QObject {
    Q_OBJECT

  public:
    /// What it works with; all are borrowed and outlive it.
    struct Parts {
        EngineBridge& bridge;
        GenerateCommand& generate;
        PromptPanel& prompt;
        SettingsPanel& settings;
        Walls& walls;
    };

    WallCommands(const Parts& parts, QAction& draftWall, QAction& grid, QWidget& window);

  private:
    void leaveThePrompt();
    void askForDraft();
    void askForGrid();
    /// As it is set now, words included.
    request::GenerationRequest base() const;
    /// How long these take, the first `until` steps of each (0: all); empty: not known.
    QString about(const std::vector<request::GenerationRequest>& requests, int until) const;

    Parts m_parts;
    QWidget& m_window;
};

}  // namespace tubelet::ui
