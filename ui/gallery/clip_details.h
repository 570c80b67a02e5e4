#pragma once

#include <array>

#include <QStringList>
#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace tubelet::ui {

/// What ClipDetails tells of the selected clips.
struct SelectedClips {
    int count = 0;
    int stars = 0;         ///< of all of them; -1: they differ
    QStringList tags;      ///< that any of them has
    QString parentPrompt;  ///< of the clip that it was made from; empty: none is listed
    int children = 0;      ///< clips made from it
    int group = 0;         ///< clips made together, it among them
    bool hasRelatives = false;
    bool isAmongRelatives = false;  ///< they are shown as a tree, which tells it all
};

/// Under the gallery: stars and tags of the selected clips, and where one comes from.
/// GUI thread only.
class ClipDetails : public QWidget {
    Q_OBJECT

  public:
    explicit ClipDetails(QWidget* parent = nullptr);

    /// Hidden without a clip. `knownTags` are offered while one is typed.
    void setClips(const SelectedClips& clips, const QStringList& knownTags);

  Q_SIGNALS:
    void starsChosen(int stars);
    void tagsAdded(const QStringList& tags);
    void tagRemoved(const QString& tag);
    void parentWanted();
    void familyWanted();

  private:
    void onLink(const QString& link);

    std::array<QToolButton*, 5> m_stars{};
    int m_given = 0;
    QLabel* m_count;
    QLabel* m_tags;
    QLineEdit* m_newTag;
    QLabel* m_kin;
};

}  // namespace tubelet::ui
