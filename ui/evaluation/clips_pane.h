#pragma once

#include <QWidget>

#include "ui/evaluation/evaluation_column.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QListView;

namespace tubelet::ui {

class AskedClipDelegate;
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
    /// The file of a picture that was clicked twice, or of the chosen clip's first one.
    void pictureWanted(const QString& file);

  protected:
    /// Esc in the search empties it before it closes the window; a click twice on a picture means
    /// that one, not the first of its row.
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void layOut();
    void wantPicture(int row, std::size_t first);
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
    AskedClipDelegate* m_delegate;
};

}  // namespace tubelet::ui
