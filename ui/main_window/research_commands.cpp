#include "ui/main_window/research_commands.h"

#include <optional>

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

#include "base/paths.h"
#include "ui/bridge/text.h"
#include "ui/main_window/comes_forward.h"
#include "ui/main_window/file_drop.h"
#include "ui/main_window/studio_parts.h"
#include "ui/main_window/window_layout.h"
#include "ui/preview/preview_view.h"
#include "ui/research/classify_view.h"
#include "ui/research/noise_view.h"
#include "ui/settings/settings_panel.h"

namespace tubelet::ui {

ResearchCommands::ResearchCommands(const StudioParts& parts, StudioSettings& settings, const WindowLayout& layout,
                                   QMainWindow& window)
    : QObject(&window), m_parts(parts), m_settings(settings), m_layout(layout), m_window(window) {
    auto* menu = window.menuBar()->findChild<QMenu*>(QStringLiteral("menuClip"));
    menu->addSeparator();
    const auto add = [&](const char* name, const QString& text, const QKeySequence& key,
                         void (ResearchCommands::*show)()) {
        QAction* action = menu->addAction(text);
        action->setObjectName(QString::fromLatin1(name));
        action->setShortcut(key);
        window.addAction(action);
        connect(action, &QAction::triggered, this, show);
    };
    add("actionClassify", tr("&What does it show?\u2026"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K),
        &ResearchCommands::showClassify);
    add("actionNoise", tr("How &noise becomes a clip\u2026"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N),
        &ResearchCommands::showNoise);
}

void ResearchCommands::showClassify() {
    if (comesForward<ClassifyView>(m_window)) {
        return;
    }
    auto* view = new ClassifyView({m_parts.facts, m_settings.classifierFolders, toPath(m_settings.classifier),
                                   base::dataFolder() / "models", [this] { return m_layout.view->clip(); }},
                                  &m_window);
    connect(new FileDrop(*view), &FileDrop::dropped, view, [view](const std::vector<std::filesystem::path>& files) {
        if (!files.empty()) {
            view->setFile(files.front());
        }
    });
    connect(view, &ClassifyView::classifierChanged, this,
            [this](const std::filesystem::path& folder, const QStringList& opened) {
                m_settings.classifier = fromPath(folder);
                m_settings.classifierFolders = opened;
                Q_EMIT changed();
            });
    view->show();
}

void ResearchCommands::showNoise() {
    if (comesForward<NoiseView>(m_window)) {
        return;
    }
    const auto asked = [this]() -> std::optional<request::GenerationRequest> {
        return m_layout.panel->model() ? std::optional(m_layout.panel->request()) : std::nullopt;
    };
    (new NoiseView({m_parts.facts, [this] { return m_layout.view->clip(); }, asked}, &m_window))->show();
}

}  // namespace tubelet::ui
