#pragma once

#include <filesystem>
#include <vector>

#include <QDialog>

#include "request/model_facts.h"
#include "ui/settings/model_names.h"

class QLabel;
class QListWidget;
class QPushButton;

namespace tubelet::ui {

/// The models that are here: what each is, its licence and size, what it can make; those that were
/// found and can't be used, with the reason; and where others come from.
/// GUI-only.
class ModelsDialog : public QDialog {
    Q_OBJECT

  public:
    /// `missing`: opened earlier and not there now; `unusable`: there, and something is wrong.
    /// `current`: the place of the one that is chosen; `place`: the folder where models are found
    /// without being opened.
    ModelsDialog(const std::vector<request::ModelFacts>& models, const std::vector<MissingModel>& missing,
                 const std::vector<MissingModel>& unusable, const std::filesystem::path& current,
                 const std::filesystem::path& place, QWidget* parent);

  Q_SIGNALS:
    void chosen(const std::filesystem::path& folder);
    /// A folder that isn't listed shall be opened.
    void otherWanted();
    /// One that is not here yet shall be fetched.
    void getWanted();
    void folderWanted(const std::filesystem::path& folder);
    /// One that isn't there or can't be used shall be looked at again.
    void retryWanted(const std::filesystem::path& folder);
    /// One that isn't there shall be taken off the list.
    void removeWanted(const std::filesystem::path& folder);

  private:
    const request::ModelFacts* selected() const;
    const MissingModel* selectedMissing() const;
    const MissingModel* selectedUnusable() const;
    void addItem(const QString& name, const std::filesystem::path& place, bool isGrey);
    void fillList();
    void use();
    void showFolder();
    void showSelected();

    std::vector<request::ModelFacts> m_models;
    std::vector<MissingModel> m_missing;
    std::vector<MissingModel> m_unusable;
    std::filesystem::path m_current;  ///< of the one that is in use
    QListWidget* m_list;
    QLabel* m_about;
    QPushButton* m_use;
    QPushButton* m_folder;
};

}  // namespace tubelet::ui
