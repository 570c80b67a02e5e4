#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include <QDialog>
#include <QTimer>

#include "request/generation_request.h"
#include "ui/training/training_folder.h"

class QCheckBox;
class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace tubelet::ui {

class BusySpinner;
class ElidedLabel;
class HintLabel;
class LineChart;
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
    };
    TrainingView(const Parts& parts, QWidget* parent);

    TrainingForm* form() { return m_form; }
    /// Shows the training that grows in a folder, whoever made it.
    void watch(const std::filesystem::path& folder);

  Q_SIGNALS:
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
    QLabel* m_leftOutTitle;
    QListWidget* m_leftOut;
    LineChart* m_loss;
    LineChart* m_accuracy;
    QCheckBox* m_log;
    BusySpinner* m_busy;
    QPushButton* m_start;
    QPushButton* m_watch;
    QPushButton* m_pause;
    QPushButton* m_goOn;
    QPushButton* m_stop;
    QPushButton* m_endWatching;
    QPushButton* m_showFolder;
    QPushButton* m_use;
};

}  // namespace tubelet::ui
