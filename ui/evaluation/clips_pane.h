#pragma once

#include <QWidget>

#include "ui/evaluation/evaluation_column.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QListView;

namespace tubelet::ui {

class AskedClips;
class HintLabel;
class StripPictures;

/// The clips of evaluations with what the scorer saw, wrong ones first, and which are shown.
/// GUI-only.
class ClipsPane : public QWidget {
    Q_OBJECT

  public:
    explicit ClipsPane(QWidget* parent = nullptr);

    /// What is chosen, and where the list stands, stays as far as it can.
    void setColumns(const EvaluationColumns& columns);

  Q_SIGNALS:
    /// The file of the chosen clip's first picture.
    void pictureWanted(const QString& file);

  protected:
    /// Esc in the search empties it before it closes the window.
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void layOut();
    void choose();
    void fillChoices();
    void showCount();

    AskedClips* m_clips;
    StripPictures* m_pictures;
    QLineEdit* m_search;
    QComboBox* m_which;
    QComboBox* m_language;
    QLabel* m_count;
    HintLabel* m_none;
    QListView* m_list;
};

}  // namespace tubelet::ui
