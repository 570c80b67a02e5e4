#pragma once

#include <filesystem>
#include <vector>

#include <QDialog>
#include <QStringList>

#include "ui/evaluation/open_evaluations.h"

class QLabel;
class QPushButton;
class QSplitter;

namespace tubelet::ui {

class BusySpinner;
class ClipsPane;
class FiguresTable;
class HintLabel;

/// A window with what `tubelet evaluate` has written: models side by side.
/// GUI-only.
class EvaluationView : public QDialog {
    Q_OBJECT

  public:
    struct Parts {
        OpenEvaluations::Read read;
        OpenEvaluations::Stamp stamp;
        QStringList opened;  ///< of the last time
    };
    EvaluationView(Parts parts, QWidget* parent);

    /// Folders of evaluations, or their report.json.
    void open(const std::vector<std::filesystem::path>& paths);

  Q_SIGNALS:
    /// What is to be remembered.
    void openedChanged(const QStringList& paths);

  private:
    void layOut();
    void connectParts();
    void askForFolders();
    void closeChosen();
    void showColumns();
    void showSentences();
    void showButtons();

    OpenEvaluations* m_evaluations;
    QString m_refused;
    QString m_folder;  ///< that the last one was opened from
    QStringList m_remembered;
    HintLabel* m_problem;
    HintLabel* m_comparison;
    QLabel* m_empty;
    QSplitter* m_both;
    FiguresTable* m_figures;
    ClipsPane* m_clips;
    QPushButton* m_open;
    QPushButton* m_close;
    BusySpinner* m_busy;
};

}  // namespace tubelet::ui
