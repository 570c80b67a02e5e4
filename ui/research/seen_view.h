#pragma once

#include <optional>

#include <QImage>
#include <QPoint>
#include <QWidget>

#include "lab/seen_pictures.h"

namespace tubelet::ui {

/// A picture as a classifier sees it, with the grid of its patches; one patch can be pointed at, by
/// mouse or arrow keys.
/// GUI-only.
class SeenView : public QWidget {
    Q_OBJECT

  public:
    explicit SeenView(QWidget* parent = nullptr);

    /// Nothing: the place is empty.
    void setSeen(const std::optional<lab::SeenPictures>& seen);
    void setFrame(int frame);
    int frame() const { return m_frame; }
    int frames() const { return m_seen ? static_cast<int>(m_seen->frames.size()) : 0; }
    /// Patches along columns and rows.
    QSize grid() const;
    /// What is shown, as a sentence: frame, patches, and the one that is pointed at.
    QString caption() const;

    QSize sizeHint() const override { return {320, 320}; }
    QSize minimumSizeHint() const override { return {200, 160}; }

  Q_SIGNALS:
    void captionChanged();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    QRectF place() const;
    void pointAt(QPoint token);

    std::optional<lab::SeenPictures> m_seen;
    int m_frame = 0;
    QPoint m_token{-1, -1};  ///< column and row; none below 0
};

}  // namespace tubelet::ui
