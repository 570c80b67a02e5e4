#pragma once

#include <filesystem>

#include <QObject>
#include <QStringList>

#include "ui/bridge/newest_question.h"

class QMenu;

namespace tubelet::ui {

class MessageBar;
class ModelFinder;
class SettingsPanel;

/// The models that were used last, newest first, in a menu.
/// Those that are gone are told, and can be taken off.
/// GUI-only.
class RecentModels : public QObject {
    Q_OBJECT

  public:
    static constexpr int kMost = 8;

    /// All are borrowed and outlive it.
    RecentModels(QMenu& menu, SettingsPanel& settings, ModelFinder& finder, MessageBar& messages, QObject* parent);

    /// Folders of earlier sessions, newest first.
    void setFolders(const QStringList& folders);
    QStringList folders() const { return m_folders; }

  Q_SIGNALS:
    void changed();

  private:
    /// The chosen model was used.
    void note();
    /// Looks which of the folders are there, and fills the menu anew where that has changed.
    void look();
    void fill();
    void choose(const QString& folder, bool isThere);
    void use(const QString& folder);
    void remove(const QString& folder);

    QMenu& m_menu;
    SettingsPanel& m_settings;
    ModelFinder& m_finder;
    MessageBar& m_messages;
    QStringList m_folders;
    QStringList m_gone;  ///< when it was looked last
    NewestQuestion m_looking{Background::Errands::OnTheirOwn};
    NewestQuestion m_choosing{Background::Errands::OnTheirOwn};
    bool m_areFound = false;  ///< what is chosen before that, nobody chose
};

}  // namespace tubelet::ui
