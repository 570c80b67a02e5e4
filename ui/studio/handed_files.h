#pragma once

#include <filesystem>
#include <vector>

#include <QObject>

#include "ui/bridge/engine_facts.h"
#include "ui/bridge/newest_question.h"

namespace tubelet::ui {

class FileChoice;
class ModelFinder;
class PromptList;
class RecipeReuse;
class SettingsPanel;

/// Files and folders that a person hands to the studio, by dropping them on the window or by naming
/// them when the program is started.
/// Models are opened, whatever they are laid out as, LoRAs join the list, lists of prompts go to
/// the queue, and of the first of the rest is asked what it is for.
/// What weights are, their content tells. Parts of a model that come with its transformer are taken
/// for it; alone they are told what they are.
/// GUI-only.
class HandedFiles : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it.
    HandedFiles(const EngineFacts& facts, ModelFinder& finder, SettingsPanel& settings, RecipeReuse& reuse,
                FileChoice& choice, PromptList& prompts, QObject* parent = nullptr);

    /// Before the search for models has ended, they wait: what it finds would replace their
    /// settings.
    void take(const std::vector<std::filesystem::path>& files);

  Q_SIGNALS:
    /// To find out what was handed over takes its time; false once it is known.
    void slowChanged(bool slow);
    /// Of several clips and pictures one is taken; a sentence that names the others.
    void leftOut(const QString& sentence);
    /// Weights that can't be taken: what they are, and what to bring instead.
    void refused(const tubelet::ui::Failure& why);

  private:
    struct Sorted;

    static Sorted sorted(const EngineFacts& facts, const std::vector<std::filesystem::path>& files);
    void take(const Sorted& files);
    void searched();
    void addLoras();

    EngineFacts m_facts;
    ModelFinder& m_finder;
    SettingsPanel& m_settings;
    FileChoice& m_choice;
    PromptList& m_prompts;
    std::vector<std::filesystem::path> m_waiting;
    std::vector<std::filesystem::path> m_asked;  ///< not sorted yet
    /// For after the recipe, which brings a list of its own.
    std::vector<std::filesystem::path> m_loras;
    bool m_searched = false;
    NewestQuestion m_question{Background::Errands::OnTheirOwn};
};

}  // namespace tubelet::ui
