// The part of MainWindow that places things: centre, docks, tool bar, and what of it is remembered.
#include <QAction>
#include <QActionGroup>
#include <QDockWidget>
#include <QGuiApplication>
#include <QMenuBar>
#include <QScreen>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "base/logging.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"
#include "ui/export/export_bar.h"
#include "ui/gallery/clip_list.h"
#include "ui/main_window/cost_label.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/message_bar.h"
#include "ui/main_window/model_finder.h"
#include "ui/preview/preview_view.h"
#include "ui/preview/transport_bar.h"
#include "ui/prompt/prompt_panel.h"
#include "ui/queue/queue_panel.h"
#include "ui/settings/legalise.h"
#include "ui/settings/lora_section.h"
#include "ui/settings/seed_field.h"
#include "ui/settings/settings_panel.h"
#include "ui/steps/step_strip.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr QSize kFirstSize(1440, 900);
constexpr QSize kSmallest(860, 560);
constexpr int kSideWidth = 300;

}  // namespace

QWidget* MainWindow::makeCentre() {
    auto* centre = new QWidget(this);
    m_messages = new MessageBar(centre);
    m_export = new ExportBar(centre);
    m_view = new PreviewView(centre);
    m_view->setObjectName(QStringLiteral("preview"));
    auto* transport = new TransportBar(centre);
    transport->setObjectName(QStringLiteral("transport"));
    transport->attach(m_view);
    m_strip = new StepStrip(centre);
    m_strip->setObjectName(QStringLiteral("steps"));
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addWidget(m_export);
    column->addWidget(m_view, 1);
    column->addWidget(transport);
    column->addWidget(m_strip);
    return centre;
}

void MainWindow::makeDocks() {
    setDockNestingEnabled(true);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    QList<QAction*> panels;
    const auto dock = [&](const char* name, const QString& title, QWidget* content, Qt::DockWidgetArea area) {
        auto* made = new QDockWidget(title, this);
        made->setObjectName(QString::fromLatin1(name));
        made->setWidget(content);
        addDockWidget(area, made);
        panels << made->toggleViewAction();
        return made;
    };
    m_prompt = new PromptPanel(this);
    m_panel = new SettingsPanel(this);
    m_queue = new QueuePanel(m_parts.bridge, this);
    m_clips = new ClipList(this);
    auto* prompt = dock("dockPrompt", tr("Prompt"), m_prompt, Qt::LeftDockWidgetArea);
    auto* settings = dock("dockSettings", tr("Settings"), m_panel, Qt::LeftDockWidgetArea);
    auto* queue = dock("dockQueue", tr("Queue"), m_queue, Qt::RightDockWidgetArea);
    auto* clips = dock("dockClips", tr("Clips"), m_clips, Qt::RightDockWidgetArea);
    resizeDocks({prompt, queue}, {kSideWidth, kSideWidth}, Qt::Horizontal);
    resizeDocks({prompt, settings}, {240, 560}, Qt::Vertical);
    resizeDocks({queue, clips}, {240, 560}, Qt::Vertical);
    m_actions.addMenus(*this, panels);
}

void MainWindow::makeToolBar() {
    QToolBar* bar = addToolBar(tr("Tools"));
    bar->setObjectName(QStringLiteral("toolBar"));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize(QSize(20, 20));
    bar->addAction(m_actions.generate);
    bar->addAction(m_actions.stop);
    bar->addSeparator();
    bar->addAction(m_actions.exportClip);
    m_cost = new CostLabel(m_parts.facts, bar);
    bar->addWidget(m_cost);
    QWidget* generate = bar->widgetForAction(m_actions.generate);
    QFont bold = generate->font();
    bold.setBold(true);
    generate->setFont(bold);
    generate->setObjectName(QStringLiteral("generateButton"));
}

void MainWindow::restore() {
    setMinimumSize(kSmallest);
    resize(kFirstSize);
    if (const QScreen* screen = QGuiApplication::primaryScreen()) {
        resize(kFirstSize.boundedTo(screen->availableSize()));
    }
    if (!m_settings.geometry.isEmpty()) {
        restoreGeometry(m_settings.geometry);
    }
    if (!m_settings.layout.isEmpty()) {
        restoreState(m_settings.layout, StudioSettings::kLayoutVersion);
    }
    m_prompt->setPrompt(m_settings.prompt);
    m_prompt->setNegativePrompt(m_settings.negativePrompt);
    m_panel->seed()->setRandomEachTime(m_settings.randomSeed);
    if (m_settings.request) {
        // Whatever model will be found: the list is nobody's default and would be lost.
        m_panel->loras()->setLoras(legalLoras(m_settings.request->loras));
    }
    m_export->setFolder(m_settings.exportFolder);
    m_finder->setFolders(m_settings.modelFolders);
    setTheme(m_settings.theme);
    m_prompt->focusPrompt();
}

void MainWindow::save() {
    if (!isFullScreen()) {
        m_settings.geometry = saveGeometry();
        m_settings.layout = saveState(StudioSettings::kLayoutVersion);
    }
    m_settings.prompt = m_prompt->prompt();
    m_settings.negativePrompt = m_prompt->negativePrompt();
    if (m_panel->model()) {
        m_settings.request = m_panel->request();
    }
    m_settings.randomSeed = m_panel->seed()->randomEachTime();
    m_settings.modelFolders = m_finder->folders();
    m_settings.exportFolder = m_export->folder();
    if (!m_settings.save(m_parts.settingsFile)) {
        base::logger("ui")->warn("the settings can't be written to {}", m_parts.settingsFile.string());
    }
}

void MainWindow::setFullScreen(bool full) {
    if (full == isFullScreen()) {
        return;
    }
    if (full) {
        m_layoutBeforeFullScreen = saveState(StudioSettings::kLayoutVersion);
        for (QDockWidget* dock : findChildren<QDockWidget*>()) {
            dock->hide();
        }
        for (QToolBar* bar : findChildren<QToolBar*>()) {
            bar->hide();
        }
        menuBar()->hide();
        statusBar()->hide();
        showFullScreen();
    } else {
        menuBar()->show();
        statusBar()->show();
        showNormal();
        restoreState(m_layoutBeforeFullScreen, StudioSettings::kLayoutVersion);
    }
}

}  // namespace tubelet::ui
