#include "ui/main_window/window_layout.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include <QAction>
#include <QDockWidget>
#include <QGuiApplication>
#include <QMainWindow>
#include <QMenuBar>
#include <QScreen>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>

#include "ui/bridge/engine_bridge.h"
#include "ui/export/export_bar.h"
#include "ui/gallery/clip_list.h"
#include "ui/main_window/cinema.h"
#include "ui/main_window/main_actions.h"
#include "ui/messages/message_bar.h"
#include "ui/paint/rework_bar.h"
#include "ui/preview/compare_bar.h"
#include "ui/preview/preview_view.h"
#include "ui/preview/transport_bar.h"
#include "ui/prompt/generate_row.h"
#include "ui/prompt/prompt_panel.h"
#include "ui/queue/queue_control.h"
#include "ui/queue/queue_panel.h"
#include "ui/settings/column_scroll.h"
#include "ui/settings/input_chips.h"
#include "ui/settings/settings_panel.h"
#include "ui/steps/branch_bar.h"
#include "ui/steps/branch_rows.h"
#include "ui/steps/step_strip.h"
#include "ui/storyboard/storyboard_panel.h"
#include "ui/studio/cost_label.h"
#include "ui/studio/kept_steps.h"
#include "ui/studio/studio_settings.h"
#include "ui/style/tool_row.h"
#include "ui/wall/wall_view.h"

namespace tubelet::ui {

namespace {

constexpr QSize kFirstSize(1440, 900), kLargestFirstSize(2560, 1600);
constexpr QSize kSmallest(860, 560);
constexpr int kSideWidth = 300, kLargestListWidth = 360;
/// No panel can be dragged smaller; what it holds may want more.
constexpr QSize kLeastPanel(200, 110);
constexpr int kLeastStoryboard = 210;  ///< its cards and what stands on one

}  // namespace

WindowLayout::WindowLayout(QMainWindow& window, MainActions& actions, EngineBridge& bridge, const EngineFacts& facts)
    : m_window(window) {
    window.setCentralWidget(makeCentre());
    makeDocks(actions, bridge, facts);
    makeToolBar(actions);
}

QWidget* WindowLayout::makeCentre() {
    auto* centre = new QWidget(&m_window);
    tools = new ToolRow(centre);
    tools->setObjectName(QStringLiteral("clipTools"));
    messages = new MessageBar(centre);
    exports = new ExportBar(centre);
    branch = new BranchBar(centre);
    compare = new CompareBar(centre);
    rework = new ReworkBar(centre);
    view = new PreviewView(centre);
    view->setObjectName(QStringLiteral("preview"));
    auto* controls = m_controls = new QWidget(centre);
    controls->setObjectName(QStringLiteral("controls"));
    auto* transport = new TransportBar(controls);
    transport->setObjectName(QStringLiteral("transport"));
    transport->attach(view);
    quality = transport->addChooser();
    strip = new StepStrip(controls);
    strip->setObjectName(QStringLiteral("steps"));
    auto* below = new QVBoxLayout(controls);
    below->setContentsMargins(0, 0, 0, 0);
    below->setSpacing(0);
    below->addWidget(transport);
    below->addWidget(strip);
    rows = new BranchRows(*strip, controls);
    below->addWidget(rows);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(tools);  // above all that comes and goes
    column->addWidget(messages);
    column->addWidget(exports);
    column->addWidget(branch);
    column->addWidget(compare);
    column->addWidget(rework);
    wall = new WallView(centre);
    wall->hide();
    column->addWidget(view, 1);
    column->addWidget(wall, 1);
    column->addWidget(controls);
    m_cinema = new Cinema(m_window, *view, *controls, *column);
    return centre;
}

void WindowLayout::showWall(bool isShown) const {
    const QWidget* focused = m_window.focusWidget();
    const bool isTyped = focused && prompt->isAncestorOf(focused);
    wall->setVisible(isShown);
    for (QWidget* part : QWidgetList{view, m_controls, tools}) {
        part->setVisible(!isShown);
    }
    if (!isTyped) {  // else typing goes on
        isShown ? wall->focusFirst() : view->setFocus();
    }
}

void WindowLayout::makeDocks(MainActions& actions, EngineBridge& bridge, const EngineFacts& facts) {
    m_window.setDockNestingEnabled(true);
    m_window.setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    m_window.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    QList<QAction*> panels;
    const auto dock = [&](const char* name, const QString& title, QWidget* content, Qt::DockWidgetArea area) {
        auto* made = new QDockWidget(title, &m_window);
        made->setObjectName(QString::fromLatin1(name));
        made->setWidget(content);
        made->setMinimumSize(kLeastPanel);
        m_window.addDockWidget(area, made);
        panels << made->toggleViewAction();
        return made;
    };
    auto* words = new QWidget(&m_window);
    prompt = new PromptPanel(words);
    generate = new GenerateRow(*actions.generate, words);
    generate->setFurther({actions.draftWall, actions.grid});
    auto* column = new QVBoxLayout(words);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    given = new InputChips(words);
    column->addWidget(prompt, 1);
    column->addWidget(given);
    column->addWidget(generate);
    const auto estimate = [&bridge](const request::GenerationRequest& request, int stepsDone) {
        return bridge.estimateMs(request, stepsDone);
    };
    cost = new CostLabel(facts, estimate, QStringLiteral("cost"), words);
    column->addWidget(cost);
    panel = new SettingsPanel(&m_window);
    queue = new QueuePanel(bridge, &m_window, newestKept(facts));
    queue->setControls(actions.pause, actions.pauseAfter, actions.takeAllOut);
    new QueueControl(bridge, *actions.pause, *actions.pauseAfter, queue);
    clips = new ClipList(&m_window);
    dock("dockPrompt", tr("Prompt"), words, Qt::LeftDockWidgetArea);
    dock("dockSettings", tr("Settings"), panel, Qt::LeftDockWidgetArea);
    dock("dockQueue", tr("Queue"), queue, Qt::RightDockWidgetArea);
    dock("dockClips", tr("Clips"), clips, Qt::RightDockWidgetArea);
    storyboard = new StoryboardPanel(&m_window);
    storyboardCost = new CostLabel(facts, estimate, QStringLiteral("storyboardCost"), storyboard);
    storyboardCost->setOffersFit(false);  // its length is that of its cards
    cardCost = new CostLabel(facts, estimate, QStringLiteral("cardCost"), storyboard);
    cardCost->setOffersFit(false);
    cardCost->setSubject(tr("This card"));
    storyboard->setCosts(storyboardCost, cardCost);
    auto* board =
        dock("dockStoryboard", tr("Storyboard"), new ColumnScroll(storyboard, &m_window), Qt::BottomDockWidgetArea);
    board->setMinimumHeight(kLeastStoryboard);
    board->hide();
    resetPanels();
    actions.addMenus(m_window, panels);
}

void WindowLayout::resetPanels() const {
    const auto resize = [this](std::initializer_list<std::pair<const char*, int>> wanted, Qt::Orientation along) {
        QList<QDockWidget*> docks;
        QList<int> sizes;
        for (const auto& [name, size] : wanted) {
            auto* dock = m_window.findChild<QDockWidget*>(QLatin1String(name));
            if (!dock->isHidden() && !dock->isFloating()) {
                docks << dock;
                sizes << size;
            }
        }
        m_window.resizeDocks(docks, sizes, along);
    };
    const int lists = std::clamp(m_window.width() * 6 / 25, kSideWidth, kLargestListWidth);
    resize({{"dockPrompt", kSideWidth}, {"dockSettings", kSideWidth}, {"dockQueue", lists}, {"dockClips", lists}},
           Qt::Horizontal);
    resize({{"dockPrompt", 240}, {"dockSettings", 560}}, Qt::Vertical);
    resize({{"dockQueue", 320}, {"dockClips", 480}}, Qt::Vertical);
}

void WindowLayout::makeToolBar(MainActions& actions) {
    QToolBar* bar = m_window.addToolBar(tr("Tools"));
    bar->setObjectName(QStringLiteral("toolBar"));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize(QSize(20, 20));
    bar->addActions({actions.stop, actions.pause});
    bar->addSeparator();
    bar->addActions({actions.draftWall, actions.grid});
    bar->addSeparator();
    bar->addActions({actions.exportClip, actions.variations});
}

void WindowLayout::restore(const StudioSettings& settings) {
    clips->setGrid(settings.clipGrid);
    clips->setOrder(static_cast<ClipOrder>(settings.clipOrder));
    view->setLooping(settings.looping);
    view->setSpeed(settings.speed);
    m_window.setMinimumSize(kSmallest);
    m_window.resize(kFirstSize);
    if (const QScreen* screen = QGuiApplication::primaryScreen()) {
        // Of a large screen three quarters.
        const QSize room = screen->availableSize();
        m_window.resize(kFirstSize.expandedTo(room * 3 / 4).boundedTo(kLargestFirstSize).boundedTo(room));
    }
    if (!settings.geometry.isEmpty()) {
        m_window.restoreGeometry(settings.geometry);
    }
    if (settings.layout.isEmpty()) {
        resetPanels();  // for this size
    } else {
        m_window.restoreState(settings.layout, StudioSettings::kLayoutVersion);
    }
}

void WindowLayout::remember(StudioSettings& settings) const {
    settings.clipGrid = clips->isGrid();
    settings.clipOrder = static_cast<int>(clips->order());
    settings.looping = view->isLooping();
    settings.speed = view->speed();
    if (!m_window.isFullScreen()) {
        settings.geometry = m_window.saveGeometry();
        settings.layout = m_window.saveState(StudioSettings::kLayoutVersion);
    }
}

void WindowLayout::setFullScreen(bool full) {
    if (full == m_window.isFullScreen()) {
        return;
    }
    if (full) {
        m_beforeFullScreen = m_window.saveState(StudioSettings::kLayoutVersion);
        for (QDockWidget* dock : m_window.findChildren<QDockWidget*>()) {
            dock->hide();
        }
        for (QToolBar* bar : m_window.findChildren<QToolBar*>()) {
            bar->hide();
        }
        tools->hide();
        m_window.menuBar()->hide();
        m_window.statusBar()->hide();
        m_wasMaximized = m_window.isMaximized();
        m_window.showFullScreen();
        m_cinema->setOn(true);
    } else {
        m_wasMaximized ? m_window.showMaximized() : m_window.showNormal();
        followFullScreen();
    }
}

void WindowLayout::followFullScreen() {
    if (m_window.isFullScreen() || !m_cinema->isOn()) {
        return;
    }
    m_cinema->setOn(false);
    tools->setVisible(wall->isHidden());
    m_window.menuBar()->show();
    m_window.statusBar()->show();
    m_window.restoreState(m_beforeFullScreen, StudioSettings::kLayoutVersion);
}

}  // namespace tubelet::ui
