#pragma once

#include <QStyledItemDelegate>

namespace tubelet::ui {

/// Draws one clip of the gallery: thumbnail, two lines of prompt, then size,
/// duration, seed and date.
/// GUI thread only.
class ClipDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace tubelet::ui
