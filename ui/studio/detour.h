#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include <QObject>
#include <QString>

#include "ui/prompt/generate_row.h"
#include "ui/studio/draft.h"
#include "ui/studio/undo_step.h"

class QUndoStack;

namespace tubelet::ui {

class DraftDesk;
class DraftHistory;

/// The prompt and the settings are lent to something else meanwhile: a branch, a waiting clip that
/// is changed, a clip that is made again.
/// One at a time: what begins ends the one before it.
/// A person's own draft lies beneath and comes back at the end.
/// To open it is a step of undo, which ends it; what is changed meanwhile is a step until then.
/// Where something was changed, its end is one too: undone, it is open again with what was changed.
/// GUI-only.
class Detour : public QObject {
    Q_OBJECT

  public:
    struct Purpose {
        QString name;     ///< the step of undo that opens it
        QString endName;  ///< the one that ends it
        Draft draft;      ///< comes to the desk
        QString act;      ///< what Generate is called
        GenerateRow::HasCount hasCount = GenerateRow::HasCount::Yes;
        bool beginsWithWords = true;    ///< the keyboard goes to the prompt at first
        std::function<void()> opened;   ///< once the desk shows the draft; each time it is opened
        std::function<void()> ended;    ///< once for each opened()
        std::function<bool()> canOpen;  ///< asked before it is opened again; none: always
    };
    /// What becomes of what was changed for it: steps of undo, or nothing, since it is used.
    enum class Work { Kept, Used };

    /// All are borrowed and outlive it.
    Detour(DraftDesk& desk, DraftHistory& drafts, QUndoStack& undo, GenerateRow& row, QObject* parent = nullptr);

    void begin(const Purpose& purpose);
    /// Brings the own draft back; false where nothing is open.
    bool end(Work work = Work::Kept);
    bool isOpen() const { return m_purpose.has_value(); }
    /// It is for another part of the same now: what Generate is called, and what opens it.
    void move(const QString& act, std::function<void()> opened);

    /// What a person has set up for clips of their own, whatever the desk shows.
    Draft own() const;
    /// Whether the desk can show the settings of a request, whose model may not be listed now;
    /// told() says what to do where it can't.
    bool canShow(const request::GenerationRequest& request);
    /// Other models are listed now: what told() has said is said again as far as it holds.
    void recheck();
    /// Of the steps of undo that last as long as this; null while nothing is open.
    const std::shared_ptr<const UndoStep::Session>& session() const { return m_shared; }

  Q_SIGNALS:
    /// Something is open now, or nothing is any more.
    void openChanged();
    /// What has just been begun begins with words; keys would be commands else.
    void wordsWanted();
    /// What a person must know of the settings that were lent, or why they can't be.
    void told(const QString& sentence);

  private:
    class Begin;
    class VisitStep;
    /// One that is over, as its steps of undo keep it.
    struct Visit {
        Purpose purpose;
        Draft own;                                 ///< beneath it
        Draft lent;                                ///< as it came to the desk at first
        Draft worked;                              ///< as it was left
        std::shared_ptr<UndoStep::Session> steps;  ///< over when others take their place
    };

    /// One that was closed by the step that opened it.
    struct Suspended {
        Purpose purpose;
        Draft lent;
        std::shared_ptr<UndoStep::Session> session;
    };

    Suspended suspend();
    void resume(const Suspended& suspended);
    void open(const Purpose& purpose, const Draft& draft);
    bool canOpenAgain(const Purpose& purpose, const Draft& draft) const;
    /// From within a step: over whatever the desk shows now.
    void openAgain(const Suspended& suspended, const Draft& draft);
    void reopen(const std::shared_ptr<Visit>& visit);
    void leave(const std::shared_ptr<Visit>& visit);
    void close();
    void tell(const QString& sentence);

    DraftDesk& m_desk;
    DraftHistory& m_drafts;
    QUndoStack& m_undo;
    GenerateRow& m_row;
    std::optional<Purpose> m_purpose;
    Draft m_own;
    Draft m_lent;                                    ///< as it came to the desk
    std::optional<std::filesystem::path> m_refused;  ///< the model that is missing
    QString m_told;
    std::shared_ptr<Visit> m_visit;  ///< that is open again
    std::shared_ptr<UndoStep::Session> m_session;
    std::shared_ptr<const UndoStep::Session> m_shared;
};

}  // namespace tubelet::ui
