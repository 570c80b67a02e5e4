#pragma once

#include <functional>

#include <QPlainTextEdit>
#include <QTimer>
#include <QWidget>

#include "request/model_facts.h"
#include "ui/prompt/prompt_history.h"

class QToolButton;

namespace tubelet::ui {

class HintLabel;
class PromptEdit;
class WordsBrowser;

/// Prompt and negative prompt: offers the model's words and former prompts, and names the words
/// that the model has not learned.
/// GUI-only.
class PromptPanel : public QWidget {
    Q_OBJECT

  public:
    explicit PromptPanel(QWidget* parent = nullptr);

    /// The model whose vocabulary or classes the hint speaks of.
    void setModel(const request::ModelFacts& facts);

    /// What the model's words look like, by word.
    void setWordPictures(const QHash<QString, QImage>& pictures);

    QString prompt() const;
    QString negativePrompt() const { return m_negative->toPlainText(); }
    void setPrompt(const QString& text);
    void setNegativePrompt(const QString& text);

    /// Puts the cursor into the prompt.
    void focusPrompt();

    /// Prompts that clips were made of, for Ctrl+Up and Ctrl+Down.
    PromptHistory& history() { return m_history; }

    /// How much of the prompt the model reads; `most` 0: nothing is known of it.
    void showTokens(int tokens, int most, const QString& remaining);

  Q_SIGNALS:
    void changed();

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void updateHint();
    /// `sentence(n)` with as many of `most` things named as the hint's two lines have room for.
    void sayFitting(std::size_t most, const std::function<QString(std::size_t)>& sentence);
    void browseWords();
    /// The language that is being typed, or else the window's.
    QString language() const;
    void recall(const std::optional<QString>& prompt);

    PromptEdit* m_prompt;
    QPlainTextEdit* m_negative;
    HintLabel* m_hint;
    QToolButton* m_words;
    HintLabel* m_tokens;
    WordsBrowser* m_browser;
    PromptHistory m_history;
    QTimer m_hintDelay;
    request::ModelFacts m_facts;
};

}  // namespace tubelet::ui
