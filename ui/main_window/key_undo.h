#pragma once

#include <QMap>
#include <QObject>
#include <QString>

class QUndoStack;

namespace tubelet::ui {

class KeyBindings;

/// Keys of commands that are changed, taken away or all given back are steps of undo.
/// GUI-only.
class KeyUndo : public QObject {
    Q_OBJECT

  public:
    /// Both are borrowed and outlive it. The keys of now are where it begins.
    KeyUndo(KeyBindings& keys, QUndoStack& undo, QObject* parent = nullptr);

  Q_SIGNALS:
    /// It can be undone now.
    void told(const QString& sentence);

  private:
    class Step;
    using Chosen = QMap<QString, QString>;

    void onChanged();
    void put(const Chosen& chosen);
    QString sentence(const Chosen& before) const;

    KeyBindings& m_keys;
    QUndoStack& m_undo;
    Chosen m_chosen;  ///< as the newest step left them
};

}  // namespace tubelet::ui
