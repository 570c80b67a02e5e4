#pragma once

#include <QStyledItemDelegate>

#include "ui/evaluation/asked_clips.h"

class QListView;

namespace tubelet::ui {

class StripPictures;

/// Draws a prompt, and below it for each model five moments of its clip above those of the drawn
/// one, with what the scorer saw.
/// GUI-only.
class AskedClipDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    static constexpr int kPictureHeight = 150;
    /// That strips of all trained sizes fit in.
    static constexpr QSize kPictureBox{680, kPictureHeight};

    /// All are borrowed and outlive it; the view shows the clips.
    AskedClipDelegate(QListView& view, const AskedClips& clips, StripPictures& pictures);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// The model whose clip is shown at a point of a row, both in the view's viewport.
    std::size_t columnAt(const QRect& row, const QPoint& point) const;

  private:
    int columns() const;
    int tileWidth(int width) const;
    bool isBeside(int width) const;
    void paintTile(QPainter* painter, const QRect& tile, const QStyleOptionViewItem& option, int row,
                   std::size_t column) const;
    void paintPicture(QPainter* painter, const QRect& box, const QString& file) const;
    void paintAnswers(QPainter* painter, const QRect& area, const QStyleOptionViewItem& option,
                      const lab::EvaluatedClip& clip) const;

    QListView& m_view;
    const AskedClips& m_clips;
    StripPictures& m_pictures;
};

}  // namespace tubelet::ui
