#pragma once

#include <QPlainTextEdit>
#include <QTimer>
#include <QWidget>

#include "request/model_facts.h"

namespace tubelet::ui {

class HintLabel;

/// Prompt and negative prompt, with a live hint that names the words the model has not learned.
/// GUI-only.
class PromptPanel : public QWidget {
    Q_OBJECT

  public:
    explicit PromptPanel(QWidget* parent = nullptr);

    /// The model whose vocabulary or classes the hint speaks of.
    void setModel(const request::ModelFacts& facts);

    QString prompt() const { return m_prompt->toPlainText(); }
    QString negativePrompt() const { return m_negative->toPlainText(); }
    void setPrompt(const QString& text);
    void setNegativePrompt(const QString& text);

    /// Puts the cursor into the prompt.
    void focusPrompt();

  Q_SIGNALS:
    void changed();

  private:
    void updateHint();

    QPlainTextEdit* m_prompt;
    QPlainTextEdit* m_negative;
    HintLabel* m_hint;
    QTimer m_hintDelay;
    request::ModelFacts m_facts;
};

}  // namespace tubelet::ui
