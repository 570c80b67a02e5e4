#pragma once

#include <QListView>

namespace tubelet::ui {

class HoverPlayer;
struct KinPlace;

/// The view of the finished clips, as a list or as a grid: says why it is empty, plays the clip
/// under the pointer in small, and tells when a person goes from clip to clip.
/// GUI thread only.
class GalleryView : public QListView {
    Q_OBJECT

  public:
    explicit GalleryView(QWidget* parent = nullptr);

    void setEmptyText(const QString& text);
    void setGrid(bool grid);
    bool isGrid() const { return isWrapping(); }
    /// The size of a grid's cells: as many columns as fit.
    QSize cell() const;
    /// What is to be painted instead of a clip's thumbnail, or null.
    QImage movingPicture(const QModelIndex& index) const;
    /// Where a clip stands in the tree of relatives that is shown; null without one.
    const KinPlace* placeOf(const QModelIndex& index) const;

  Q_SIGNALS:
    /// A clip alone was clicked, or gone to with the keys.
    void chosen(const QModelIndex& index);
    /// A menu of the selected clips is wanted, by the mouse or by the keys.
    void menuRequested(const QPoint& globalPosition);

  protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void hover(const QModelIndex& index);

    QString m_emptyText;
    QPersistentModelIndex m_pressed;
    QPersistentModelIndex m_hovered;
    HoverPlayer* m_hoverPlayer;
};

}  // namespace tubelet::ui
