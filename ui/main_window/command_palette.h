#pragma once

#include <vector>

#include <QDialog>
#include <QPointer>
#include <QString>

class QAction;
class QLineEdit;
class QMenuBar;
class QTreeWidget;

namespace tubelet::ui {

/// Finds any command by a few letters of its name, shows its key, and gives it.
/// GUI-only.
class CommandPalette : public QDialog {
    Q_OBJECT

  public:
    /// Of the commands in the menus that can be given now.
    CommandPalette(const QMenuBar& menus, QWidget& window);

    bool eventFilter(QObject* watched, QEvent* event) override;

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    struct Command {
        QPointer<QAction> action;
        QString name;
        QString menu;
    };

    void collect(const QList<QAction*>& actions, const QString& menu);
    void filter(const QString& typed);
    void run();

    std::vector<Command> m_commands;
    QLineEdit* m_search;
    QTreeWidget* m_list;
};

}  // namespace tubelet::ui
