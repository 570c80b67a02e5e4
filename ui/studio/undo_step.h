#pragma once

#include <memory>

#include <QUndoCommand>

class QUndoStack;

namespace tubelet::ui {

/// A step of undo of something that is done already when it is pushed.
/// GUI-only.
class UndoStep : public QUndoCommand {
  public:
    /// What steps belong to; when it is over, they are none any more.
    struct Session {
        bool isOver = false;
    };

    explicit UndoStep(const QString& name, std::shared_ptr<const Session> session = nullptr);

    bool isOver() const { return m_session && m_session->isOver; }
    void undo() final;
    void redo() final;

    /// Takes the steps that are over off both ends of what can be undone and done again.
    /// Not from within a step.
    static void dropOver(QUndoStack& stack);

  protected:
    virtual void takeBack() = 0;
    virtual void doAgain() = 0;

  private:
    std::shared_ptr<const Session> m_session;
    bool m_isNew = true;
};

}  // namespace tubelet::ui
