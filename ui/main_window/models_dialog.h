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

/// The models that are here: what each is, its licence and size, what it can make; and where others
/// come from.
/// GUI-only.
class ModelsDialog : public QDialog {
    Q_OBJECT

  public:
    /// `current`: the folder of the one that is chosen; `place`: the folder where models are found
    /// without being opened.
    ModelsDialog(const std::vector<request::ModelFacts>& models, const std::vector<MissingModel>& missing,
                 const std::filesystem::path& current, const std::filesystem::path& place, QWidget* parent);

  Q_SIGNALS:
    void chosen(const std::filesystem::path& folder);
    /// A folder that isn't listed shall be opened.
    void otherWanted();
    /// One that is not here yet shall be fetched.
    void getWanted();
    void folderWanted(const std::filesystem::path& folder);
    /// One that isn't there shall be looked for again, or taken off the list.
    void retryWanted(const std::filesystem::path& folder);
    void removeWanted(const std::filesystem::path& folder);

  private:
    const request::ModelFacts* selected() const;
    const MissingModel* selectedMissing() const;
    void use();
    void showFolder();
    void showSelected();

    std::vector<request::ModelFacts> m_models;
    std::vector<MissingModel> m_missing;
    std::filesystem::path m_current;  ///< of the one that is in use
    QListWidget* m_list;
    QLabel* m_about;
    QPushButton* m_use;
    QPushButton* m_folder;
};

}  // namespace tubelet::ui
