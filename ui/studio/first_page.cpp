#include "ui/studio/first_page.h"

#include <algorithm>
#include <utility>

#include <QEvent>

#include "base/logging.h"
#include "ui/bridge/own_language.h"
#include "ui/bridge/text.h"
#include "ui/preview/preview_view.h"
#include "ui/prompt/example_list.h"
#include "ui/prompt/prompt_panel.h"
#include "ui/settings/preset_menu.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/viewing.h"
#include "ui/studio/word_pictures.h"

namespace tubelet::ui {

namespace {

/// Tokens are counted when the hand rests.
constexpr int kCountDelayMs = 250;
/// Below the sentence in the middle of the view.
constexpr int kBelowMiddle = 28;

void logOnly(const Failure& failure) {
    base::logger("ui")->warn("{}", toUtf8(failure.sentence));
}

/// Words without their pictures are of use all the same.
QHash<QString, QImage> picturesOf(const models::StudioWords& words) {
    try {
        return wordPictures(words);
    } catch (const Error& error) {
        logOnly(FailureText::of(error));
        return {};
    }
}

}  // namespace

FirstPage::FirstPage(EngineFacts facts, PromptPanel& prompt, SettingsPanel& settings, PreviewView& view,
                     Viewing& viewing, QObject* parent)
    : QObject(parent),
      m_facts(std::move(facts)),
      m_prompt(prompt),
      m_settings(settings),
      m_view(view),
      m_viewing(viewing),
      m_examples(new ExampleList(&view)) {
    m_examples->hide();
    view.installEventFilter(this);
    m_countDelay.setSingleShot(true);
    m_countDelay.setInterval(kCountDelayMs);
    connect(&m_countDelay, &QTimer::timeout, this, &FirstPage::count);
    connect(m_examples, &ExampleList::chosen, this, [this](const QString& example) {
        m_prompt.setPrompt(example);
        m_prompt.focusPrompt();
    });
    connect(&prompt, &PromptPanel::changed, this, [this] {
        m_countDelay.start();
        refresh();
    });
    connect(&settings, &SettingsPanel::modelChanged, this, &FirstPage::takeModel);
    connect(&viewing, &Viewing::shownChanged, this, &FirstPage::refresh);
}

void FirstPage::takeModel() {
    m_countDelay.start();
    m_settings.presets()->setDraft(std::nullopt);
    m_prompt.setWordPictures({});
    if (m_examples) {
        m_examples->setExamples({});
    }
    refresh();
    m_thread.run(
        this,
        [this, facts = m_facts, folder = m_settings.model()->folder]() -> Background::Continuation {
            const models::StudioWords words = facts.studioWords(folder);
            return [this, folder, words, pictures = picturesOf(words)] {
                if (m_settings.model() && m_settings.model()->folder == folder) {
                    m_prompt.setWordPictures(pictures);
                    show(words);
                }
            };
        },
        logOnly);
}

void FirstPage::show(const models::StudioWords& words) {
    m_settings.presets()->setDraft(words.draft);
    QStringList examples;
    if (const auto* prompts = inOwnLanguage(words.examples)) {
        std::transform(prompts->begin(), prompts->end(), std::back_inserter(examples), fromUtf8);
    }
    if (m_examples) {
        m_examples->setExamples(examples);
    }
    refresh();
}

void FirstPage::refresh() {
    const QString prompt = m_prompt.prompt();
    const bool written = !prompt.trimmed().isEmpty();
    m_viewing.setHasPrompt(written);
    if (!m_examples) {
        return;
    }
    const QStringList& examples = m_examples->examples();
    // A prompt of one's own is not offered to be replaced.
    const bool offered = !examples.isEmpty() && m_viewing.isEmpty() && (!written || examples.contains(prompt));
    m_examples->setVisible(offered);
    if (offered) {
        place();
    }
}

void FirstPage::place() {
    const int width = std::min(m_examples->sizeHint().width(), m_view.width() - 32);
    const int height = m_examples->sizeHint().height();
    const int top = m_view.height() / 2 + kBelowMiddle;
    m_examples->setGeometry((m_view.width() - width) / 2, top, width, height);
    // Where there is too little room they would cover each other.
    m_examples->setVisible(top + height <= m_view.height() && width > 120);
    m_examples->raise();
}

bool FirstPage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) {
        refresh();
    }
    return QObject::eventFilter(watched, event);
}

void FirstPage::count() {
    if (!m_settings.model()) {
        return;
    }
    if (m_thread.busy()) {
        m_countDelay.start();
        return;
    }
    m_thread.run(
        this,
        [this, facts = m_facts, model = *m_settings.model(),
         prompt = toUtf8(m_prompt.prompt())]() -> Background::Continuation {
            return [this, prompt, counted = facts.countTokens(model, prompt)] {
                if (toUtf8(m_prompt.prompt()) == prompt) {
                    m_prompt.showTokens(counted.tokens, counted.most, fromUtf8(counted.remaining));
                }
            };
        },
        [this](const Failure& failure) {
            logOnly(failure);
            m_prompt.showTokens(0, 0, {});
        });
}

}  // namespace tubelet::ui
