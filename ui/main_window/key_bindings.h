#pragma once

#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QMap>
#include <QObject>
#include <QString>

class QAction;
class QWidget;

namespace tubelet::ui {

/// The keys of a window's commands: the usual ones and those that a person has chosen instead.
/// No key belongs to two commands.
/// GUI-only.
class KeyBindings : public QObject {
    Q_OBJECT

  public:
    /// Of the named actions that `window` has now, whose keys are the usual ones.
    explicit KeyBindings(QWidget& window);

    const QList<QAction*>& commands() const { return m_commands; }
    /// Plain, and always the same, whatever the menu says it would do now.
    QString nameOf(const QAction& command) const { return m_names.value(&command); }
    /// Chosen keys by the names of the actions, as chosen() gave them, and the usual ones of all
    /// others; what isn't known is left out.
    void restore(const QMap<QString, QString>& chosen);
    QMap<QString, QString> chosen() const;

    /// The command that has this key, or null.
    QAction* ownerOf(const QKeySequence& key) const;
    /// Gives a command this one key, or none; another command that had it has it no longer.
    void setKey(QAction& command, const QKeySequence& key);
    bool isUsual(const QAction& command) const;
    /// Gives back the usual keys, also those that others have taken.
    void reset(QAction& command);
    void resetAll();

  Q_SIGNALS:
    void changed();

  private:
    void apply(QAction& command, const QList<QKeySequence>& keys);
    void applyUsual();
    void takeFromOthers(const QAction& command, const QList<QKeySequence>& keys);

    QList<QAction*> m_commands;
    QHash<const QAction*, QList<QKeySequence>> m_usual;
    QHash<const QAction*, QString> m_names;
    QHash<const QAction*, QString> m_tips;  ///< as they were with these keys
};

}  // namespace tubelet::ui
