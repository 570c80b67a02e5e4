#pragma once

#include <QStyledItemDelegate>

namespace tubelet::ui {

class StepList;

/// Draws one cell of the step strip: picture, outline, number and its part of the curve of the
/// noise that is left.
/// GUI thread only.
class StepDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    explicit StepDelegate(StepList* list);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// Height of a cell for a font.
    static int cellHeight(const QFontMetrics& metrics);

  private:
    void paintPicture(QPainter* painter, const QRect& box, const QModelIndex& index) const;

    void paintCurve(QPainter* painter, const QRectF& band, const QModelIndex& index, const QPalette& palette) const;

    StepList* m_list;
};

}  // namespace tubelet::ui
