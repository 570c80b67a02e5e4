#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include <QDialog>
#include <QTimer>

#include "request/generation_request.h"
#include "ui/training/training_folder.h"
#include "ui/training/training_plan.h"

class QLabel;
class QProgressBar;

namespace tubelet::ui {

class ElidedLabel;
class HintLabel;
class LeftOutList;
class TrainingButtons;
class TrainingCharts;
class TrainingForm;
class TrainingProcess;

/// A window in which a training is begun, watched, paused and ended. It goes on when the window is
/// closed; a training of another program is watched in its folder.
/// GUI-only.
class TrainingView : public QDialog {
    Q_OBJECT

  public:
    struct Parts {
        TrainingProcess& process;  ///< borrowed; outlives the window
        /// Model, device and threads as they are set now; nothing: no model is chosen.
        std::function<std::optional<request::GenerationRequest>()> asked;
        std::optional<TrainingPlan> before;  ///< what was asked for last
    };
    TrainingView(const Parts& parts, QWidget* parent);

    TrainingForm* form() { return m_form; }
    /// Shows the training that grows in a folder, whoever made it.
    void watch(const std::filesystem::path& folder);

  Q_SIGNALS:
    /// What is asked for has changed; worth remembering.
    void planChanged(const tubelet::ui::TrainingPlan& plan);
    void loraWanted(const std::filesystem::path& file);
    void folderWanted(const std::filesystem::path& folder);

  private:
    void layOut();
    void connectParts();
    void start();
    void askForFolder();
    void endWatching();
    /// Soon: steps may come faster than they can be seen.
    void refresh() {
        if (!m_soon.isActive()) {
            m_soon.start();
        }
    }
    void showNow();
    void showProcess();
    void showProblem();
    void showWatched();
    void showTables(const TrainingTables& tables);
    std::filesystem::path folder() const;

    Parts m_parts;
    TrainingFolder* m_reader;
    bool m_isWatching = false;
    TrainingTables m_tables;
    QTimer m_soon;
    TrainingForm* m_form;
    HintLabel* m_problem;
    ElidedLabel* m_what;
    QLabel* m_headline;
    HintLabel* m_figures;
    QProgressBar* m_progress;
    LeftOutList* m_leftOut;
    TrainingCharts* m_charts;
    TrainingButtons* m_buttons;
};

}  // namespace tubelet::ui
