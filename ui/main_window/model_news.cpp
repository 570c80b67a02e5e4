#include "ui/main_window/model_news.h"

#include <QFileDialog>

#include "ui/bridge/text.h"
#include "ui/main_window/studio_parts.h"
#include "ui/main_window/window_layout.h"
#include "ui/messages/failure_teller.h"
#include "ui/messages/message_bar.h"
#include "ui/prompt/prompt_panel.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/draft_history.h"
#include "ui/studio/model_finder.h"
#include "ui/studio/run_status.h"
#include "ui/studio/studio_settings.h"
#include "ui/studio/viewing.h"

namespace tubelet::ui {

ModelNews::ModelNews(const StudioParts& parts, const StudioSettings& settings, const WindowLayout& layout,
                     const Presenters& presenters, QWidget& window)
    : QObject(&window),
      m_parts(parts),
      m_settings(settings),
      m_layout(layout),
      m_presenters(presenters),
      m_window(window) {
    connectPanel();
    connectFinder();
}

void ModelNews::connectPanel() {
    connect(m_layout.prompt, &PromptPanel::changed, this, &ModelNews::costChanged);
    connect(m_layout.panel, &SettingsPanel::changed, this, &ModelNews::costChanged);
    connect(m_layout.panel, &SettingsPanel::openModelRequested, this, &ModelNews::askForFolder);
    connect(m_layout.panel, &SettingsPanel::getModelRequested, this, &ModelNews::getWanted);
    connect(m_layout.panel, &SettingsPanel::modelChanged, this, [this] {
        m_layout.prompt->setModel(*m_layout.panel->model());
        m_presenters.viewing->setCanGenerate(true);
        Q_EMIT changed();
    });
    connect(m_layout.panel, &SettingsPanel::modelMissing, this, [this] {
        m_presenters.viewing->setCanGenerate(false);
        Q_EMIT changed();
    });
}

void ModelNews::connectFinder() {
    const ModelFinder* finder = m_presenters.finder;
    connect(finder, &ModelFinder::found, this, &ModelNews::onFound);
    connect(finder, &ModelFinder::devicesFound, this, &ModelNews::costChanged);
    connect(finder, &ModelFinder::failed, this,
            [this](const Failure& failure) { m_presenters.failures->tell(failure); });
    connect(finder, &ModelFinder::nothingFound, this, &ModelNews::onNothingFound);
    connect(finder, &ModelFinder::opened, this, &ModelNews::onOpened);
    connect(finder, &ModelFinder::severalOpened, this, [this](const QString& sentence) {
        m_layout.messages->show(MessageBar::Tone::Info, sentence,
                                {{tr("Models\u2026"), [this] { Q_EMIT listWanted(); }}},
                                QStringLiteral("severalModels"));
    });
    connect(finder, &ModelFinder::removed, this, &ModelNews::foldersChanged);
}

void ModelNews::onFound() {
    m_presenters.viewing->setCanGenerate(m_layout.panel->model() != nullptr);
    m_presenters.viewing->setModels(m_layout.panel->modelSection()->models());
    m_layout.messages->dismiss(QStringLiteral("noModel"));
    if (m_settings.draft.request) {
        m_hasFigures = m_layout.panel->model() != nullptr;
        m_layout.panel->setRequest(*m_settings.draft.request);
    }
    if (!m_parts.model.empty() && !m_layout.panel->chooseModel(m_parts.model)) {
        m_presenters.finder->open(m_parts.model);
    }
    m_presenters.drafts->begin();  // figures that come back are nobody's change
    Q_EMIT costChanged();
    Q_EMIT changed();
}

void ModelNews::onNothingFound(const Failure& why) {
    const MessageAction get{tr("Get a model\u2026"), [this] { Q_EMIT getWanted(); }};
    const MessageAction open{tr("Open model folder\u2026"), [this] { askForFolder(); }};
    if (why.sentence.isEmpty()) {
        m_layout.messages->show(
            MessageBar::Tone::Error,
            tr("No model was found, so nothing can be generated yet. Get one, or open a folder that holds one."),
            {get, open}, QStringLiteral("noModel"));
    } else {
        m_presenters.failures->tell(why, QStringLiteral("noModel"), {get, open});
    }
    m_presenters.viewing->setCanGenerate(false);
    Q_EMIT changed();
    if (!m_parts.model.empty()) {
        m_presenters.finder->open(m_parts.model);
    }
}

void ModelNews::onOpened(const QString& name) {
    m_layout.messages->dismiss(QStringLiteral("noModel"));
    m_presenters.viewing->setCanGenerate(true);
    m_presenters.status->say(tr("Model: %1").arg(name));
    m_presenters.viewing->setModels(m_layout.panel->modelSection()->models());
    takeFiguresOfLastTime();
    Q_EMIT changed();
}

/// The model of last time is there again, with the figures that were set for it.
void ModelNews::takeFiguresOfLastTime() {
    const auto& stored = m_settings.draft.request;
    if (m_hasFigures || !stored || !m_layout.panel->model() || m_layout.panel->model()->folder != stored->model) {
        return;
    }
    m_hasFigures = true;
    m_layout.panel->setRequest(*stored);
    m_presenters.drafts->begin();
}

void ModelNews::askForFolder() {
    auto* dialog = new QFileDialog(&m_window, tr("Open model folder"));
    dialog->setObjectName(QStringLiteral("modelDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& folder) { m_presenters.finder->open(toPath(folder)); });
    dialog->open();
}

}  // namespace tubelet::ui
