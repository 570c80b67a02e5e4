#pragma once

#include <QObject>

class QAction;

namespace tubelet::ui {

class EngineBridge;
class Walls;

/// The action that shows the clips which were asked for together last, side by side on their wall,
/// or the picture again.
/// GUI-only.
class Variations : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it; the action is there while there are several such clips.
    Variations(const EngineBridge& bridge, Walls& walls, QAction& action, QObject* parent = nullptr);

  private:
    void refresh();

    const EngineBridge& m_bridge;
    Walls& m_walls;
    QAction& m_action;
};

}  // namespace tubelet::ui
