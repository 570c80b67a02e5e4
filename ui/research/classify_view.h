#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include <QDialog>
#include <QStringList>

#include "lab/find_classifiers.h"
#include "ui/bridge/failure.h"
#include "ui/research/classifying.h"

class QComboBox;
class QPushButton;

namespace tubelet::ui {

class BusySpinner;
class ClearSlider;
class ElidedLabel;
class HintLabel;
class ProbabilityList;
class SeenView;

/// A window in which a classifier says what a picture or clip shows, and how it sees it.
/// It looks as soon as there is something to look at and a classifier; the newest choice wins.
/// GUI-only.
class ClassifyView : public QDialog {
    Q_OBJECT

  public:
    struct Parts {
        EngineFacts facts;
        QStringList folders;           ///< of classifiers that were opened before
        std::filesystem::path chosen;  ///< the classifier of last time, or empty
        std::filesystem::path place;   ///< where classifiers are found without being opened
        /// The clip that plays now and what it is called; no clip: none plays.
        std::function<media::SharedClip()> playing;
    };
    ClassifyView(Parts parts, QWidget* parent);

    /// Looks at a file from now on.
    void setFile(const std::filesystem::path& file);
    /// Looks at the clip that plays now; a sentence where none does.
    void takePlaying();
    /// Adds the classifier in a folder and uses it; a sentence where it is none.
    void openFolder(const std::filesystem::path& folder);

  Q_SIGNALS:
    /// A classifier was chosen, and the folders that were opened so far.
    void classifierChanged(const std::filesystem::path& folder, const QStringList& opened);

  private:
    void layOut();
    void connectParts();
    void askForFile();
    void askForFolder();
    void setClassifiers(const std::vector<lab::ClassifierFacts>& classifiers);
    void add(const lab::ClassifierFacts& classifier);
    void showClassifier();
    void showSource();
    void look();
    void begin();
    void showResult(const lab::Classification& result, const QString& notices);
    void fail(const Failure& failure);
    void setBusy(bool busy);
    void updateCaption();
    const lab::ClassifierFacts* classifier() const;

    Parts m_parts;
    Classifying* m_classifying;
    std::vector<lab::ClassifierFacts> m_classifiers;
    Classifying::Source m_source;
    QString m_folder;  ///< that files were chosen from
    ElidedLabel* m_name;
    QPushButton* m_playing;
    QPushButton* m_choose;
    QComboBox* m_model;
    QPushButton* m_open;
    HintLabel* m_about;
    HintLabel* m_missing;
    SeenView* m_seen;
    ClearSlider* m_frame;
    HintLabel* m_caption;
    ProbabilityList* m_list;
    HintLabel* m_notices;
    HintLabel* m_problem;
    BusySpinner* m_busy;
    QPushButton* m_stop;
};

}  // namespace tubelet::ui
