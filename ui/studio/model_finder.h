#pragma once

#include <filesystem>

#include <QObject>
#include <QStringList>

#include "ui/bridge/background.h"
#include "ui/bridge/engine_facts.h"

namespace tubelet::ui {

class SettingsPanel;

/// Looks for models and devices in the background and hands them to the settings panel; opens model
/// folders that the user names.
/// GUI-only.
class ModelFinder : public QObject {
    Q_OBJECT

  public:
    ModelFinder(const EngineFacts& facts, SettingsPanel& settings, QObject* parent = nullptr);

    /// Folders the user opened in earlier sessions; unreadable ones are left out silently (they may
    /// be on a disk that is not there today) but stay remembered.
    void setFolders(const QStringList& folders) { m_folders = folders; }
    QStringList folders() const { return m_folders; }

    /// Begins the search; found() or nothingFound() follows.
    void search();
    /// Adds the model in `folder` and chooses it; failed() with a sentence when it is none.
    void open(const std::filesystem::path& folder);

  Q_SIGNALS:
    void found();
    /// `why` tells of the first model that was found but can't be used; empty when there is none.
    void nothingFound(const tubelet::ui::Failure& why);
    void devicesFound();
    void opened(const QString& name);
    void failed(const tubelet::ui::Failure& failure);

  private:
    EngineFacts m_facts;
    SettingsPanel& m_settings;
    QStringList m_folders;
    Background m_thread;  // last: it waits for the thread before the rest goes
};

}  // namespace tubelet::ui
