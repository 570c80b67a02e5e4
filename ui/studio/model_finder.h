#pragma once

#include <filesystem>
#include <vector>

#include <QObject>
#include <QStringList>
#include <QTimer>

#include "ui/bridge/background.h"
#include "ui/bridge/engine_facts.h"
#include "ui/settings/model_names.h"
#include "ui/studio/looked_models.h"

namespace tubelet::ui {

class SettingsPanel;

/// Looks for models and devices in the background and hands them to the settings panel; opens
/// places of models that the user names: a folder, the file of a transformer, a ComfyUI
/// (request::ModelPlace).
/// GUI-only.
class ModelFinder : public QObject {
    Q_OBJECT

  public:
    ModelFinder(const EngineFacts& facts, SettingsPanel& settings, QObject* parent = nullptr);

    /// Places that the user opened in earlier sessions, and the model that was chosen last; those
    /// that can't be read stay on the list as missing ones: they may be on a disk that is not there
    /// today.
    void setFolders(const QStringList& folders, const std::filesystem::path& chosen = {});
    QStringList folders() const { return m_folders; }
    /// Models that were found, and can't be used.
    const std::vector<MissingModel>& unusable() const { return m_unusable; }

    /// Begins the search; found() or nothingFound() follows.
    void search();
    /// Adds the models in a place and chooses the first; failed() with a sentence when there is
    /// none.
    void open(const std::filesystem::path& place);
    /// Looks whether a missing one is there by now.
    void retry(const std::filesystem::path& place);
    /// Takes one off the list, and forgets it.
    void remove(const std::filesystem::path& place);

  Q_SIGNALS:
    void found();
    /// `why` tells of the first model that was found but can't be used; empty when there is none.
    void nothingFound(const tubelet::ui::Failure& why);
    void devicesFound();
    void opened(const QString& name);
    /// A place that was opened holds several models: a sentence that says how many, which of them
    /// is chosen, and where the others are.
    void severalOpened(const QString& sentence);
    void failed(const tubelet::ui::Failure& failure);
    /// A place was taken off the list.
    void removed(const QString& folder);

  private:
    /// Adds what a place holds and chooses its first model.
    void take(const std::filesystem::path& place, const LookedModels& looked);
    /// Adds what a place holds, which is at least one model.
    void add(const std::filesystem::path& place, const LookedModels& looked);
    /// What can be used is missing no longer; what can't is remembered.
    void note(const LookedModels& looked);
    /// A missing one may be missing for another reason by now.
    void tellWhy(MissingModel now);
    /// The list of models and missing ones is shown.
    void show(const std::vector<request::ModelFacts>& models);
    /// Why a place holds no model now.
    static MissingModel missing(const std::filesystem::path& place, const Error& why, bool isThere);

    EngineFacts m_facts;
    SettingsPanel& m_settings;
    QStringList m_folders;
    std::filesystem::path m_chosen;  ///< of the last session
    std::vector<MissingModel> m_missing, m_unusable;
    /// for the chosen one while it is missing
    QTimer m_looking;
    // last: it waits for the thread before the rest goes
    Background m_thread{Background::Errands::InTurnOwned};
};

}  // namespace tubelet::ui
