#pragma once

#include <filesystem>
#include <optional>

#include <QObject>

#include "library/clip_library.h"
#include "request/reports.h"
#include "ui/bridge/newest_question.h"

namespace tubelet::ui {

class Detour;
class DraftHistory;
class PromptPanel;
class SettingsPanel;
class Storyboarding;

/// Brings the settings of a clip back into the panels: from a recipe, or from a file
/// that Tubelet wrote.
/// GUI-only.
class RecipeReuse : public QObject {
    Q_OBJECT

  public:
    enum class Part { All, Prompt, Seed };

    /// All are borrowed and outlive it. What it changes is one step of `drafts`.
    RecipeReuse(PromptPanel& prompt, SettingsPanel& settings, DraftHistory& drafts, Detour& detour,
                const library::ClipLibrary& library, QObject* parent = nullptr);
    /// Where the cards of a clip of several prompts go, with its settings in one step; it outlives
    /// this.
    void setStoryboard(Storyboarding& storyboard) { m_storyboard = &storyboard; }

    /// Shows the recipe's settings; what this model can't run is changed and named in reused().
    /// What the panels are lent to ends first, but for a part.
    /// Of a part the rest of the panels stays as it is; the prompt has the negative one with it.
    /// A file that is still read is given up, here and in applyFile(): the newest wish counts.
    void apply(const request::ClipRecipe& recipe, const QString& source, Part part = Part::All);
    /// Reads the recipe of an MP4, PNG or folder of PNGs, or one in JSON, in the background, then
    /// applies it.
    /// Recipes in files name no folders: those of files beside it, and of clips that are listed
    /// here, are known.
    void applyFile(const std::filesystem::path& file, Part part = Part::All);

  Q_SIGNALS:
    /// The settings are shown; `sentence` says what differs from the recipe, if anything.
    /// Files that the clip was made from and that have changed or are gone are told in failed().
    /// `isStep`: undo takes it back; without, all was as it is.
    /// `file`: that they were read from; empty: a recipe's.
    void reused(const QString& sentence, bool isStep, const std::filesystem::path& file);
    void failed(const tubelet::ui::Failure& failure);
    /// A file takes its time to be read; false once it is.
    void slowChanged(bool slow);
    /// A clip or picture without settings, of which all were asked for.
    void nothingIn(const std::filesystem::path& file);

  private:
    /// Where settings come from.
    struct Source {
        QString name;
        std::filesystem::path file;  ///< none of a recipe
    };

    void giveUp();
    void take(const request::ClipRecipe& recipe, const Source& source, Part part);
    void applyPrompt(const request::GenerationRequest& request);
    QString computedOtherwise(const request::GenerationRequest& request) const;
    void compareInputs(const request::ClipRecipe& recipe);
    void findFolders(const request::ClipRecipe& recipe, const request::ClipRecipe& beside, const Source& source,
                     Part part);
    QString adjustModel(request::GenerationRequest& request, const std::string& modelName) const;

    /// As the library lists it, with folders; nothing where it does not.
    std::optional<request::ClipRecipe> listed(const request::ClipRecipe& recipe) const;

    PromptPanel& m_prompt;
    SettingsPanel& m_settings;
    DraftHistory& m_drafts;
    Detour& m_detour;
    const library::ClipLibrary& m_library;
    Storyboarding* m_storyboard = nullptr;
    NewestQuestion m_reading{Background::Errands::OnTheirOwn};    ///< of a file
    NewestQuestion m_comparing{Background::Errands::OnTheirOwn};  ///< with the files of a recipe
    NewestQuestion m_listing;                                     ///< of clips that are listed
};

}  // namespace tubelet::ui
