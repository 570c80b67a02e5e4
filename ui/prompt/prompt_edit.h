#pragma once

#include <vector>

#include <QPlainTextEdit>

#include "words/word_groups.h"

class QListWidget;

namespace tubelet::ui {

/// A field for prompts that offers the model's words while one is typed.
/// Tab or Return takes the marked word, arrows choose, Escape closes the list and nothing else.
/// Ctrl+Up and Ctrl+Down ask for former prompts.
/// GUI-only.
class PromptEdit : public QPlainTextEdit {
    Q_OBJECT

  public:
    explicit PromptEdit(QWidget* parent = nullptr);

    /// The words that are offered; none: no list opens.
    void setWords(const std::vector<words::WordGroup>& groups);
    /// Puts a word at the cursor, with a blank before it where its script has them; can be undone.
    void insertWord(const QString& word);

    /// The list of words is open.
    bool isOffering() const;

  Q_SIGNALS:
    void olderWanted();
    void newerWanted();

  protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    void offer();
    void place(int typedWidth);
    void closeWords();
    /// The list's own keys; false: the key is for the text.
    bool obeys(const QKeyEvent& key);
    void take(int row);

    std::vector<words::WordGroup> m_groups;
    QListWidget* m_list = nullptr;  ///< events come before it is made
};

}  // namespace tubelet::ui
