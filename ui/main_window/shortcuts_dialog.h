#pragma once

#include <QDialog>

class QAction;
class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace tubelet::ui {

class HintLabel;
class KeyBindings;

/// All commands with their keys, to be read, searched and changed.
/// GUI-only.
class ShortcutsDialog : public QDialog {
    Q_OBJECT

  public:
    /// `keys` is borrowed and outlives it.
    ShortcutsDialog(KeyBindings& keys, QWidget* parent);

    /// A change can be undone: said here, where it was made, with the button.
    void tellUndoable(const QString& sentence);
    /// The newest step of undo is another one now.
    void forgetUndoable();

  Q_SIGNALS:
    void undoWanted();

  private:
    void fill();
    void filter(const QString& words);
    QAction* chosen() const;
    void showChosen();
    /// Gives the key that was pressed to the chosen command, or says whose it is.
    void takePressed();

    KeyBindings& m_keys;
    QLineEdit* m_search;
    QTreeWidget* m_list;
    QLabel* m_name;
    QKeySequenceEdit* m_edit;
    QPushButton* m_give;
    QPushButton* m_undo;
    QPushButton* m_usual;
    HintLabel* m_hint;
};

}  // namespace tubelet::ui
