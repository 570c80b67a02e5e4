#include "ui/prompt/prompt_panel.h"
#include "request/validate.h"

#include <QLabel>
#include <QTextDocument>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/settings/hint_label.h"
#include "words/class_names.h"

namespace tubelet::ui {

namespace {

/// Typing stays fluent: words are looked up when the hand rests.
constexpr int kHintDelayMs = 200;
/// Longer texts are checked by their beginning only; no model reads further, and the
/// hint stays instant.
constexpr int kHintCharacters = 4000;
constexpr std::size_t kNamedWords = 8;
constexpr std::size_t kNamedClasses = 4;

QPlainTextEdit* makeEdit(QWidget* parent, const QString& name, int lines) {
    auto* edit = new QPlainTextEdit(parent);
    edit->setObjectName(name);
    edit->setTabChangesFocus(true);
    edit->setUndoRedoEnabled(false);  // the window undoes words and figures in one order
    edit->setMinimumHeight(edit->fontMetrics().lineSpacing() * lines + 16);
    return edit;
}

}  // namespace

PromptPanel::PromptPanel(QWidget* parent)
    : QWidget(parent),
      m_prompt(makeEdit(this, QStringLiteral("prompt"), 2)),
      m_negative(makeEdit(this, QStringLiteral("negativePrompt"), 1)),
      m_hint(new HintLabel(this, HintLabel::Tone::Warning)) {
    m_prompt->setPlaceholderText(tr("What should the clip show?"));
    m_prompt->setToolTip(tr("Prompt: describe the subject, the place and what happens."));
    m_prompt->setAccessibleName(tr("Prompt"));
    m_hint->setObjectName(QStringLiteral("unknownWords"));
    auto* negativeLabel = new QLabel(tr("A&void"), this);
    negativeLabel->setBuddy(m_negative);
    m_negative->setPlaceholderText(tr("What should it not show? (optional)"));
    m_negative->setToolTip(
        tr("Negative prompt: the model steers away from this; it has no effect when guidance is 1."));
    m_negative->setAccessibleName(tr("Negative prompt"));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_prompt, 3);
    layout->addWidget(m_hint);
    layout->addWidget(negativeLabel);
    layout->addWidget(m_negative, 1);

    m_hintDelay.setSingleShot(true);
    m_hintDelay.setInterval(kHintDelayMs);
    connect(&m_hintDelay, &QTimer::timeout, this, &PromptPanel::updateHint);
    connect(m_prompt, &QPlainTextEdit::textChanged, this, [this] {
        m_hintDelay.start();
        Q_EMIT changed();
    });
    connect(m_negative, &QPlainTextEdit::textChanged, this, &PromptPanel::changed);
    updateHint();
}

void PromptPanel::setModel(const request::ModelFacts& facts) {
    m_facts = facts;
    m_prompt->setPlaceholderText(facts.classes.count == 0 ? tr("What should the clip show?")
                                                          : tr("Which of the %1 classes?").arg(facts.classes.count));
    m_negative->setEnabled(facts.classes.count == 0);  // classes have no opposite
    updateHint();
}

void PromptPanel::setPrompt(const QString& text) {
    if (text != prompt()) {
        m_prompt->setPlainText(text);
        m_prompt->moveCursor(QTextCursor::End);
    }
    updateHint();
}

void PromptPanel::setNegativePrompt(const QString& text) {
    if (text != negativePrompt()) {
        m_negative->setPlainText(text);
    }
}

void PromptPanel::focusPrompt() {
    m_prompt->setFocus(Qt::OtherFocusReason);
}

void PromptPanel::updateHint() {
    const std::vector<std::string> words = request::unknownWords(toUtf8(prompt().left(kHintCharacters)), m_facts);
    if (words.empty()) {
        m_hint->say({});
        return;
    }
    const QString separator = tr(", ", "between words of a list");
    if (m_facts.classes.count > 0) {
        QStringList nearest;
        for (const std::string& name : words::nearestClassNames(words.front(), m_facts.classes, kNamedClasses)) {
            nearest << fromUtf8(name);
        }
        m_hint->say(nearest.empty()
                        ? tr("This model draws classes by number, 0 to %1.").arg(m_facts.classes.count - 1)
                        : tr("This model draws only its own classes. Nearest: %1.").arg(nearest.join(separator)));
        return;
    }
    QStringList named;
    for (std::size_t i = 0; i < words.size() && i < kNamedWords; ++i) {
        named << shortened(fromUtf8(words[i]), 24);
    }
    const QString list = named.join(separator);
    // Both figures in one call: a word that looks like a place marker must not be taken for one.
    m_hint->say(
        words.size() > kNamedWords
            ? tr("This model has not learned: %1 and %2 more.").arg(list, QString::number(words.size() - kNamedWords))
            : tr("This model has not learned: %1.").arg(list));
}

}  // namespace tubelet::ui
