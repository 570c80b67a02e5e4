#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <QObject>
#include <QString>
#include <QTimer>

#include "ui/studio/draft.h"
#include "ui/studio/draft_desk.h"
#include "ui/studio/undo_step.h"

class QUndoStack;

namespace tubelet::ui {

/// Makes steps of undo from what changes on the desk: what is typed or turned without a pause is
/// one step.
/// GUI-only.
class DraftHistory : public QObject {
    Q_OBJECT

  public:
    /// Both are borrowed and outlive it.
    DraftHistory(DraftDesk& desk, QUndoStack& stack, QObject* parent = nullptr);

    /// What is on the desk now is where it begins: settings that came back are nobody's change.
    void begin();
    /// What `work` changes is one step with this name; false: it has changed nothing.
    bool change(const QString& name, const std::function<void()>& work);
    /// The steps that `work` makes, at least one, are one step with this name.
    void together(const QString& name, const std::function<void()>& work);
    /// What has changed until now is a step, without waiting for the pause.
    void settle();

    /// Shows a draft that is no step; what changes from now on is one of that session.
    void lend(const Draft& draft, std::shared_ptr<const UndoStep::Session> session);
    /// Shows another that is none, and there is no session any more.
    void takeBack(const Draft& draft);

    /// Steps that are over are left out.
    void undo();
    void redo();

    /// Whether there is something to undo that is no step yet.
    bool isPending() const;

  Q_SIGNALS:
    void pendingChanged();

  private:
    class Step;

    void onChanged(DraftDesk::Part part);
    bool push(const QString& name);
    void show(const Draft& draft);
    static QString nameOf(DraftDesk::Part part);

    DraftDesk& m_desk;
    QUndoStack& m_stack;
    Draft m_settled;                        ///< as the newest step left it
    Draft m_seen;                           ///< as the newest change left it
    std::optional<DraftDesk::Part> m_part;  ///< what is being changed
    bool m_showing = false;
    std::shared_ptr<const UndoStep::Session> m_session;
    QTimer m_pause;
};

}  // namespace tubelet::ui
