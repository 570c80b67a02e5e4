#include "ui/main_window/autosave.h"

#include <cstdint>
#include <utility>

#include <QActionGroup>
#include <QCoreApplication>
#include <QDockWidget>
#include <QEvent>
#include <QMainWindow>

#include "ui/export/export_bar.h"
#include "ui/gallery/clip_list.h"
#include "ui/main_window/main_actions.h"
#include "ui/main_window/presenters.h"
#include "ui/main_window/window_layout.h"
#include "ui/preview/preview_view.h"
#include "ui/settings/preset_menu.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/draft_desk.h"
#include "ui/studio/kept_space.h"
#include "ui/studio/preview_quality.h"
#include "ui/studio/reworking.h"
#include "ui/studio/storyboarding.h"
#include "ui/studio/viewing.h"

namespace tubelet::ui {

namespace {

/// After the last key; nothing that was typed is lost after that.
constexpr int kSaveDelayMs = 1000;

}  // namespace

Autosave::Autosave(const WindowLayout& layout, const Presenters& presenters, const MainActions& actions,
                   QMainWindow& window)
    : QObject(&window) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(kSaveDelayMs);
    connect(&m_timer, &QTimer::timeout, this, &Autosave::due);
    // However the program ends: a signal closes no window.
    connect(qApp, &QCoreApplication::aboutToQuit, this, &Autosave::ending);
    connect(presenters.desk, &DraftDesk::changed, this, &Autosave::start);
    connect(presenters.storyboard, &Storyboarding::changed, this, &Autosave::start);
    connect(presenters.reworking, &Reworking::kept, this, &Autosave::start);
    connect(layout.view, &PreviewView::loopingChanged, this, &Autosave::start);
    connect(layout.view, &PreviewView::speedChanged, this, &Autosave::start);
    connect(presenters.keptSpace, &KeptSpace::budgetChanged, this, &Autosave::start);
    connect(presenters.quality, &PreviewQuality::changed, this, &Autosave::start);
    connect(layout.panel->presets(), &PresetMenu::changed, this, &Autosave::start);
    connect(layout.clips, &ClipList::gridChanged, this, &Autosave::start);
    connect(layout.clips, &ClipList::orderChanged, this, &Autosave::start);
    connect(layout.exports, &ExportBar::folderChanged, this, &Autosave::start);
    connect(actions.themes, &QActionGroup::triggered, this, &Autosave::start);
    connect(presenters.viewing, &Viewing::shownChanged, this,
            [this, viewing = presenters.viewing, last = std::int64_t(0)]() mutable {
                const auto clip = viewing->clipInSight();
                const std::int64_t now = clip ? clip->id : 0;
                if (std::exchange(last, now) != now) {
                    start();
                }
            });
    window.installEventFilter(this);
    for (QDockWidget* dock : window.findChildren<QDockWidget*>()) {
        dock->installEventFilter(this);
        connect(dock, &QDockWidget::dockLocationChanged, this, &Autosave::start);
        connect(dock, &QDockWidget::topLevelChanged, this, &Autosave::start);
    }
}

bool Autosave::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
        case QEvent::Resize:
        case QEvent::Move:
        case QEvent::HideToParent:
        case QEvent::ShowToParent:
        case QEvent::WindowStateChange:
            start();
            break;
        default:
            break;
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace tubelet::ui
