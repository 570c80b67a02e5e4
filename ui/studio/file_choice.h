#pragma once

#include <filesystem>
#include <functional>

#include <QObject>
#include <QStringList>

#include "request/generation_request.h"
#include "ui/studio/recipe_reuse.h"

namespace tubelet::ui {

class Detour;
class DraftHistory;
class MessageBar;
class SettingsPanel;

/// What becomes of a clip or picture that a person brings: the settings in it are taken over at
/// once, with a way back; its other uses (its prompt or seed alone, the start, the first or last
/// frame, something to go on with) stand beside it, and are all there is for a file without
/// settings.
/// GUI-only.
class FileChoice : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it.
    FileChoice(RecipeReuse& reuse, SettingsPanel& settings, DraftHistory& drafts, Detour& detour, MessageBar& messages,
               QObject* parent = nullptr);

    void take(const std::filesystem::path& file);
    /// The next clips are given the file; what doesn't go with it is given no longer, which is
    /// said.
    /// What the desk is lent to ends first, here and in setLoop().
    void use(const std::filesystem::path& file, request::InputUse use);
    /// The next clips are loops, or are none; the same for what doesn't go with that.
    void setLoop(bool loop);

  Q_SIGNALS:
    /// Settings were taken over that did not come from a file which was given: of a
    /// clip in the list. `isStep`: undo takes it back.
    void reusedOfNoFile(const QString& sentence, bool isStep);

  private:
    /// Of one answer, with the file that it is for.
    struct Answer {
        std::filesystem::path file;
        bool isReused = false;
        bool isStep = false;
    };

    void tell(const QString& sentence, const Answer& answer);
    void showUses(const Answer& answer);
    void change(const QString& name, const QString& sentence,
                const std::function<QStringList(request::GenerationRequest&)>& work);

    RecipeReuse& m_reuse;
    SettingsPanel& m_settings;
    DraftHistory& m_drafts;
    Detour& m_detour;
    MessageBar& m_messages;
};

}  // namespace tubelet::ui
