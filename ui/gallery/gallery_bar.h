#pragma once

#include <QStringList>
#include <QWidget>

#include "ui/gallery/clip_filter.h"

class QComboBox;
class QLineEdit;
class QToolButton;

namespace tubelet::ui {

/// Above the gallery: the search, what comes first, what is left out, list or grid.
/// GUI thread only.
class GalleryBar : public QWidget {
    Q_OBJECT

  public:
    explicit GalleryBar(QWidget* parent = nullptr);

    QLineEdit* search() const { return m_search; }
    ClipOrder order() const;
    void setOrder(ClipOrder order);
    bool isGrid() const;
    void setGrid(bool grid);
    /// The tags that there are; without one nobody can choose by them.
    void setTags(const QStringList& tags);
    /// Leaves nothing out.
    void clear();

  Q_SIGNALS:
    void searchChanged(const QString& text);
    void orderChanged();
    void leastStarsChanged(int stars);
    /// Empty: whatever the tags.
    void tagChanged(const QString& tag);
    void gridChanged(bool grid);

  private:
    QLineEdit* m_search;
    QToolButton* m_grid;
    QComboBox* m_order;
    QComboBox* m_stars;
    QComboBox* m_tags;
};

}  // namespace tubelet::ui
