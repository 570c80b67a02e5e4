#pragma once

#include <vector>

#include <QIcon>
#include <QString>
#include <QWidget>

class QAction;
class QMenu;
class QToolButton;

namespace tubelet::ui {

class MenuButton;

/// Flat buttons of commands in one line.
/// Those that find no room are in the menu of a last button.
/// One that can't be used now is grey and tells why; its command itself stays as it is, so that a
/// key is answered by whoever answers it.
/// GUI-only.
class ToolRow : public QWidget {
    Q_OBJECT

  public:
    explicit ToolRow(QWidget* parent = nullptr);

    /// A button that triggers `command` (borrowed), called after it: actionPaint's is toolPaint.
    void add(QAction& command, const QString& text, const QIcon& icon);
    /// A button with a menu of `commands` (borrowed).
    void addDropDown(const QString& name, const QString& text, const QString& tip, const QIcon& icon,
                     const QList<QAction*>& commands);
    /// Why the tool of that place, in the order of adding, can't be used now; empty: it can.
    void setReason(int place, const QString& reason);

    /// Buttons that found room.
    int shownTools() const { return m_shown; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    struct Tool {
        QToolButton* button;
        QAction* command;  ///< null: it is a menu
        QAction* entry;    ///< of the menu of what finds no room
        QString tip;
    };

    void addTool(QToolButton* button, QAction* command, QAction* entry, const QString& tip);
    void follow(const Tool& tool);
    void place();
    int roomOf(int count) const;

    std::vector<Tool> m_tools;
    MenuButton* m_more;
    QMenu* m_rest;
    int m_shown = 0;
};

}  // namespace tubelet::ui
