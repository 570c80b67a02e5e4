#include "ui/studio/variations.h"

#include <algorithm>

#include <QAction>

#include "ui/bridge/engine_bridge.h"
#include "ui/studio/walls.h"

namespace tubelet::ui {

Variations::Variations(const EngineBridge& bridge, Walls& walls, QAction& action, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_walls(walls), m_action(action) {
    connect(&bridge, &EngineBridge::jobChanged, this, &Variations::refresh);
    connect(&bridge, &EngineBridge::jobForgotten, this, &Variations::refresh);
    connect(&walls, &Walls::shownChanged, this, &Variations::refresh);
    connect(&action, &QAction::triggered, this, [this](bool on) {
        if (on) {
            m_walls.open(m_walls.newestGroup());
        } else {
            m_walls.close();
        }
        refresh();
    });
    refresh();
}

void Variations::refresh() {
    const std::string& newest = m_walls.newestGroup();
    const auto isIn = [&](const auto& item) { return !newest.empty() && item.second.group == newest; };
    m_action.setVisible(std::count_if(m_bridge.jobs().begin(), m_bridge.jobs().end(), isIn) > 1);
    m_action.setChecked(m_walls.isOpen() && m_walls.group() == newest);
}

}  // namespace tubelet::ui
