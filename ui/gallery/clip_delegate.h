#pragma once

#include <QStyledItemDelegate>

namespace tubelet::ui {

class GalleryView;

/// Draws one clip of the gallery: in the list thumbnail, two lines of prompt, then size, duration,
/// seed, stars and date; in the grid the picture with its stars over one line of prompt.
/// GUI thread only.
class ClipDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    explicit ClipDelegate(GalleryView* view);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

  private:
    void paintPicture(QPainter* painter, const QRect& box, const QPalette& palette, const QModelIndex& index) const;
    void paintWords(QPainter* painter, const QRect& area, const QStyleOptionViewItem& option,
                    const QModelIndex& index) const;

    GalleryView* m_view;
};

}  // namespace tubelet::ui
