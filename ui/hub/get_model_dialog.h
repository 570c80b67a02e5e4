#pragma once

#include <filesystem>
#include <optional>

#include <QDialog>

#include "ui/hub/model_pull.h"

class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace tubelet::ui {

class AccentButton;
class HintLabel;
class OfferFacts;
class PathField;
class PullBar;

/// Getting a model: what the list has or an address, whose licence is agreed to before anything is
/// fetched; how the download goes.
/// No server is asked before the person says so. Closing it stops nothing; it closes itself when
/// the model is here.
/// GUI-only.
class GetModelDialog : public QDialog {
    Q_OBJECT

  public:
    /// `pull` is borrowed and outlives it; `usual`: the folder where models are found.
    GetModelDialog(ModelPull& pull, const std::filesystem::path& usual, QWidget* parent);

  Q_SIGNALS:
    /// What is asked for is here already.
    void useWanted(const std::filesystem::path& folder);

  private:
    void layOut();
    void connectPull();
    /// What the list's row or the address asks for; empty: nothing yet.
    QString wanted() const;
    bool isOther() const;
    void choose();
    void act();
    void sayNothingIsSent();
    void say(const QString& sentence, bool isProblem);
    /// Shows what holds now.
    void refresh();

    ModelPull& m_pull;
    std::optional<PullPlace> m_place;  ///< of the offer, once it was looked at
    QListWidget* m_list;
    QLabel* m_title;
    QFormLayout* m_form;
    QLineEdit* m_address;
    OfferFacts* m_facts = nullptr;
    PathField* m_folder;
    QLineEdit* m_token;
    QCheckBox* m_agree;
    PullBar* m_bar;
    HintLabel* m_note;
    AccentButton* m_act;
    QPushButton* m_stop;
};

}  // namespace tubelet::ui
