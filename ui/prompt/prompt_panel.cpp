#include "ui/prompt/prompt_panel.h"
#include "request/validate.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QResizeEvent>
#include <QTextDocument>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/bridge/text.h"
#include "ui/prompt/prompt_edit.h"
#include "ui/prompt/words_browser.h"
#include "ui/style/hint_label.h"
#include "words/class_names.h"
#include "words/word_groups.h"

namespace tubelet::ui {

namespace {

/// Typing stays fluent: words are looked up when the hand rests.
constexpr int kHintDelayMs = 200;
/// Longer texts are checked by their beginning only; no model reads further, and the
/// hint stays instant.
constexpr int kHintCharacters = 4000;
constexpr std::size_t kNamedWords = 8;
constexpr std::size_t kNamedClasses = 4;

constexpr int kShownRemainder = 18;  // two lines have to do

template <class Edit>
Edit* prepared(Edit* edit, const QString& name, int lines) {
    edit->setObjectName(name);
    edit->setTabChangesFocus(true);
    edit->setUndoRedoEnabled(false);  // the window undoes words and figures in one order
    edit->setMinimumHeight(edit->fontMetrics().lineSpacing() * lines + 16);
    return edit;
}

/// Two lines are its place from now on, whether it says something or not: what stands below it must
/// not jump while somebody types.
void reserveTwoLines(QLabel& label, bool isReserved = true) {
    QSizePolicy policy = label.sizePolicy();
    policy.setRetainSizeWhenHidden(isReserved);
    label.setSizePolicy(policy);
    label.setFixedHeight(2 * label.fontMetrics().lineSpacing());
}

}  // namespace

PromptPanel::PromptPanel(QWidget* parent)
    : QWidget(parent),
      m_prompt(prepared(new PromptEdit(this), QStringLiteral("prompt"), 2)),
      m_negative(prepared(new QPlainTextEdit(this), QStringLiteral("negativePrompt"), 1)),
      m_hint(new HintLabel(this, HintLabel::Tone::Warning)),
      m_words(new QToolButton(this)),
      m_tokens(new HintLabel(this)),
      m_browser(new WordsBrowser(this)) {
    m_prompt->setPlaceholderText(tr("What should the clip show?"));
    m_prompt->setToolTip(
        tr("Prompt: describe the subject, the place and what happens. "
           "Ctrl+Up and Ctrl+Down bring back former prompts."));
    m_prompt->setAccessibleName(tr("Prompt"));
    m_hint->setObjectName(QStringLiteral("unknownWords"));
    m_hint->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_words->setObjectName(QStringLiteral("browseWords"));
    m_words->setText(tr("&Words\u2026"));
    m_words->setToolTip(tr("The words that this model knows"));
    m_words->setAutoRaise(true);
    m_tokens->setObjectName(QStringLiteral("tokens"));
    m_tokens->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    reserveTwoLines(*m_tokens);
    m_tokens->setToolTip(
        tr("Tokens: the pieces of words in which the model reads a prompt. What lies beyond its limit is cut off."));
    auto* negativeLabel = new QLabel(tr("Av&oid"), this);
    negativeLabel->setBuddy(m_negative);
    m_negative->setPlaceholderText(tr("What should it not show? (optional)"));
    m_negative->setToolTip(
        tr("Negative prompt: the model steers away from this; it has no effect when guidance is 1."));
    m_negative->setAccessibleName(tr("Negative prompt"));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_prompt, 3);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(0, 0, 0, 0);
    foot->addWidget(m_words, 0, Qt::AlignLeft);
    foot->addWidget(m_tokens, 1);
    layout->addLayout(foot);
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
    connect(m_prompt, &PromptEdit::olderWanted, this, [this] { recall(m_history.older(prompt())); });
    connect(m_prompt, &PromptEdit::newerWanted, this, [this] { recall(m_history.newer(prompt())); });
    connect(m_words, &QToolButton::clicked, this, &PromptPanel::browseWords);
    connect(m_browser, &WordsBrowser::chosen, m_prompt, &PromptEdit::insertWord);
    updateHint();
}

void PromptPanel::setModel(const request::ModelFacts& facts) {
    m_facts = facts;
    m_prompt->setPlaceholderText(facts.classes.count == 0 ? tr("What should the clip show?")
                                                          : tr("Which of the %1 classes?").arg(facts.classes.count));
    m_negative->setEnabled(facts.classes.count == 0);  // classes have no opposite
    const auto groups = words::wordGroups(facts.vocabulary, facts.classes);
    m_prompt->setWords(groups);
    m_words->setVisible(!groups.empty());
    reserveTwoLines(*m_hint, !groups.empty());
    showTokens(0, 0, {});
    updateHint();
}

QString PromptPanel::prompt() const {
    return m_prompt->toPlainText();
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

void PromptPanel::setWordPictures(const QHash<QString, QImage>& pictures) {
    m_browser->setPictures(pictures);
}

void PromptPanel::browseWords() {
    m_browser->setWords(words::wordGroups(m_facts.vocabulary, m_facts.classes), language());
    m_browser->openAt(*m_words);
}

QString PromptPanel::language() const {
    const QString typed = prompt();
    const bool han = std::any_of(typed.begin(), typed.end(),
                                 [](QChar character) { return character.script() == QChar::Script_Han; });
    const bool latin = std::any_of(typed.begin(), typed.end(),
                                   [](QChar character) { return character.script() == QChar::Script_Latin; });
    if (han != latin) {
        return han ? QStringLiteral("zh") : QStringLiteral("en");
    }
    return QLocale().name().section(QLatin1Char('_'), 0, 0);
}

void PromptPanel::recall(const std::optional<QString>& prompt) {
    if (prompt) {
        setPrompt(*prompt);
        m_prompt->moveCursor(QTextCursor::End);
    }
}

void PromptPanel::showTokens(int tokens, int most, const QString& remaining) {
    const bool cut = !remaining.isEmpty();
    m_tokens->setTone(cut ? HintLabel::Tone::Warning : HintLabel::Tone::Quiet);
    //: such as "7 of 48 tokens"
    const QString count = tr("%1 of %2 tokens").arg(tokens).arg(most);
    m_tokens->say(most == 0 || prompt().trimmed().isEmpty() ? QString()
                  : cut ? tr("%1. Not read: \u201c%2\u201d").arg(count, shortened(remaining, kShownRemainder))
                        : count);
}

void PromptPanel::updateHint() {
    // A word that is only begun is not one that the model doesn't know.
    if (m_prompt->isOffering()) {
        m_hintDelay.start();
        return;
    }
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
        if (nearest.empty()) {
            m_hint->say(tr("This model draws classes by number, 0 to %1.").arg(m_facts.classes.count - 1));
            return;
        }
        sayFitting(static_cast<std::size_t>(nearest.size()), [&](std::size_t count) {
            return tr("This model draws only its own classes. Nearest: %1.")
                .arg(nearest.mid(0, static_cast<qsizetype>(count)).join(separator));
        });
        return;
    }
    sayFitting(std::min(words.size(), kNamedWords), [&](std::size_t count) {
        QStringList named;
        for (std::size_t i = 0; i < count; ++i) {
            named << shortened(fromUtf8(words[i]), 24);
        }
        const QString list = named.join(separator);
        // Both figures in one call: a word that looks like a place marker must not be taken for
        // one.
        return words.size() > count
                   ? tr("This model has not learned: %1 and %2 more.").arg(list, QString::number(words.size() - count))
                   : tr("This model has not learned: %1.").arg(list);
    });
}

void PromptPanel::sayFitting(std::size_t most, const std::function<QString(std::size_t)>& sentence) {
    const QString all = sentence(most);
    const auto fits = [this](const QString& text) {
        const QRect room(0, 0, std::max(m_hint->width(), 1), m_hint->height());
        return m_hint->fontMetrics().boundingRect(room, Qt::TextWordWrap, text).height() <= room.height();
    };
    QString shown = all;
    for (std::size_t count = most; count > 1 && !fits(shown); --count) {
        shown = sentence(count - 1);
    }
    m_hint->say(shown);
    m_hint->setToolTip(shown == all ? QString() : all);
}

void PromptPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) {
        m_hintDelay.start();
    }
}

}  // namespace tubelet::ui
