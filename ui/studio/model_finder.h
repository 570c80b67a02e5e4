#pragma once

#include <filesystem>

#include <QObject>
#include <QStringList>
#include <QTimer>

#include "ui/bridge/background.h"
#include "ui/bridge/engine_facts.h"
#include "ui/settings/model_names.h"

namespace tubelet::ui {

class SettingsPanel;

/// Looks for models and devices in the background and hands them to the settings panel; opens model
/// folders that the user names.
/// GUI-only.
class ModelFinder : public QObject {
    Q_OBJECT

  public:
    ModelFinder(const EngineFacts& facts, SettingsPanel& settings, QObject* parent = nullptr);

    /// Folders the user opened in earlier sessions, and the one that was chosen last; those that
    /// can't be read stay on the list as missing ones: they may be on a disk that is not there
    /// today.
    void setFolders(const QStringList& folders, const std::filesystem::path& chosen = {});
    QStringList folders() const { return m_folders; }

    /// Begins the search; found() or nothingFound() follows.
    void search();
    /// Adds the model in `folder` and chooses it; failed() with a sentence when it is none.
    void open(const std::filesystem::path& folder);
    /// Looks whether a missing one is there by now.
    void retry(const std::filesystem::path& folder);
    /// Takes one off the list, and forgets it.
    void remove(const std::filesystem::path& folder);

  Q_SIGNALS:
    void found();
    /// `why` tells of the first model that was found but can't be used; empty when there is none.
    void nothingFound(const tubelet::ui::Failure& why);
    void devicesFound();
    void opened(const QString& name);
    void failed(const tubelet::ui::Failure& failure);
    /// A folder was taken off the list.
    void removed(const QString& folder);

  private:
    void take(const request::ModelFacts& model);
    /// The list of models and missing ones is shown.
    void show(const std::vector<request::ModelFacts>& models);
    /// Why a folder holds no model now.
    static MissingModel missing(const std::filesystem::path& folder, const Error& why, bool isThere);

    EngineFacts m_facts;
    SettingsPanel& m_settings;
    QStringList m_folders;
    std::filesystem::path m_chosen;  ///< of the last session
    std::vector<MissingModel> m_missing;
    /// for the chosen one while it is missing
    QTimer m_looking;
    // last: it waits for the thread before the rest goes
    Background m_thread{Background::Errands::InTurnOwned};
};

}  // namespace tubelet::ui
